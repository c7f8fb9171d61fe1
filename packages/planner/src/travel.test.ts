import { expect, test } from "vitest";
import { everyRoad } from "./given-problem.ts";
import { measureTravel } from "./travel.ts";

test("great circle × detour, at a speed: Guise to Étreux", () => {
  const places = [
    { lat: 49.8956, lon: 3.6248 },
    { lat: 49.9998, lon: 3.6591 },
  ];
  const { distance, driving, clock } = measureTravel({ kind: "great-circle", detour: 1.3, kmPerHour: 45 }, places);
  // 11.84 km as the crow flies.
  expect((distance[1] as number) / 1.3).toBeCloseTo(11_844, -2);
  expect(driving[1]).toBe(Math.ceil((distance[1] as number) / 12.5));
  expect(clock[1]).toBe(Math.ceil((driving[1] as number) / 60));
  expect(distance[0]).toBe(0);
});

test("two places on the two sides of the earth are half a turn apart, not NaN", () => {
  const places = [
    { lat: 0, lon: 0 },
    { lat: 0, lon: 180 },
  ];
  const { distance } = measureTravel({ kind: "great-circle", detour: 1, kmPerHour: 100 }, places);
  expect(distance[1]).toBeCloseTo(20_015_115, -2);
});

test("a matrix is read row from, column to, and may differ on the way back", () => {
  const { driving } = measureTravel(everyRoad(2, 600, 10_000, [[1, 0, 1_200]]), [{ index: 0 }, { index: 1 }]);
  expect([driving[1], driving[2]]).toEqual([600, 1_200]);
});

test("a pair without a road is infinitely far in both tables, whichever says so", () => {
  const travel = {
    kind: "matrix",
    durations: [
      [0, null],
      [60, 0],
    ],
    distances: [
      [0, 1_000],
      [null, 0],
    ],
  } as const;
  const { distance, driving } = measureTravel(travel, [{ index: 0 }, { index: 1 }]);
  expect([distance[1], driving[1], distance[2], driving[2]]).toEqual(new Array(4).fill(Number.POSITIVE_INFINITY));
});

test("a place is no way from itself, whatever the matrix says", () => {
  const travel = { kind: "matrix", durations: [[null]], distances: [[500]] } as const;
  const { distance, driving } = measureTravel(travel, [{ index: 0 }, { index: 0 }]);
  expect([...distance, ...driving]).toEqual(new Array(8).fill(0));
});

test("places of the other kind are a bug of whoever asks", () => {
  expect(() => measureTravel(everyRoad(1, 1, 1), [{ lat: 0, lon: 0 }])).toThrow(/different kinds/);
});
