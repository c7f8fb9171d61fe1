import { expect, test } from "vitest";
import { waitAfter } from "./back-off.ts";

test("the first failures cost nothing, the next ones twice as long each time", () => {
  expect([1, 5, 6, 7, 8, 9].map((failures) => waitAfter(failures, "account"))).toEqual([0, 0, 1, 2, 4, 8]);
  expect(waitAfter(30, "address")).toBe(0);
  expect(waitAfter(31, "address")).toBe(1);
});

test("nobody waits longer than a quarter of an hour, however long others go on guessing", () => {
  expect(waitAfter(16, "account")).toBe(900);
  expect(waitAfter(1_000_000, "account")).toBe(900);
});
