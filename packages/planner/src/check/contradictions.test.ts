import { expect, test } from "vitest";
import { aDemand, aProblem, aSite } from "../given-problem.ts";
import type { Demand, Site } from "../problem.ts";
import { contradictionsOf } from "./contradictions.ts";

const between = (demand: Partial<Demand>, site: Partial<Site> = {}) =>
  contradictionsOf(aProblem(), aDemand("d", demand), aSite("square", 1, site));

test("weekly, but only the first Tuesday", () => {
  expect(between({ frequency: { kind: "weekly" }, weekdays: [2], nths: [1] })).toEqual([
    { kind: "weeks-left-out", frequency: "weekly", nths: [1], weekdays: [2] },
  ]);
  expect(between({ frequency: { kind: "weekly" }, weekdays: [2] })).toEqual([]);
  // These are every Tuesday: the fifth is the last where there is one.
  expect(between({ frequency: { kind: "weekly" }, weekdays: [2], nths: [1, 2, 3, 4, -1] })).toEqual([]);
  expect(between({ frequency: { kind: "every-n-weeks", n: 2 }, nths: [1, 2, 3, -1] })).toHaveLength(1);
});

test("the second Monday, but only on Tuesdays, or only in the first week", () => {
  const frequency = { kind: "nth-weekday", nth: 2, weekday: 1 } as const;
  expect(between({ frequency, weekdays: [2] })).toEqual([{ kind: "other-weekday", weekday: 1, weekdays: [2] }]);
  expect(between({ frequency, nths: [1] })).toEqual([{ kind: "other-nth", nth: 2, nths: [1] }]);
  expect(between({ frequency, weekdays: [1, 2], nths: [2] })).toEqual([]);
});

test("the last may be the fourth or the fifth", () => {
  expect(between({ frequency: { kind: "nth-weekday", nth: -1, weekday: 1 }, nths: [4] })).toEqual([]);
  expect(between({ frequency: { kind: "nth-weekday", nth: 5, weekday: 1 }, nths: [-1] })).toEqual([]);
  expect(between({ frequency: { kind: "nth-weekday", nth: -1, weekday: 1 }, nths: [3] })).toHaveLength(1);
});

test("more stops in a month than its days and gaps hold", () => {
  expect(between({ frequency: { kind: "per-month", times: 5 }, weekdays: [1] })).toEqual([]);
  expect(between({ frequency: { kind: "per-month", times: 6 }, weekdays: [1] })).toEqual([
    { kind: "too-many", times: 6, most: 5 },
  ]);
  expect(between({ frequency: { kind: "per-month", times: 3, minGap: 16 } })).toEqual([
    { kind: "too-many", times: 3, most: 2 },
  ]);
  expect(between({ frequency: { kind: "per-month", times: 3, minGap: 15 } })).toEqual([]);
});

test("only the days of no calendar", () => {
  expect(between({ calendars: { only: [] } })).toEqual([{ kind: "empty-list", list: "calendars.only" }]);
  expect(between({ calendars: { exclude: [] } })).toEqual([]);
});

test("a gap that is longer at least than at most", () => {
  expect(between({ frequency: { kind: "spaced", times: 3, minGap: 15, maxGap: 14 } })).toEqual([
    { kind: "gaps-reversed", minGap: 15, maxGap: 14 },
  ]);
  // What is not said counts too: two stops a month are 7 days apart.
  expect(between({ frequency: { kind: "per-month", times: 2, maxGap: 6 } })).toHaveLength(1);
  expect(between({ frequency: { kind: "spaced", times: 3, minGap: 14, maxGap: 14 } })).toEqual([]);
});

test("a wish that ends before it begins", () => {
  const wished = (from: string, to: string) => between({ frequency: { kind: "once", wished: { from, to } } });
  expect(wished("2027-02-02", "2027-02-01")).toEqual([{ kind: "wish-reversed", from: "2027-02-02", to: "2027-02-01" }]);
  expect(wished("2027-02-02", "2027-02-02")).toEqual([]);
});

test("a presence that no half-day, window and opening hold together", () => {
  expect(between({ service: 10_800 })).toEqual([]);
  expect(between({ service: 10_801 })).toEqual([{ kind: "too-long", service: 10_801, longest: 10_800 }]);
  expect(between({ halfDays: ["morning"] }, { opening: { ...everyDay([["14:00", "17:00"]]) } })).toEqual([
    { kind: "too-long", service: 3_600, longest: 0 },
  ]);
  // Open on Wednesdays is enough, unless the demand is for Mondays.
  const wednesdays = { opening: { ...everyDay([]), 3: [["09:00", "12:00"]] } } as const;
  expect(between({}, wednesdays)).toEqual([]);
  expect(between({ weekdays: [1] }, wednesdays)).toHaveLength(1);
});

test("dates that end before they begin", () => {
  expect(between({ from: "2027-02-02", to: "2027-02-01" })).toHaveLength(1);
  expect(between({ from: "2027-02-02", to: "2027-02-02" })).toEqual([]);
});

test.each(["weekdays", "nths", "halfDays", "windows", "vehicles"] as const)(
  "an empty list of %s allows nothing",
  (list) => {
    expect(between({ [list]: [] })).toEqual([{ kind: "empty-list", list }]);
  },
);

function everyDay(windows: readonly (readonly [string, string])[]): NonNullable<Site["opening"]> {
  return { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: windows, 7: windows };
}
