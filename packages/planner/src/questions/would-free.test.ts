import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import type { WouldFree } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Limits, Problem, Vehicle } from "../problem.ts";
import { relaxProblem } from "./relax-problem.ts";

/** What would free the last demand, each checked: with that rule relaxed, the same plan goes on and serves it. */
function free(over: Partial<Problem>): readonly WouldFree[] {
  const problem = aProblem(over);
  const made = plan(problem);
  const last = (problem.demands.at(-1) as Demand).id;
  const told = made.unassigned.find(({ demand }) => demand === last)?.wouldFree ?? [];
  for (const one of told) {
    const relaxed = relaxProblem(problem, one);
    const again = plan({ ...(one.and ? relaxProblem(relaxed, one.and) : relaxed), effort: 0 }, { start: made });
    expect([again.start?.lost, again.summary.unassigned]).toEqual([[], made.summary.unassigned - 1]);
  }
  return told;
}

const kinds = (told: readonly WouldFree[]) => told.map(({ relax }) => relax);
const MONDAY_MORNING = { service: 10_800, weekdays: [1], halfDays: ["morning"] } as const;
/** The vehicle's only morning is taken by `first`. */
const taken = (over: Partial<Demand>, vehicle: Partial<Vehicle> = {}, more: Partial<Problem> = {}) =>
  free({
    demands: [
      aDemand("first", { ...MONDAY_MORNING, priority: 90 }),
      aDemand("d", { site: "school", ...MONDAY_MORNING, ...over }),
    ],
    vehicles: [aVehicle({ weekdays: [1, 4], ...vehicle })],
    ...more,
  });

test("what is served, or can never be, is freed by nothing", () => {
  expect(free({})).toEqual([]);
  expect(free({ demands: [aDemand("d", { from: "2027-03-01" })] })).toEqual([]);
});

test("another half-day, another weekday, one vehicle more", () => {
  expect(taken({})).toEqual([
    {
      relax: "half-day",
      demand: "d",
      halfDay: "afternoon",
      at: { vehicle: "bus", date: "2027-02-01", halfDay: "afternoon" },
    },
    { relax: "weekday", demand: "d", weekday: 4, at: { vehicle: "bus", date: "2027-02-04", halfDay: "morning" } },
    { relax: "one-more-vehicle", like: "bus", at: { vehicle: "bus", date: "2027-02-01", halfDay: "morning" } },
  ]);
});

test("windows, a shorter presence, the week of the month", () => {
  expect(
    kinds(free({ demands: [aDemand("d", { windows: [["09:00", "09:30"]], service: 3_600, halfDays: ["morning"] })] })),
  ).toEqual(expect.arrayContaining(["windows"]));
  expect(
    kinds(free({ demands: [aDemand("d", { service: 9_000 })], vehicles: [aVehicle({ day: ["09:00", "11:30"] })] })),
  ).toEqual(["service", "vehicle-day"]);
  expect(kinds(free({ demands: [aDemand("d", { nths: [3] })] }))).toEqual(["nths"]);
});

test("spacing: the widest gap that helps", () => {
  const frequency = { kind: "per-month", times: 2, minGap: 16 } as const;
  const horizon = { from: "2027-02-01", to: "2027-02-28" };
  expect(free({ horizon, demands: [aDemand("d", { frequency, nths: [2, 3] })] })).toMatchObject([
    { relax: "nths" },
    { relax: "spacing", minGap: 8 },
  ]);
});

test("opening, closed dates", () => {
  const opening = { 1: [["09:00", "09:30"]], 2: [], 3: [], 4: [], 5: [] } as const;
  const shut = { sites: [aSite("square", 1, { opening })] };
  expect(free(shut).map(({ relax, at }) => [relax, at.date])).toEqual([
    ["service", "2027-02-01"],
    ["opening", "2027-02-01"],
    ["vehicle-weekday", "2027-02-06"],
  ]);
  const closedDates = [{ date: "2027-02-01", why: "market" }] as const;
  const demands = [aDemand("d", { weekdays: [1] })];
  const vehicles = [aVehicle({ weekdays: [1] })];
  expect(free({ demands, vehicles, sites: [aSite("square", 1, { closedDates })] })).toMatchObject([
    { relax: "closed-date", date: "2027-02-01" },
  ]);
  // A tour that stands already is not moved.
  const taken = [{ date: "2027-02-01", why: "taken" }] as const;
  expect(free({ demands, vehicles: [aVehicle({ weekdays: [1], closedDates: taken })] })).toMatchObject([
    { relax: "weekday", weekday: 2, and: { relax: "vehicle-weekday", weekday: 2 }, at: { date: "2027-02-02" } },
  ]);
});

test("the vehicle: an hour more, more driving, one more stop, another weekday", () => {
  expect(
    free({ vehicles: [aVehicle({ day: ["10:00", "10:50"] })], demands: [aDemand("d", { service: 1_900 })] }),
  ).toMatchObject([
    { relax: "service", service: 1_000 },
    { relax: "vehicle-day", day: ["10:00", "11:50"] },
  ]);
  expect(free({ vehicles: [aVehicle({ maxDriving: 1_000 })] })).toMatchObject([
    { relax: "driving", vehicle: "bus", maxDriving: 2_800 },
  ]);
  expect(kinds(taken({ halfDays: ["afternoon"] }, { maxStops: 1 }))).toContain("stops");
  expect(
    free({ vehicles: [aVehicle({ weekdays: [6, 7] })], horizon: { from: "2027-02-01", to: "2027-02-02" } }),
  ).toMatchObject([{ relax: "vehicle-weekday", weekday: 1 }]);
});

test("more driving, but never more than the law allows on its longest days", () => {
  const driven = (maxDriving: number, driving: NonNullable<Limits["driving"]>) =>
    free({ limits: { driving }, vehicles: [aVehicle({ maxDriving })] }).filter(({ relax }) => relax === "driving");
  const longDays = { maxDay: 1_500, perWeek: 2 };
  expect(driven(1_000, { maxDay: 1_199 })).toEqual([]);
  expect(driven(1_000, { maxDay: 1_199, longDays })).toMatchObject([{ maxDriving: 1_500 }]);
  expect(driven(1_000, { maxDay: 1_199, longDays, maxWeek: 1_199 })).toEqual([]);
  expect(driven(1_000, { maxDay: 9_000 })).toMatchObject([{ maxDriving: 2_800 }]);
  expect(driven(2_000, { maxDay: 1_199 })).toEqual([]);
});

test("another vehicle, or what it carries", () => {
  const vehicles = [aVehicle({ weekdays: [2] }), aVehicle({ id: "van" })];
  expect(free({ vehicles, demands: [aDemand("d", { weekdays: [1], vehicles: ["bus"] })] })).toMatchObject([
    { relax: "weekday", weekday: 2 },
    { relax: "vehicle-weekday", vehicle: "bus", weekday: 1 },
    { relax: "vehicle", vehicle: "van" },
  ]);
  expect(free({ vehicles, demands: [aDemand("d", { equipment: ["ramp"] })] })).toMatchObject([
    { relax: "equipment", vehicle: "bus", equipment: ["ramp"] },
  ]);
});

test("calendars: the excluded one, or beyond those that it is only for", () => {
  const calendars = [{ id: "week", name: "Vacances", days: [{ from: "2027-02-01", to: "2027-02-07" }] }];
  const once = (choice: Demand["calendars"], site = {}) =>
    free({
      calendars,
      closedDates: [{ date: "2027-02-08", why: "closed" }],
      horizon: { from: "2027-02-01", to: "2027-02-08" },
      demands: [aDemand("d", { calendars: choice ?? {} })],
      sites: [aSite("square", 1, site)],
    });
  const excluded = { relax: "excluded-calendar", demand: "d", calendar: "week", name: "Vacances" };
  expect(once({ exclude: ["week"] })).toMatchObject([excluded, { relax: "closed-date" }]);
  expect(once({}, { calendars: { exclude: ["week"] } })).toMatchObject([excluded, { relax: "closed-date" }]);
  const demands = [
    aDemand("d", { calendars: { only: ["week"] }, weekdays: [1], closedDates: [{ date: "2027-02-01", why: "works" }] }),
  ];
  expect(free({ calendars, demands, horizon: { from: "2027-02-01", to: "2027-02-08" } })).toMatchObject([
    { relax: "weekday" },
    { relax: "only-calendars", calendars: ["Vacances"], at: { date: "2027-02-08" } },
    { relax: "closed-date" },
  ]);
});

test("somebody who is there, or somebody more; a vehicle that is given back", () => {
  const crew = { agents: 1 };
  const agents = [{ id: "ana", drives: true, absences: [{ from: "2027-01-25", to: "2027-02-12" }] }];
  const vehicles = [aVehicle({ weekdays: [1], crew })];
  expect(free({ agents, vehicles })).toMatchObject([
    { relax: "agent-present", agent: "ana", date: "2027-02-01" },
    { relax: "one-more-agent", drives: true, skills: [] },
  ]);
  const partTime = [{ id: "ana", drives: true, weekdays: [2] as const }];
  expect(free({ agents: partTime, vehicles })[0]).toMatchObject({ relax: "agent-present", date: "2027-02-01" });
  // Somebody with a skill who does not drive is no use where the crew is one agent.
  expect(
    free({ agents: [{ id: "ana", drives: true }], vehicles, demands: [aDemand("d", { skills: ["x"] })] }),
  ).toMatchObject([{ relax: "one-more-agent", drives: true, skills: ["x"] }]);
  const programmes = [{ id: "lent", holds: [{ vehicle: "bus" }] }];
  expect(free({ programmes, demands: [aDemand("d", { weekdays: [3] })] })).toMatchObject([
    { relax: "hold", programme: "lent", vehicle: "bus", date: "2027-02-03", at: { date: "2027-02-03" } },
  ]);
});

test("two rules where none alone is enough, the smallest first; never an idle one", () => {
  const closedDates = [{ date: "2027-02-03", why: "market" }] as const;
  const sites = [aSite("square", 1, { opening: { 3: [["09:00", "09:40"]] }, closedDates })];
  expect(
    free({ sites, vehicles: [aVehicle({ weekdays: [3] })], demands: [aDemand("d", { weekdays: [3] })] }),
  ).toMatchObject([
    { relax: "weekday", and: { relax: "vehicle-weekday" } },
    { relax: "service", and: { relax: "closed-date" }, at: { date: "2027-02-03" } },
    { relax: "opening", and: { relax: "closed-date" } },
  ]);
  // The square is far: on a Saturday, and with more driving.
  const far = {
    vehicles: [aVehicle({ weekdays: [6], maxDriving: 1_000 })],
    demands: [aDemand("d", { weekdays: [2] })],
  };
  expect(free({ ...far, travel: everyRoad(6, 900, 10_000) })).toMatchObject([
    { relax: "weekday", weekday: 6, and: { relax: "driving", maxDriving: 2_800 }, at: { date: "2027-02-06" } },
    { relax: "driving", and: { relax: "vehicle-weekday", weekday: 2 } },
  ]);
});
