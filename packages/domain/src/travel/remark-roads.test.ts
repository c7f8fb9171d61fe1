import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTravel } from "./estimate-travel.ts";
import { findFasterDetour } from "./find-faster-detour.ts";
import { remarkRoads } from "./remark-roads.ts";

const matrix = (durations: readonly (readonly (number | null)[])[]) => ({ durations, distances: durations });

test("roads everywhere, one way longer than the other: nothing to say", () => {
  expect(
    remarkRoads(
      matrix([
        [0, 600, 700],
        [900, 0, 300],
        [800, 300, 0],
      ]),
    ),
  ).toEqual([]);
  expect(remarkRoads(matrix([[0]]))).toEqual([]);
  expect(remarkRoads(matrix([]))).toEqual([]);
});

test("a place without any road is told once, not pair by pair", () => {
  const roads = matrix([
    [0, 600, null, 600],
    [600, 0, null, null],
    [null, null, 0, null],
    [600, 600, null, 0],
  ]);
  expect(remarkRoads(roads)).toEqual([
    { remark: "places-without-road", places: [2] },
    { remark: "pairs-without-road", pairs: [[1, 3]] },
  ]);
});

test("a detour that is clearly faster than the straight way is told, with the worst of them", () => {
  const roads = matrix([
    [0, 600, 2_000],
    [600, 0, 600],
    [1_900, 600, 0],
  ]);
  const worst = { from: 0, via: 1, to: 2, straight: 2_000, through: 1_200 };
  expect(remarkRoads(roads)).toEqual([{ remark: "detour-faster", count: 2, worst }]);
});

test("a minute, or a tenth, is how engines round", () => {
  const through = (straight: number, half: number) =>
    findFasterDetour(
      matrix([
        [0, half, straight],
        [half, 0, half],
        [straight, half, 0],
      ]),
    )?.count;
  expect(through(259, 100)).toBeUndefined();
  expect(through(260, 100)).toBe(2);
  expect(through(10_900, 5_000)).toBeUndefined();
  expect(through(11_000, 5_000)).toBe(2);
});

test("a detour over a road that is not there is none", () => {
  const roads = matrix([
    [0, 10, 900],
    [10, 0, null],
    [900, null, 0],
  ]);
  expect(findFasterDetour(roads)).toBeUndefined();
});

test("estimates never contradict each other: no detour is faster, whatever the places", () => {
  const place = fc.record({
    lat: fc.double({ min: 48, max: 51, noNaN: true }),
    lon: fc.double({ min: 2, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 8 }), (places) => {
      const { durations } = estimateTravel(places);
      for (const row of durations) {
        for (const [to, straight] of row.entries()) {
          for (const [via, first] of row.entries()) {
            // Metres and seconds are rounded on each leg.
            expect(straight).toBeLessThanOrEqual((first as number) + (durations[via]?.[to] as number) + 1);
          }
        }
      }
    }),
  );
});
