import { readFileSync } from "node:fs";
import { type Plan, type PlannedTour, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";

const NATIONAL: Problem = JSON.parse(readFileSync(new URL("../docs/examples/stays.json", import.meta.url), "utf8"));
const PROBLEM: Problem = { ...NATIONAL, effort: 0 };
const MADE = plan(PROBLEM);

test("a national tour of 115 days over 23 towns is served whole and keeps every rule", () => {
  expect(MADE.unassigned).toEqual([]);
  expect(MADE.tours.filter(({ stops }) => stops.length > 0)).toHaveLength(115);
  expect(checkPlan(PROBLEM, MADE)).toEqual([]);
});

const broken = (change: (tour: PlannedTour, index: number) => PlannedTour | undefined): readonly string[] =>
  checkPlan(PROBLEM, { ...MADE, tours: MADE.tours.flatMap((tour, index) => change(tour, index) ?? []) } as Plan);

const night = MADE.tours.findIndex(({ to, from }) => to && "site" in to && from && "site" in from);
const road = MADE.tours.findIndex(({ to }) => to && "road" in to);

test.each<[string, string, (tour: PlannedTour, index: number) => PlannedTour | undefined]>([
  [
    "a night elsewhere",
    "elsewhere than it slept",
    (tour, index) => (index === night ? { ...tour, to: { site: "Brest" } } : tour),
  ],
  ["a day of a stay that is left out", "a stay of", (tour, index) => (index === night ? undefined : tour)],
  [
    "a vehicle that flies home",
    "never comes home",
    (tour, index) => (index === MADE.tours.length - 1 ? { ...tour, to: { site: "Nice" } } : tour),
  ],
  [
    "a crew that changes on the way",
    "another crew",
    (tour, index) => (index === night ? { ...tour, crew: [...(tour.crew ?? [])].reverse() } : tour),
  ],
  [
    "further along the road than was driven",
    "at the wheel for",
    (tour, index) =>
      index === road && tour.to && "road" in tour.to
        ? { ...tour, to: { road: { ...tour.to.road, driven: tour.to.road.driven + 600 } } }
        : tour,
  ],
])("%s is seen", (_, fault, change) => {
  expect(broken(change).join("\n")).toContain(fault);
});

test("a stay that begins in the pause of another is seen", () => {
  const days = [...MADE.tours.keys()].filter((index) => MADE.tours[index]?.stops.length);
  const stayOf = (index: number | undefined) => MADE.tours[index ?? -1]?.stops[0]?.demand;
  const nth = days.findIndex((day, index) => stayOf(day) !== stayOf(days[index + 1]));
  const [last, next] = [days[nth], days[nth + 1]] as [number, number];
  const swapped: Readonly<Record<number, number>> = { [last]: next, [next]: last };
  const faults = broken((tour, index) => ({ ...tour, stops: MADE.tours[swapped[index] ?? index]?.stops ?? [] }));
  expect(faults.join("\n")).toContain("bus: a stay begins in the pause of another");
});

test("more nights in a row than allowed are seen", () => {
  const vehicles = PROBLEM.vehicles.map((vehicle) => ({ ...vehicle, maxNights: 2 }));
  expect(checkPlan({ ...PROBLEM, vehicles }, MADE).join("\n")).toContain("is away for");
});

test("a stay that is left out though its vehicle stands idle is seen", () => {
  const day = { halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] } } as const;
  const problem: Problem = {
    version: 1,
    ...day,
    horizon: { from: "2027-02-01", to: "2027-02-07" },
    vehicles: [{ id: "bus", depot: { lat: 47, lon: 2 }, weekdays: [1, 2, 3], day: ["08:00", "18:00"], maxNights: 2 }],
    sites: [{ id: "square", place: { lat: 48, lon: 2 } }],
    demands: [{ id: "stay", site: "square", frequency: { kind: "stay", days: 3 }, service: 3_600 }],
    travel: { kind: "great-circle", detour: 1, kmPerHour: 60 },
  };
  const made = plan(problem);
  expect(made.summary.stops).toBe(3);
  const reasons = [{ rule: "stay-blocked", vehicle: "bus", ways: 1 }] as const;
  const unassigned = ["stay", "stay#2", "stay#3"].map((period) => ({
    demand: "stay",
    site: "square",
    period,
    reasons,
  }));
  const without = (from: Problem) => checkPlan(from, { ...made, tours: [], unassigned }).join("\n");
  expect(without(problem)).toContain("stay: is unserved though bus stands idle from 2027-02-01 to 2027-02-03");
  const atHome = problem.vehicles.map((vehicle) => ({ ...vehicle, maxNights: 1, maxDriving: 9_000 }));
  expect(without({ ...problem, vehicles: atHome })).not.toContain("stands idle");
});

test("whoever sleeps far away on a stay and is aboard another vehicle at home is seen", () => {
  const depot = { lat: 47, lon: 2 };
  const day = ["08:00", "18:00"] as const;
  const problem: Problem = {
    version: 1,
    horizon: { from: "2027-02-05", to: "2027-02-08" },
    halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
    vehicles: [
      { id: "bus", depot, weekdays: [1, 5], day, maxNights: 3, crew: { agents: 1 } },
      { id: "van", depot, weekdays: [6], day, crew: { agents: 1 } },
    ],
    sites: [
      { id: "far", place: { lat: 49, lon: 2 } },
      { id: "near", place: { lat: 47.1, lon: 2 } },
    ],
    demands: [
      { id: "stay", site: "far", frequency: { kind: "stay", days: 2 }, service: 3_600 },
      { id: "saturday", site: "near", frequency: { kind: "once" }, service: 3_600, vehicles: ["van"] },
    ],
    agents: ["Ada", "Bob"].map((id) => ({ id, drives: true })),
    travel: { kind: "great-circle", detour: 1, kmPerHour: 60 },
  };
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  const [bus] = made.tours;
  const tours = made.tours.map((tour) => (tour.vehicle === "van" ? { ...tour, crew: bus?.crew ?? [] } : tour));
  expect(checkPlan(problem, { ...made, tours }).join("\n")).toContain(
    `${bus?.crew?.[0]}: aboard van on 2027-02-06, asleep in bus`,
  );
});
