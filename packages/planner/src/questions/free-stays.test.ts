import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad, MONDAY } from "../given-problem.ts";
import type { WouldFree } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem, Vehicle } from "../problem.ts";
import { relaxProblem } from "./relax-problem.ts";

const HOUR = 3_600;
const WEEK = { from: MONDAY, to: "2027-02-07" };
const FORTNIGHT = { from: MONDAY, to: "2027-02-14" };

const aStay = (days: number, over: Partial<Demand> = {}) =>
  aDemand("s", { site: "school", frequency: { kind: "stay", days }, ...over });

/** What would free the stay `s`, each checked: with that rule relaxed, the same plan goes on and lays it. */
function free(demands: readonly Demand[], vehicle: Partial<Vehicle> = {}, over: Partial<Problem> = {}) {
  const problem = aProblem({
    horizon: WEEK,
    vehicles: [aVehicle({ maxNights: 6, ...vehicle })],
    sites: [aSite("square", 1), aSite("school", 2)],
    demands,
    travel: everyRoad(6, 4 * HOUR, 300_000),
    effort: 0,
    ...over,
  });
  const made = plan(problem);
  const stops = made.unassigned.filter(({ demand }) => demand === "s");
  const told = stops[0]?.wouldFree ?? [];
  for (const { wouldFree = [] } of stops) expect(wouldFree).toEqual(told);
  for (const one of told) {
    const relaxed = relaxProblem(problem, one);
    const again = plan(one.and ? relaxProblem(relaxed, one.and) : relaxed, { start: made });
    expect(again.start?.lost).toEqual([]);
    expect(again.unassigned.filter(({ demand }) => demand === "s")).toEqual([]);
  }
  return told;
}

const kinds = (told: readonly WouldFree[]) => told.map(({ relax, and }) => (and ? `${relax}+${and.relax}` : relax));

test("a stay that is laid is freed by nothing, nor is one that no road leads to", () => {
  expect(free([aStay(3)])).toEqual([]);
  const nowhere = everyRoad(6, 4 * HOUR, 300_000, [[0, 2, null]]);
  expect(free([aStay(3)], {}, { travel: nowhere })).toEqual([]);
});

test("nights away, as few as help", () => {
  const at = { vehicle: "bus", date: MONDAY, halfDay: "afternoon", to: "2027-02-03" };
  // Home on the second morning, out again on the third day, and home on the fourth.
  expect(free([aStay(3)], { maxNights: 0 })).toEqual([
    { relax: "nights", vehicle: "bus", maxNights: 1, at },
    { relax: "vehicle-day", vehicle: "bus", day: ["08:00", "19:00"], at },
  ]);
  const inThree = { maxNights: 0, weekdays: [1, 2, 3] } as const;
  expect(free([aStay(3)], inThree)[0]).toEqual({ relax: "nights", vehicle: "bus", maxNights: 2, at });
});

test("longer dates, a longer pause, one more weekday", () => {
  const season = { from: "2027-02-01", to: "2027-02-04" };
  expect(free([aStay(5, season)])).toMatchObject([
    { relax: "dates", from: MONDAY, to: "2027-02-07", at: { date: MONDAY, to: "2027-02-05" } },
    { relax: "days", days: 4 },
  ]);
  const six = aStay(6, { frequency: { kind: "stay", days: 6, maxPause: 1 } });
  expect(kinds(free([six], { maxNights: 9 }, { horizon: FORTNIGHT }))).toEqual(["pause", "days", "vehicle-weekday"]);
});

test("a day that is closed, an agent who is away, a programme that gives the vehicle back", () => {
  const closedDates = [{ date: "2027-02-03", why: "works" }] as const;
  const strict = aStay(5, { frequency: { kind: "stay", days: 5, maxPause: 0 } });
  expect(kinds(free([{ ...strict, closedDates }]))).toEqual(["closed-date"]);
  const agents = [{ id: "Ada", drives: true, absences: [{ from: "2027-02-03", to: "2027-02-03" }] }];
  const crewed = free([strict], { crew: { agents: 1 } }, { agents });
  expect(crewed).toContainEqual({
    relax: "agent-present",
    agent: "Ada",
    date: "2027-02-03",
    at: { vehicle: "bus", date: MONDAY, halfDay: "afternoon", to: "2027-02-05" },
  });
  expect(kinds(crewed)).toContain("one-more-agent");
  const programmes = [{ id: "tours", holds: [{ vehicle: "bus", weekdays: [3] as const }] }];
  const other = aDemand("t", { programme: "tours", to: MONDAY, halfDays: ["morning"] });
  expect(kinds(free([strict, { ...other, vehicles: [] }], {}, { programmes }))).toContain("hold");
});

test("beside what is out already: no other stop leaves its day", () => {
  // Each of the five days is somebody else's: only another vehicle could come.
  const standing = ["01", "02", "03", "04", "05"].map((day) => ({
    demand: `d${day}`,
    period: "once",
    vehicle: "bus",
    date: `2027-02-${day}`,
    lock: "fixed" as const,
  }));
  const others = standing.map(({ demand }) => aDemand(demand));
  const told = free([aStay(3), ...others], {}, { standing, travel: everyRoad(6, HOUR, 30_000) });
  expect(kinds(told)).toEqual(["one-more-vehicle"]);
  expect(told[0]?.at).toEqual({ vehicle: "bus", date: MONDAY, halfDay: "morning", to: "2027-02-03" });
});

test("two rules together, where none is enough", () => {
  // Two days are left to it, and of five that are, the last would be alone.
  const told = free([aStay(5, { from: MONDAY, to: "2027-02-02" })], { maxNights: 1 });
  expect(kinds(told)).toEqual(["dates+days", "dates+nights", "dates+vehicle-day"]);
});
