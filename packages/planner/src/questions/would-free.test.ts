import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle } from "../given-problem.ts";
import type { WouldFree } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem, Vehicle } from "../problem.ts";
import { relaxProblem } from "./relaxation.ts";

/** What would free the last demand, each checked: with that rule relaxed, the same plan goes on and serves it. */
function free(over: Partial<Problem>): readonly WouldFree[] {
  const problem = aProblem(over);
  const made = plan(problem);
  const last = (problem.demands.at(-1) as Demand).id;
  const told = made.unassigned.find(({ demand }) => demand === last)?.wouldFree ?? [];
  for (const one of told) {
    const again = plan({ ...relaxProblem(problem, one), effort: 0 }, { start: made });
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
  expect(kinds(free({ demands, vehicles: [aVehicle({ weekdays: [1], closedDates: taken })] }))).toEqual([]);
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
