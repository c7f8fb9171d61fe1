import fc from "fast-check";
import { expect, test } from "vitest";
import { alikeDays, closestWay, exchange } from "./alike-days.ts";
import { flatten } from "./flat.ts";
import { aCustomer, onStreet } from "./given-periodic.ts";
import type { PeriodicDay } from "./periodic-problem.ts";
import type { Sketch } from "./rounds.ts";

function waysOf(patterns: readonly (readonly (readonly number[])[])[], days: readonly PeriodicDay[]): string[] {
  const flat = flatten(
    onStreet(
      patterns.map((some) => aCustomer({ patterns: some })),
      { days },
    ),
  );
  return alikeDays(flat).map((way) => way.join(""));
}

const same = (days: number): readonly PeriodicDay[] => Array.from({ length: days }, () => ({}));

test("days that nothing tells apart are exchanged at will", () => {
  expect(waysOf([[[0], [1], [2]]], same(3))).toEqual(["012", "021", "102", "120", "201", "210"]);
  expect(waysOf([[[0, 1, 2]]], same(3))).toHaveLength(6);
  expect(waysOf([], same(1))).toEqual(["0"]);
});

test("a capacity, a longest round, or a pattern tells days apart", () => {
  const any = [[[0], [1], [2]]];
  expect(waysOf(any, [{}, { capacity: 3 }, {}])).toEqual(["012", "210"]);
  expect(waysOf(any, [{}, {}, { longest: 3 }])).toEqual(["012", "102"]);
  expect(waysOf([[[0]], ...any], same(3))).toEqual(["012", "021"]);
});

test("every other day stays every other day", () => {
  // Twice a week, two days apart: a square, which has eight images.
  const ways = waysOf(
    [
      [
        [0, 2],
        [1, 3],
      ],
      [[0], [1], [2], [3]],
    ],
    same(4),
  );
  expect(ways).toHaveLength(8);
  expect(ways).toContain("1230");
  expect(ways).not.toContain("0213");
});

test("a fortnight has too many exchanges to look at", () => {
  expect(waysOf([[[0]]], same(7))).toHaveLength(720);
  expect(waysOf([[[0]]], same(8))).toEqual([]);
});

test("a pattern is exchanged day by day", () => {
  expect(exchange(0b011, Int32Array.of(2, 0, 1))).toBe(0b101);
  expect(exchange(0, Int32Array.of(2, 0, 1))).toBe(0);
});

test("a plan is recognised under any exchange of days that changes nothing", () => {
  const someCase = fc.integer({ min: 2, max: 5 }).chain((days) => {
    const day = fc.nat({ max: days - 1 });
    const pattern = fc.uniqueArray(day, { minLength: 1 });
    return fc.record({
      days: fc.tuple(...same(days).map(() => fc.constantFrom<PeriodicDay>({}, {}, {}, { capacity: 9 }))),
      customers: fc.array(fc.array(pattern, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
      draws: fc.infiniteStream(fc.nat()),
    });
  });
  let exchanged = 0;
  fc.assert(
    fc.property(someCase, ({ days, customers, draws }) => {
      const flat = flatten(
        onStreet(
          customers.map((patterns) => aCustomer({ patterns })),
          { days },
        ),
      );
      const ways = alikeDays(flat);
      expect(ways.some((way) => way.every((to, day) => to === day))).toBe(true);
      for (const way of ways) {
        expect([...way].sort()).toEqual(days.map((_, day) => day));
        for (const masks of flat.patterns) for (const mask of masks) expect(masks).toContain(exchange(mask, way));
      }
      const draw = (number: number) => draws.next().value % number;
      const pattern = flat.patterns.map((masks) => (masks.length > 0 ? (masks[draw(masks.length)] as number) : 0));
      const image = ways[draw(ways.length)] as Int32Array;
      const one = planOf(pattern);
      const other = planOf(pattern.map((mask) => exchange(mask, image)));
      const back = closestWay(flat, ways, one, other);
      expect([...other.pattern].map((mask) => (back ? exchange(mask, back) : mask))).toEqual(pattern);
      if (ways.length > 1) exchanged += 1;
    }),
    { seed: 20_270_101, numRuns: 300 },
  );
  expect(exchanged).toBeGreaterThan(100);
});

/** Only its patterns are looked at. */
function planOf(pattern: readonly number[]): Sketch {
  return { cost: 0, sequence: new Int32Array(0), count: new Int32Array(0), pattern: Int32Array.from(pattern) };
}
