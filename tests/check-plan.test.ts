import { readFileSync } from "node:fs";
import type { GoalMeasure, GoalName, Plan, PlannedStop, PlannedTour } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { PLAN, PROBLEM } from "./given-checked-plan.ts";

/* Every rule is broken once by hand: here the plan is changed. The checker must say so. */

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
