import { expect, test } from "vitest";
import { daysBeyond, daysBeyondWith } from "./days-beyond.ts";

test("a stop within the gap costs nothing, and the first of all neither", () => {
  expect(daysBeyondWith(10, [3], 7) + daysBeyondWith(10, [17], 7)).toBe(0);
  expect(daysBeyondWith(10, [], 7)).toBe(0);
});

test("each day beyond the gap costs, on both sides", () => {
  expect(daysBeyondWith(10, [2], 7)).toBe(1);
  expect(daysBeyondWith(10, [19], 7)).toBe(2);
});

test("a stop between two that were too far apart saves what they cost", () => {
  expect(daysBeyondWith(10, [21, 3, 40], 7)).toBe(4 - 11);
});

test("between all stops, in whatever order they come", () => {
  expect(daysBeyond([20, 3, 12], 7)).toBe(2 + 1);
  expect(daysBeyond([3], 7)).toBe(0);
});
