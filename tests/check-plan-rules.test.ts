import type { Problem } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { demand, MONDAY, PLAN, PROBLEM, site, vehicle } from "./given-checked-plan.ts";

/* Every rule is broken once by hand: here the problem is made stricter than the one that was planned. The checker must say so. */

/** A programme of one of the demands, or of none, that holds half-days of the bus. */
const heldBy = (owner: string, halfDays: readonly ("morning" | "afternoon")[]): Partial<Problem> => ({
  programmes: [{ id: "other", holds: [{ vehicle: "bus", weekdays: [1], halfDays }] }],
  demands: PROBLEM.demands.map((one) => (one.id === owner ? { ...one, programme: "other" } : one)),
});
const everyMonday = [1, 8, 15, 22].map((day) => ({
  date: `2027-02-${String(day).padStart(2, "0")}`,
  why: "works" as const,
}));

test.each<[string, Partial<Problem>, string]>([
  ["a closed date for all", { closedDates: everyMonday }, "nobody goes out on this closed date"],
  ["a closed date of the vehicle", vehicle({ closedDates: everyMonday }), "nobody goes out on this closed date"],
  ["a closed date of the site", site({ closedDates: everyMonday }), "closed on this date"],
  ["a closed date of the demand", demand({ closedDates: everyMonday }), "closed on this date"],
  ["a driving limit", vehicle({ maxDriving: 1_799 }), "drives longer than allowed"],
  [
    "a calendar of the demand",
    {
      calendars: [{ id: "c", days: [{ from: "2027-02-09", to: "2027-02-12" }] }],
      ...demand({ calendars: { only: ["c"] } }),
    },
    "its calendars do not allow this date",
  ],
  [
    "a calendar of the site",
    {
      calendars: [{ id: "c", days: [{ from: MONDAY, to: "2027-02-28" }] }],
      ...site({ calendars: { exclude: ["c"] } }),
    },
    "its calendars do not allow this date",
  ],
  ["a half-day held for another", heldBy("d2", ["morning"]), "d1: the morning is held for other"],
  ["a half-day that is lent", heldBy("nobody", ["afternoon"]), "is out on a afternoon that is lent to other"],
  ["a limit of stops", vehicle({ maxStops: 1 }), "more stops than allowed"],
  ["a lunch that is not asked for", { vehicles: [withoutLunch()] }, "a lunch that nobody asked for"],
  [
    "opening hours",
    site({
      opening: {
        1: [
          ["09:00", "11:00"],
          ["11:01", "12:00"],
        ],
      },
    }),
    "the site is not open",
  ],
  [
    "windows of the demand",
    demand({
      windows: [
        ["09:00", "11:00"],
        ["10:00", "12:00"],
      ],
    }),
    "outside every window",
  ],
  ["a weekday", demand({ weekdays: [2] }), "this weekday is not allowed"],
  ["a week of the month", demand({ nths: [5] }), "this week of the month is not allowed"],
  ["dates of the demand", demand({ from: "2027-02-02" }), "outside the dates of the demand"],
  ["vehicles of the demand", demand({ vehicles: ["van"] }), "this vehicle is not allowed"],
  [
    "a stop that stands already",
    demand({ served: [{ period: "2027-02", date: "2027-03-02" }] }),
    "d1: 2027-02 was not asked for",
  ],
  [
    "stops that stand nearby",
    demand({
      served: [
        { period: "2027-01", date: "2027-02-04" },
        { period: "2027-01#2", date: "2027-02-18" },
      ],
    }),
    "are too close",
  ],
  ["equipment", demand({ equipment: ["scanner"] }), "equipment is missing"],
  ["a space for more people", demand({ spaces: [{ capacity: 13 }] }), "a space is missing"],
  [
    "a confidential space by this name",
    demand({ spaces: [{ name: "hall", confidential: true }] }),
    "a space is missing",
  ],
  ["two spaces where one does for each", demand({ spaces: [{ capacity: 4 }, { capacity: 4 }] }), "a space is missing"],
  ["a road that is missing", { travel: withoutRoadHome() }, "drives where no road leads"],
])("stricter than planned: %s", (_, over, fault) => {
  expect(checkPlan({ ...PROBLEM, ...over }, PLAN).join("\n")).toContain(fault);
});

function withoutLunch(): Problem["vehicles"][number] {
  const { lunch: _, ...rest } = PROBLEM.vehicles[0] as Problem["vehicles"][number];
  return rest;
}

function withoutRoadHome(): Problem["travel"] {
  const travel = PROBLEM.travel as Extract<Problem["travel"], { kind: "matrix" }>;
  return { ...travel, distances: travel.distances.map((row, from) => (from === 0 ? row : [null, ...row.slice(1)])) };
}

test("opening hours that touch are one", () => {
  const touching = site({
    opening: {
      1: [
        ["11:00", "12:00"],
        ["09:00", "11:00"],
      ],
    },
  });
  expect(checkPlan({ ...PROBLEM, ...touching }, PLAN)).toEqual([]);
});
