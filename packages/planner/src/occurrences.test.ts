import { expect, test } from "vitest";
import { readDay, WEEKDAYS, writeDay } from "./calendar.ts";
import { aDemand } from "./given-problem.ts";
import { minGapOf, occurrencesOf, spanOf } from "./occurrences.ts";
import type { Demand, Frequency, Weekday } from "./problem.ts";

const span = (from: string, to: string) => ({ from: readDay(from) as number, to: readDay(to) as number });

function periods(
  frequency: Frequency,
  [from, to]: readonly [string, string],
  over: Partial<Demand> = {},
  { outings = WEEKDAYS, phase = 0 }: { outings?: readonly Weekday[]; phase?: number } = {},
): string[] {
  const asked = occurrencesOf(aDemand("d", { frequency, ...over }), span(from, to), new Set(outings), phase);
  return asked.map(
    ({ period, days }) => `${period}: ${writeDay(days[0] as number)}–${writeDay(days.at(-1) as number)}`,
  );
}

test("weekly asks once in each ISO week, the cut ones too, across new year", () => {
  expect(periods({ kind: "weekly" }, ["2026-12-30", "2027-01-12"])).toEqual([
    "2026-W53: 2026-12-30–2027-01-03",
    "2027-W01: 2027-01-04–2027-01-10",
    "2027-W02: 2027-01-11–2027-01-12",
  ]);
});

test("a cut week asks for nothing without a day that the demand allows", () => {
  const twoWeeks = ["2027-02-04", "2027-02-15"] as const;
  expect(periods({ kind: "weekly" }, twoWeeks, { weekdays: [2] })).toEqual(["2027-W06: 2027-02-08–2027-02-14"]);
  expect(periods({ kind: "weekly" }, twoWeeks, { weekdays: [4] })).toHaveLength(2);
});

test("a cut week asks for nothing when no vehicle goes out on what is left of it; a whole week always asks", () => {
  const fromSaturday = ["2028-01-01", "2028-01-09"] as const;
  expect(periods({ kind: "weekly" }, fromSaturday, {}, { outings: [1, 2, 3, 4, 5] })).toEqual([
    "2028-W01: 2028-01-03–2028-01-09",
  ]);
  expect(periods({ kind: "weekly" }, fromSaturday, {}, { outings: [6] })).toHaveLength(2);
  expect(periods({ kind: "weekly" }, ["2028-01-03", "2028-01-09"], { weekdays: [7] }, { outings: [1] })).toHaveLength(
    1,
  );
});

test.each([
  { anchor: "2026-12-02", weeks: ["2027-W02", "2027-W05", "2027-W08", "2027-W11"] },
  { anchor: "2027-02-10", weeks: ["2026-W53", "2027-W03", "2027-W06", "2027-W09", "2027-W12"] },
  { anchor: "2027-06-03", weeks: ["2027-W01", "2027-W04", "2027-W07", "2027-W10", "2027-W13"] },
])("every 3 weeks keeps step with an anchor before, inside or after the horizon: $anchor", ({ anchor, weeks }) => {
  const asked = periods({ kind: "every-n-weeks", n: 3, anchor }, ["2027-01-01", "2027-03-31"]);
  expect(asked.map((week) => week.slice(0, 8))).toEqual(weeks);
});

test("without an anchor, the phase says which week is the first", () => {
  const every = { kind: "every-n-weeks", n: 2 } as const;
  const month = ["2027-02-01", "2027-02-28"] as const;
  expect(periods(every, month, {}, { phase: 0 }).map((week) => week.slice(0, 8))).toEqual(["2027-W05", "2027-W07"]);
  expect(periods(every, month, {}, { phase: 1 }).map((week) => week.slice(0, 8))).toEqual(["2027-W06", "2027-W08"]);
});

test("the nth weekday of each month; a month without a fifth asks for nothing, the last is always there", () => {
  const quarter = ["2027-01-01", "2027-03-31"] as const;
  expect(periods({ kind: "nth-weekday", nth: 1, weekday: 2 }, quarter)).toEqual([
    "2027-01: 2027-01-05–2027-01-05",
    "2027-02: 2027-02-02–2027-02-02",
    "2027-03: 2027-03-02–2027-03-02",
  ]);
  expect(periods({ kind: "nth-weekday", nth: 5, weekday: 5 }, quarter)).toEqual(["2027-01: 2027-01-29–2027-01-29"]);
  expect(periods({ kind: "nth-weekday", nth: -1, weekday: 5 }, quarter)).toHaveLength(3);
});

test("k per calendar month, each a period of its own", () => {
  expect(periods({ kind: "per-month", times: 2 }, ["2027-02-01", "2027-02-28"])).toEqual([
    "2027-02: 2027-02-01–2027-02-28",
    "2027-02#2: 2027-02-01–2027-02-28",
  ]);
});

test("a cut month counts pro rata of its days, rounded to the nearest", () => {
  const once = { kind: "per-month", times: 1 } as const;
  expect(periods(once, ["2027-02-15", "2027-02-28"])).toHaveLength(1);
  expect(periods(once, ["2027-02-16", "2027-02-28"])).toHaveLength(0);
  expect(periods({ kind: "per-month", times: 4 }, ["2027-02-16", "2027-02-28"])).toHaveLength(2);
});

test("once asks once, over the whole span", () => {
  expect(periods({ kind: "once" }, ["2027-01-01", "2027-03-31"])).toEqual(["once: 2027-01-01–2027-03-31"]);
});

test("a demand's own dates cut the horizon, or miss it", () => {
  const horizon = span("2027-01-01", "2027-01-31");
  expect(spanOf(horizon, { from: "2027-01-10" })).toEqual(span("2027-01-10", "2027-01-31"));
  expect(spanOf(horizon, { from: "2026-01-10", to: "2027-01-01" })).toEqual(span("2027-01-01", "2027-01-01"));
  expect(spanOf(horizon, { from: "2027-02-01" })).toBeUndefined();
  expect(spanOf(horizon, { to: "2026-12-31" })).toBeUndefined();
});

test("two stops a month are 7 days apart unless told otherwise, and never on one day", () => {
  expect(minGapOf({ kind: "per-month", times: 2 })).toBe(7);
  expect(minGapOf({ kind: "per-month", times: 2, minGap: 12 })).toBe(12);
  expect(minGapOf({ kind: "per-month", times: 20 })).toBe(1);
  expect(minGapOf({ kind: "per-month", times: 2, minGap: 0 })).toBe(1);
  expect(minGapOf({ kind: "weekly" })).toBe(0);
});
