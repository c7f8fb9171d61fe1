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

test("more nights in a row than allowed are seen", () => {
  const vehicles = PROBLEM.vehicles.map((vehicle) => ({ ...vehicle, maxNights: 2 }));
  expect(checkPlan({ ...PROBLEM, vehicles }, MADE).join("\n")).toContain("is away for");
});
