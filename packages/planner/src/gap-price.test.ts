import { expect, test } from "vitest";
import { gapPrice } from "./gap-price.ts";

test("a stop within the gap costs nothing, and the first of all neither", () => {
  expect(gapPrice(10, [3], 7) + gapPrice(10, [17], 7)).toBe(0);
  expect(gapPrice(10, [], 7)).toBe(0);
});

test("each day beyond the gap costs, on both sides", () => {
  expect(gapPrice(10, [2], 7)).toBe(10_000);
  expect(gapPrice(10, [19], 7)).toBe(20_000);
});

test("a stop between two that were too far apart saves what they cost", () => {
  expect(gapPrice(10, [21, 3, 40], 7)).toBe(40_000 - 110_000);
});
