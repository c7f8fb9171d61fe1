import fc from "fast-check";
import { expect, test } from "vitest";
import { smallestSet } from "./smallest-set.ts";

const alike = () => 0;

test("what is alone in the way of a candidate is told, and what that covers is not", () => {
  expect(smallestSet([[1], [1, 2], [2, 3]], alike)).toEqual([1, 2]);
  expect(smallestSet([[1, 2], [1]], alike)).toEqual([1]);
  expect(smallestSet([], alike)).toEqual([]);
});

test("where the rule with most candidates misleads, the smallest set is found all the same", () => {
  // 0 is in the way of four; with it three rules are needed, without it two.
  const candidates = [
    [0, 1],
    [0, 2],
    [0, 1],
    [0, 2],
    [1, 9],
    [2, 8],
  ];
  expect(smallestSet([...candidates, [1, 7], [2, 6]], alike).toSorted()).toEqual([1, 2]);
});

test("of sets of one size, the lowest ranks", () => {
  const ranks = [5, 1, 9];
  expect(smallestSet([[0, 1, 2]], (rule) => ranks[rule] as number)).toEqual([1]);
});

test("no set of any subset of the rules is smaller", () => {
  const RULES = 8;
  const candidates = fc.array(fc.uniqueArray(fc.nat(RULES - 1), { minLength: 1, maxLength: 4 }), { maxLength: 14 });
  fc.assert(
    fc.property(candidates, (sets) => {
      const chosen = smallestSet(sets, alike);
      expect(sets.every((rules) => rules.some((rule) => chosen.includes(rule)))).toBe(true);
      for (let bits = 0; bits < 1 << RULES; bits += 1) {
        const some = Array.from({ length: RULES }, (_, rule) => rule).filter((rule) => bits & (1 << rule));
        if (some.length >= chosen.length) continue;
        expect(sets.every((rules) => rules.some((rule) => some.includes(rule)))).toBe(false);
      }
    }),
    { seed: 3, numRuns: 150 },
  );
});

test("hundreds of closed dates are no work", () => {
  const dates = Array.from({ length: 365 }, (_, day) => [day, 365 + (day % 7)]);
  expect(smallestSet(dates, alike)).toHaveLength(7);
});
