import { type Agent, type Crew, type Plan, type PlannedTour, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";

/* Rules of crews, broken one by one; those of the rest of a plan are in check-plan.test.ts. */

const PROBLEM: Problem = {
  version: 1,
  horizon: { from: "2027-02-01", to: "2027-02-07" },
  halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
  vehicles: ["bus", "van"].map((id) => ({
    id,
    depot: { index: 0 },
    weekdays: [1, 2],
    day: ["08:00", "18:00"],
    crew: { agents: 2, skills: ["welcome"] },
  })),
  agents: [
    { id: "ana", drives: true, skills: ["welcome"] },
    { id: "ben", skills: ["training"] },
    { id: "cleo", drives: true, skills: ["welcome"] },
    { id: "dan" },
  ],
  sites: [{ id: "square", place: { index: 1 } }],
  demands: [
    { id: "monday", site: "square", frequency: { kind: "once" }, service: 3_600, weekdays: [1], vehicles: ["bus"] },
    { id: "tuesday", site: "square", frequency: { kind: "once" }, service: 3_600, weekdays: [2], skills: ["training"] },
  ],
  travel: {
    kind: "matrix",
    durations: [
      [0, 600],
      [600, 0],
    ],
    distances: [
      [0, 9_000],
      [9_000, 0],
    ],
  },
};
const MADE = plan(PROBLEM);
/** On both days, an hour and two drives: 4 800 s each. */
const PLAN: Plan = { ...MADE, tours: MADE.tours.map((tour) => ({ ...tour, crew: ["ana", "ben"] })) };

test("the plan that is broken below is sound", () => {
  expect(checkPlan(PROBLEM, MADE)).toEqual([]);
  const faults = checkPlan(PROBLEM, PLAN);
  // Others would have shared the work: its goal is all that is said wrongly.
  expect(faults).toContain("goal shares: value says 0 for 5.333333333333333");
  expect(faults.filter((fault) => !/^goal|^summary: cost/.test(fault))).toEqual([]);
  expect(PLAN.tours.map(({ date }) => date)).toEqual(["2027-02-01", "2027-02-02"]);
});

const tuesday = (crew: readonly string[] | undefined): Plan => {
  const [first, { crew: _, ...second }] = PLAN.tours as [PlannedTour, PlannedTour];
  return { ...PLAN, tours: [first, crew ? { ...second, crew } : second] };
};
const ana = (over: Partial<Agent>): Partial<Problem> => ({
  agents: (PROBLEM.agents ?? []).map((agent) => (agent.id === "ana" ? { ...agent, ...over } : agent)),
});
const crewed = (crew: Crew): Partial<Problem> => ({ vehicles: PROBLEM.vehicles.map((one) => ({ ...one, crew })) });

test.each<[string, Plan, string]>([
  ["nobody", tuesday(undefined), "a crew of "],
  ["too few", tuesday(["ana"]), "a crew of ana"],
  ["too many", tuesday(["ana", "ben", "dan"]), "a crew of ana ben dan"],
  ["one for two", tuesday(["ana", "ana"]), "a crew of ana ana"],
  ["somebody unknown", tuesday(["ana", "zoe"]), "an unknown agent aboard"],
  ["no driver", tuesday(["ben", "dan"]), "too few drivers"],
  ["a skill of the vehicle", tuesday(["ben", "dan"]), "nobody has the skill welcome"],
  ["a skill of the stop", tuesday(["ana", "dan"]), "nobody has the skill training"],
  [
    "two tours at once",
    { ...PLAN, tours: PLAN.tours.flatMap((tour) => [tour, { ...tour, vehicle: "van" }]) },
    "ana: on two tours on 2027-02-01",
  ],
])("a crew with %s", (_, broken, fault) => {
  expect(checkPlan(PROBLEM, broken).join("\n")).toContain(fault);
});

test.each<[string, Partial<Problem>, string]>([
  ["an absence", ana({ absences: [{ from: "2027-01-01", to: "2027-02-01" }] }), "on 2027-02-01: ana is absent"],
  ["a weekday", ana({ weekdays: [1] }), "on 2027-02-02: ana is not at work on this weekday"],
  ["a half-day", ana({ halfDays: ["afternoon"] }), "ana is not at work in this half-day"],
  ["a vehicle", ana({ vehicles: ["van"] }), "ana may not go aboard"],
  ["the hours of a day", ana({ maxDay: 4_799 }), "ana works 4800 s in a day"],
  ["the hours of a week", ana({ maxWeek: 9_599 }), "ana: works 9600 s in 2027-W5"],
  ["two drivers", crewed({ agents: 2, drivers: 2 }), "too few drivers"],
  ["no crew", { vehicles: PROBLEM.vehicles.map(({ crew: _, ...one }) => one) }, "a crew that nobody asked for"],
  ["no crew", { vehicles: PROBLEM.vehicles.map(({ crew: _, ...one }) => one) }, "nobody is known to have the skill"],
])("stricter than planned: %s", (_, over, fault) => {
  expect(checkPlan({ ...PROBLEM, ...over }, PLAN).join("\n")).toContain(fault);
});

test("a vehicle is idle only if somebody could take it out", () => {
  const unserved = { demand: "tuesday", site: "square", period: "once", reasons: [{ rule: "no-vehicle" }] } as const;
  const left = { ...PLAN, tours: PLAN.tours.slice(0, 1), unassigned: [unserved] };
  const said = (over: Partial<Problem>) => checkPlan({ ...PROBLEM, ...over }, left).join("\n");
  expect(said({})).toContain("tuesday: once is unserved though bus stands idle on 2027-02-02");
  const others = (PROBLEM.agents ?? []).filter(({ id }) => id !== "cleo");
  const tired = others.map((agent) => (agent.drives ? { ...agent, maxWeek: 4_800 } : agent));
  expect(said({ agents: tired })).not.toContain("stands idle");
});
