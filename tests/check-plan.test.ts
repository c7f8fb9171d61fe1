import { readFileSync } from "node:fs";
import type { GoalMeasure, GoalName, Plan, PlannedStop, PlannedTour, Problem } from "@escale/planner";
import { plan } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";

/*
 * Every rule is broken once by hand: either the plan is changed, or the problem is made stricter than the one that was
 * planned. The checker must say so.
 */

const MONDAY = "2027-02-01";

const PROBLEM: Problem = {
  version: 1,
  horizon: { from: MONDAY, to: "2027-02-28" },
  halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
  vehicles: [
    {
      id: "bus",
      depot: { index: 0 },
      weekdays: [1],
      day: ["08:00", "18:00"],
      lunch: { window: ["11:45", "14:00"], service: 2_700 },
      maxDriving: 3_600,
      maxStops: 2,
      equipment: ["ramp"],
      spaces: [
        { name: "office", capacity: 3, confidential: true },
        { name: "hall", capacity: 12 },
      ],
    },
  ],
  sites: [
    { id: "square", place: { index: 1 }, setup: 1_200, teardown: 900 },
    { id: "school", place: { index: 2 }, setup: 1_200, teardown: 900 },
  ],
  demands: [
    {
      id: "d1",
      site: "square",
      frequency: { kind: "per-month", times: 2 },
      service: 10_800,
      halfDays: ["morning"],
      spaces: [{}, { confidential: true }],
    },
    { id: "d2", site: "school", frequency: { kind: "per-month", times: 2 }, service: 10_800, equipment: ["ramp"] },
  ],
  travel: {
    kind: "matrix",
    durations: [
      [0, 600, 600],
      [600, 0, 600],
      [600, 600, 0],
    ],
    distances: [
      [0, 9_000, 9_000],
      [9_000, 0, 9_000],
      [9_000, 9_000, 0],
    ],
  },
};
const PLAN = plan(PROBLEM);

test("the plan that is broken below is sound, and has two whole days with lunch", () => {
  expect(checkPlan(PROBLEM, PLAN)).toEqual([]);
  const lunch = { start: "12:15", end: "13:00", for: ["lunch"] };
  expect(PLAN.tours.map(({ breaks, stops }) => [breaks, stops.length])).toEqual([
    [[lunch], 2],
    [[lunch], 2],
  ]);
});

type Change<T> = { -readonly [K in keyof T]?: T[K] };

function withTour(over: Change<PlannedTour>): Plan {
  return { ...PLAN, tours: [{ ...(PLAN.tours[0] as PlannedTour), ...over }, ...PLAN.tours.slice(1)] };
}

function withLunch(start: string, end: string): Plan {
  return withTour({ breaks: [{ start, end, for: ["lunch"] }] });
}

function withStop(over: Change<PlannedStop>, index = 0): Plan {
  const { stops } = PLAN.tours[0] as PlannedTour;
  return withTour({ stops: stops.map((stop, at) => (at === index ? { ...stop, ...over } : stop)) });
}

test.each<[string, Plan, string]>([
  ["two tours of one vehicle on a day", { ...PLAN, tours: [...PLAN.tours, ...PLAN.tours] }, "two tours"],
  ["an unknown vehicle", withTour({ vehicle: "tram" }), "unknown vehicle"],
  ["a day outside the horizon", withTour({ date: "2027-03-01" }), "outside the horizon"],
  ["a day on which the vehicle does not go out", withTour({ date: "2027-02-02" }), "does not go out on this weekday"],
  ["leaving too early", withTour({ departure: "07:59" }), "leaves before the vehicle's day"],
  ["coming back too late", withTour({ return: "18:01" }), "is back after the vehicle's day"],
  ["going out for nothing", withTour({ stops: [] }), "goes out for nothing"],
  ["a drive in no time", withTour({ return: "17:20" }), "drives 600 s in 5 min"],
  ["a drive between stops in no time", withStop({ arrival: "13:05" }, 1), "drives 600 s in 5 min"],
  ["metres of a leg", withStop({ distance: 8_000 }), "says 8000 m for 9000 m"],
  ["seconds of a leg", withStop({ driving: 500 }), "says 500 s at the wheel for 600 s"],
  ["metres of a tour", withTour({ distance: 1 }), "says 1 m for 27000 m"],
  ["seconds of a tour", withTour({ driving: 1 }), "says 1 s at the wheel for 1800 s"],
  ["an unknown demand", withStop({ demand: "d9" }), "serves nobody's demand"],
  ["another site than the demand's", withStop({ site: "school" }), "serves nobody's demand"],
  ["a door that opens before it is set up", withStop({ arrival: "08:41" }), "opens before it is set up"],
  ["leaving before it is torn down", withStop({ departure: "12:14" }), "leaves before it is torn down"],
  ["a short presence", withStop({ end: "11:59" }), "is present for 179 min"],
  ["a presence outside its half-day", withStop({ start: "08:59", end: "11:59" }), "not inside the morning"],
  ["a half-day that is not allowed", withStop({ halfDay: "afternoon" }), "the afternoon is not allowed"],
  ["no lunch on a whole day", withTour({ breaks: [] }), "no time for lunch"],
  ["lunch at the wheel", withLunch("12:55", "13:40"), "a break while driving"],
  ["lunch with the door open", withLunch("11:50", "12:40"), "a break while driving"],
  ["lunch outside its window", withLunch("11:30", "12:15"), "lunch outside its window"],
  ["a short lunch", withLunch("12:15", "12:45"), "lunch too short"],
  ["an occurrence served twice", withStop({ period: "2027-02#2" }), "2027-02#2 comes 2 times"],
  ["an occurrence that is left out", withTour({ stops: [] }), "2027-02 is neither served nor unserved"],
  ["an occurrence that nobody asked for", withStop({ period: "2027-03" }), "2027-03 was not asked for"],
  ["numbers that are not in order", numbersSwapped(), "the stops of a month are numbered"],
  [
    "stops that are too close",
    { ...PLAN, tours: [PLAN.tours[0] as PlannedTour, { ...(PLAN.tours[1] as PlannedTour), date: "2027-02-03" }] },
    "are too close",
  ],
  ["tours that are not in order", { ...PLAN, tours: PLAN.tours.toReversed() }, "not in the order of their dates"],
])("%s", (_, broken, fault) => {
  expect(checkPlan(PROBLEM, broken).join("\n")).toContain(fault);
});

function numbersSwapped(): Plan {
  const swap: Record<string, string> = { "2027-02": "2027-02#2", "2027-02#2": "2027-02" };
  const tours = PLAN.tours.map((tour) => ({
    ...tour,
    stops: tour.stops.map((stop) => ({ ...stop, period: swap[stop.period] as string })),
  }));
  return { ...PLAN, tours };
}

test.each(["stops", "unassigned", "tours", "distance", "driving", "presence"] as const)("the total of %s", (key) => {
  const broken = { ...PLAN, summary: { ...PLAN.summary, [key]: 7 } };
  expect(checkPlan(PROBLEM, broken).join("\n")).toContain(`summary: ${key} says 7`);
});

test("a cost that is no number", () => {
  const broken = { ...PLAN, summary: { ...PLAN.summary, cost: Number.NaN } };
  expect(checkPlan(PROBLEM, broken)).toEqual(["summary: cost is NaN for 60000"]);
});

test.each(Object.keys(PLAN.summary.goals) as GoalName[])(
  "the goal of %s: its value, weight, cost and share",
  (goal) => {
    const said = (over: Partial<GoalMeasure>) => {
      const goals = { ...PLAN.summary.goals, [goal]: { ...PLAN.summary.goals[goal], ...over } };
      return checkPlan(PROBLEM, { ...PLAN, summary: { ...PLAN.summary, goals } }).map(
        (fault) => fault.split(" for ")[0],
      );
    };
    expect(said({ value: 77 })).toEqual([`goal ${goal}: value says 77`]);
    expect(said({ weight: 77 })).toEqual([`goal ${goal}: weight says 77`]);
    expect(said({ cost: 77 })).toEqual([`goal ${goal}: cost says 77`]);
    expect(said({ share: 7 })).toEqual([`goal ${goal}: share says 7`]);
  },
);

const vehicle = (over: Partial<Problem["vehicles"][number]>): Partial<Problem> => ({
  vehicles: [{ ...(PROBLEM.vehicles[0] as Problem["vehicles"][number]), ...over }],
});
const site = (over: Partial<Problem["sites"][number]>): Partial<Problem> => ({
  sites: [{ ...(PROBLEM.sites[0] as Problem["sites"][number]), ...over }, ...PROBLEM.sites.slice(1)],
});
const demand = (over: Partial<Problem["demands"][number]>): Partial<Problem> => ({
  demands: [{ ...(PROBLEM.demands[0] as Problem["demands"][number]), ...over }, ...PROBLEM.demands.slice(1)],
});
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

test("a stop outside its wish is told, and no other", () => {
  const wished = { from: "2027-02-09", to: "2027-02-12" };
  const wishing = { ...PROBLEM, ...demand({ frequency: { kind: "once", wished } }) };
  const made = plan(wishing);
  expect(made.outsideWishes).toEqual([{ demand: "d1", date: "2027-02-08", days: 1 }]);
  expect(checkPlan(wishing, made)).toEqual([]);
  const { outsideWishes: _, ...silent } = made;
  expect(checkPlan(wishing, silent)).toEqual(["d1: outside its wish are [2027-02-08 by 1], not []"]);
  expect(checkPlan(PROBLEM, { ...PLAN, outsideWishes: made.outsideWishes as never }).join()).toContain(
    "d1: outside its wish are [], not [2027-02-08 by 1]",
  );
});

test("sessions of a cycle: all of them, in step, in one half-day, from where they may begin", () => {
  const cycle = { frequency: { kind: "cycle", sessions: 3 } as const, halfDays: ["morning"] as const };
  const cycling = { ...PROBLEM, ...demand({ ...cycle, closedDates: [{ date: "2027-02-15", why: "works" }] }) };
  const made = plan(cycling);
  expect(checkPlan(cycling, made)).toEqual([]);
  expect(made.tours.map(({ date }) => date)).toEqual(["2027-02-01", "2027-02-08", "2027-02-22"]);
  const said = (problem: Problem, one: Plan) => checkPlan(problem, one).join("\n");
  const open = { ...PROBLEM, ...demand(cycle) };
  expect(said(open, made)).toContain(
    "sessions are on 2027-02-01,2027-02-08,2027-02-22, not on 2027-02-01,2027-02-08,2027-02-15",
  );
  const anchored = (anchor: string) => ({
    ...cycling,
    ...demand({ ...cycle, frequency: { ...cycle.frequency, anchor } }),
  });
  expect(said(anchored("2027-02-09"), made)).toContain("d1: a cycle may not begin on 2027-02-01");
  expect(said(anchored("2027-02-03"), made)).not.toContain("may not begin");
  const without = made.tours.map((tour) => ({ ...tour, stops: tour.stops.filter((one) => one.period !== "cycle#3") }));
  expect(said(cycling, { ...made, tours: without })).toContain("d1: 2 of 3 sessions are served");
  const moved = made.tours.map((tour, index) => ({
    ...tour,
    stops: tour.stops.map((one) =>
      one.demand === "d1" && index === 1 ? { ...one, halfDay: "afternoon" as const } : one,
    ),
  }));
  expect(said(cycling, { ...made, tours: moved })).toContain("d1: a cycle has one vehicle and one half-day");
  const none = { ...made, tours: [] };
  expect(said(cycling, none)).toContain("d1: no session is served though bus stands idle from 2027-02-01 on");
});

test("gaps wider than wished are told, and only they", () => {
  const wishing = { ...PROBLEM, ...demand({ frequency: { kind: "spaced", times: 2, minGap: 1, maxGap: 6 } }) };
  const made = plan(wishing);
  expect(made.wideGaps).toHaveLength(1);
  expect(checkPlan(wishing, made)).toEqual([]);
  const { wideGaps: _, ...silent } = made;
  expect(checkPlan(wishing, silent).join()).toContain("d1: wide gaps are [2027-02-");
  expect(checkPlan(PROBLEM, { ...PLAN, wideGaps: made.wideGaps as never }).join()).toContain("d1: wide gaps are []");
});

test("unserved without a reason, at another site, by an unknown demand, with an idle vehicle", () => {
  const [first, second] = PLAN.tours as [PlannedTour, PlannedTour];
  const unserved = { demand: "d1", site: "square", period: "2027-02#2", reasons: [{ rule: "no-vehicle" }] } as const;
  const stops = second.stops.filter((stop) => stop.demand !== "d1");
  const said = (one: object) =>
    checkPlan(PROBLEM, { ...PLAN, tours: [first, { ...second, stops }], unassigned: [{ ...unserved, ...one }] }).join(
      "\n",
    );
  expect(said({})).toContain("d1: 2027-02#2 is unserved though bus stands idle on 2027-02-");
  expect(said({})).not.toContain("without a reason");
  expect(said({ reasons: [] })).toContain("d1: 2027-02#2 is unserved without a reason");
  expect(said({ site: "school" })).toContain("d1: is unserved at another site, school");
  expect(said({ demand: "d9" })).toContain("d9: unknown demand");
});

test("a demand that asks for nothing in the horizon must say so", () => {
  const demands = [
    ...PROBLEM.demands,
    { ...(PROBLEM.demands[0] as Problem["demands"][number]), id: "d3", to: "2027-01-31" },
  ];
  expect(checkPlan({ ...PROBLEM, demands }, PLAN)).toEqual(["d3: horizon is neither served nor unserved"]);
});

test("a demand whose every stop stands already says nothing", () => {
  const served = [{ period: "once", date: "2027-01-12" }];
  const once = {
    ...(PROBLEM.demands[0] as Problem["demands"][number]),
    id: "d3",
    frequency: { kind: "once" } as const,
    served,
  };
  const problem = { ...PROBLEM, demands: [...PROBLEM.demands, once] };
  expect(checkPlan(problem, PLAN)).toEqual([]);
  const unassigned = [
    { demand: "d3", site: "square", period: "horizon", reasons: [{ rule: "no-day-in-horizon" as const }] },
  ];
  const said = { ...PLAN, unassigned, summary: { ...PLAN.summary, unassigned: 1 } };
  expect(checkPlan(problem, said)).toEqual(["d3: horizon was not asked for"]);
});

test("every n weeks without an anchor: any step will do, unless one is kept already", () => {
  const every = {
    ...(PROBLEM.demands[0] as Problem["demands"][number]),
    frequency: { kind: "every-n-weeks", n: 2 } as const,
  };
  const problem = { ...PROBLEM, demands: [every] };
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  const first = Number(made.tours[0]?.stops[0]?.period.slice(6));
  const withServed = (week: number) => ({
    ...problem,
    demands: [{ ...every, served: [{ period: `2027-W0${week}`, date: "2027-01-20" }] }],
  });
  expect(checkPlan(withServed(first - 2), made)).toEqual([]);
  expect(checkPlan(withServed(first - 3), made).join()).toContain("was not asked for");
});

test("what stands is kept, and every change is told, no more and no less", () => {
  const [first, second] = PLAN.tours as [PlannedTour, PlannedTour];
  const standing = [first, second].map(({ vehicle, date, stops: [stop] }, index) => ({
    demand: stop?.demand ?? "",
    period: stop?.period ?? "",
    vehicle,
    date,
    start: stop?.start ?? "",
    lock: index === 0 ? ("fixed" as const) : ("dear" as const),
  }));
  const problem: Problem = { ...PROBLEM, standing };
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  expect(made.changes?.map(({ kind }) => kind)).toEqual(["added", "added"]);
  const { changes: _, ...silent } = made;
  expect(checkPlan(problem, silent)).toHaveLength(2);
  expect(checkPlan(PROBLEM, made)).toEqual(["changes of what was never promised"]);
  expect(checkPlan(problem, { ...made, changes: [...(made.changes ?? []), ...(made.changes ?? [])] })).toEqual([
    "a change is told twice",
  ]);
  const elsewhere = { ...problem, standing: standing.map((one) => ({ ...one, date: "2027-02-22" })) };
  const faults = checkPlan(elsewhere, made).join("\n");
  expect(faults).toMatch(/is fixed, and was moved to bus .*\n.*the change .* is not told/);
});

test("a stop that was moved out of its month may stay there, and only one that stands", () => {
  const standing = [{ demand: "d1", period: "2027-03", vehicle: "bus", date: "2027-02-22", lock: "fixed" as const }];
  const months: Problem = { ...PROBLEM, horizon: { from: MONDAY, to: "2027-03-31" } };
  const { changes = [], ...made } = plan({ ...months, standing });
  expect(checkPlan({ ...months, standing }, { ...made, changes })).toEqual([]);
  expect(checkPlan(months, made).join()).toContain("2027-03 is served on 2027-02-22, outside it");
});

test("the checkers share no code with the planner: types are all they import of it", () => {
  for (const file of [
    "check-plan",
    "check-completeness",
    "check-crews",
    "check-cycles",
    "asked-occurrences",
    "check-stays",
    "find-reasons",
    "lay-stay",
    "check-standing",
    "has-spaces",
    "lone-tours",
    "measure-leg",
    "check-timetable",
    "french-holidays",
  ]) {
    const imports = readFileSync(new URL(`./${file}.ts`, import.meta.url), "utf8").matchAll(
      /^import (.*) from "(.*)";$/gm,
    );
    for (const [, what, where] of imports) {
      expect(where?.startsWith("./") || what?.startsWith("type "), `${file}: ${where}`).toBe(true);
    }
  }
});
