import type { Limits, PlannedTour, Problem } from "@escale/planner";
import { expect, test } from "vitest";
import { checkBreaks } from "./check-breaks.ts";

/** Two hours there, four at the door, three back: eleven with both breaks of an hour. */
const TOUR: PlannedTour = {
  vehicle: "bus",
  date: "2027-02-01",
  departure: "07:00",
  return: "18:00",
  distance: 0,
  driving: 18_000,
  breaks: [
    { start: "09:00", end: "10:00", for: ["work"] },
    { start: "14:00", end: "15:00", for: ["work"] },
  ],
  stops: [
    {
      demand: "d",
      site: "s",
      period: "once",
      halfDay: "morning",
      arrival: "09:00",
      start: "10:00",
      end: "14:00",
      departure: "15:00",
      distance: 0,
      driving: 7_200,
    },
  ],
};
const ONCE = { ...TOUR, breaks: TOUR.breaks.slice(1) };
const NONE = { ...TOUR, breaks: [] };

const faults = (limits: Limits, tour = TOUR) => checkBreaks({ limits } as Problem, tour);

test.each<[Limits, Limits, PlannedTour, string]>([
  [
    { breaks: { after: 14_400, service: 60 } },
    { breaks: { after: 14_399, service: 60 } },
    TOUR,
    "works 14400 s without a break",
  ],
  [
    { breaks: { after: 25_200, service: 3_600 } },
    { breaks: { after: 25_199, service: 3_600 } },
    ONCE,
    "works 25200 s without a break",
  ],
  [
    { breaks: { service: 60, totals: [{ work: 36_000, service: 3_601 }] } },
    { breaks: { service: 60, totals: [{ work: 35_999, service: 3_601 }] } },
    ONCE,
    "breaks of 3600 s in 36000 s of work",
  ],
  [
    { driving: { breaks: { after: 10_800, service: 3_600 } } },
    { driving: { breaks: { after: 10_799, service: 3_600 } } },
    TOUR,
    "drives 10800 s without a break",
  ],
  [
    { driving: { breaks: { after: 18_000, service: 2_700 } } },
    { driving: { breaks: { after: 17_999, service: 2_700 } } },
    { ...NONE, breaks: [], stops: [{ ...(TOUR.stops[0] as PlannedTour["stops"][number]) }] },
    "drives 18000 s without a break",
  ],
  [{ driving: { maxDay: 18_000 } }, { driving: { maxDay: 17_999 } }, TOUR, "drives 18000 s in a day"],
  [
    { driving: { maxDay: 17_000, longDays: { maxDay: 18_000, perWeek: 1 } } },
    { driving: { maxDay: 17_000, longDays: { maxDay: 17_999, perWeek: 1 } } },
    TOUR,
    "drives 18000 s in a day",
  ],
])("%o is kept, %o is not", (kept, broken, tour, fault) => {
  expect(faults(kept, tour)).toEqual([]);
  expect(faults(broken, tour)).toEqual([fault]);
});

test("a break from driving in two parts, in that order", () => {
  const parts = (first: string, second: string) => ({
    ...TOUR,
    breaks: [
      { start: "09:00", end: first, for: ["driving"] as const },
      { start: "14:00", end: second, for: ["driving"] as const },
    ],
  });
  const limits: Limits = { driving: { breaks: { after: 16_200, service: 2_700, parts: [900, 1_800] } } };
  expect(faults(limits, parts("09:15", "14:30"))).toEqual([]);
  expect(faults(limits, parts("09:14", "14:30"))).toEqual(["drives 18000 s without a break"]);
  expect(faults(limits, parts("09:30", "14:15"))).toEqual(["drives 18000 s without a break"]);
});
