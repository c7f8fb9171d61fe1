import { expect, test } from "vitest";
import { readDay, WEEKDAYS, writeDay } from "../calendar.ts";
import { aDemand } from "../given-problem.ts";
import type { Demand, Frequency, Weekday } from "../problem.ts";
import { inStep, isTooCloseToServed, minGapOf, occurrencesOf, spanOf, stillAsked } from "./occurrences.ts";

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

test("k between the first and the last day, each with every day of the horizon", () => {
  expect(periods({ kind: "spaced", times: 2 }, ["2027-01-20", "2027-03-05"])).toEqual([
    "spaced: 2027-01-20–2027-03-05",
    "spaced#2: 2027-01-20–2027-03-05",
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
  expect(minGapOf({ kind: "spaced", times: 2, minGap: 0 })).toBe(1);
  expect(minGapOf({ kind: "spaced", times: 2, minGap: 21 })).toBe(21);
});

/** What is left to ask for, with these periods served. */
function left(frequency: Frequency, [from, to]: readonly [string, string], ...periods: readonly string[]): string[] {
  const demand = inStep(
    aDemand("d", { frequency, served: periods.map((period) => ({ period, date: "2026-01-01" })) }),
    [],
  );
  const asked = occurrencesOf(demand, span(from, to), new Set(WEEKDAYS));
  return stillAsked(demand, asked).map(({ period }) => period);
}

test("a week that two horizons share is asked for once, wherever its stop stands", () => {
  const days = ["2027-04-01", "2027-04-11"] as const;
  expect(left({ kind: "weekly" }, days)).toEqual(["2027-W13", "2027-W14"]);
  expect(left({ kind: "weekly" }, days, "2027-W12", "2027-W13")).toEqual(["2027-W14"]);
});

test("what is asked for once is not asked for in the next horizon", () => {
  const days = ["2027-04-01", "2027-06-30"] as const;
  expect(left({ kind: "once" }, days)).toEqual(["once"]);
  expect(left({ kind: "once" }, days, "once")).toEqual([]);
  expect(left({ kind: "nth-weekday", nth: 1, weekday: 4 }, days, "2027-05")).toEqual(["2027-04", "2027-06"]);
});

test("the halves of a month make one month: the second names what the first left, and never asks for more", () => {
  const twice = { kind: "per-month", times: 2 } as const;
  const secondHalf = ["2027-01-16", "2027-02-28"] as const;
  expect(left(twice, secondHalf, "2027-01")).toEqual(["2027-01#2", "2027-02", "2027-02#2"]);
  expect(left(twice, secondHalf, "2027-01#2")).toEqual(["2027-01", "2027-02", "2027-02#2"]);
  expect(left(twice, secondHalf, "2027-01", "2027-01#2")).toEqual(["2027-02", "2027-02#2"]);
  // Stops that stand from when there were to be four.
  expect(left(twice, secondHalf, "2027-01#3", "2027-01#4", "2027-02#3")).toEqual(["2027-02"]);
});

test("of k stops, those that stand are not asked for again, whatever their number", () => {
  const spaced = { kind: "spaced", times: 3 } as const;
  const days = ["2027-01-16", "2027-02-28"] as const;
  expect(left(spaced, days, "spaced#2")).toEqual(["spaced", "spaced#3"]);
  expect(left(spaced, days, "spaced", "spaced#3", "2027-01")).toEqual(["spaced#2"]);
  expect(left(spaced, days, "spaced", "spaced#2", "spaced#5")).toEqual([]);
});

test("every 3 weeks goes on in step with the last week that is served, also over new year", () => {
  const every = { kind: "every-n-weeks", n: 3 } as const;
  const quarter = ["2027-04-01", "2027-05-16"] as const;
  expect(left(every, quarter, "2027-W08", "2027-W11")).toEqual(["2027-W14", "2027-W17"]);
  expect(left(every, quarter, "2027-W12")).toEqual(["2027-W15", "2027-W18"]);
  expect(left(every, ["2027-01-01", "2027-01-31"], "2026-W51")).toEqual(["2027-W01", "2027-W04"]);
  expect(left({ ...every, anchor: "2027-04-13" }, quarter, "2027-W11")).toEqual(["2027-W15", "2027-W18"]);
  expect(left(every, quarter, "2027-04", "once")).toEqual(["2027-W13", "2027-W16", "2027-W19"]);
});

test("days near a stop that stands are too close, for those that keep a distance", () => {
  const served = [{ period: "2027-01", date: "2027-01-29" }];
  const isClose = isTooCloseToServed(aDemand("d", { frequency: { kind: "per-month", times: 1, minGap: 5 }, served }));
  expect(
    ["2027-01-24", "2027-01-25", "2027-02-02", "2027-02-03"].map((day) => isClose(readDay(day) as number)),
  ).toEqual([false, true, true, false]);
  const weekly = isTooCloseToServed(aDemand("d", { frequency: { kind: "weekly" }, served }));
  expect(weekly(readDay("2027-01-29") as number)).toBe(false);
});
