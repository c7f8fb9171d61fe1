import { expect, test } from "vitest";
import { aDemand, aProblem, aVehicle } from "../given-problem.ts";
import type { WouldFree } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem } from "../problem.ts";
import { relaxProblem } from "./relax-problem.ts";

/** Eight Wednesdays. */
const HORIZON = { from: "2027-02-01", to: "2027-03-28" };
const CYCLE = { kind: "cycle", sessions: 4 } as const;
const MORNINGS = { weekdays: [3], halfDays: ["morning"], service: 10_800 } as const;
/** In the third week of a cycle that begins on 3 February. */
const THIRD = aDemand("t", { ...MORNINGS, from: "2027-02-17", to: "2027-02-17" });
const ANCHORED = { ...CYCLE, anchor: "2027-02-03" } as const;

/** What would free the cycle `c`, each checked: with that rule relaxed, the same plan goes on and serves all its sessions. */
function free(demands: readonly Demand[], over: Partial<Problem> = {}): readonly WouldFree[] {
  const vehicles = [aVehicle({ weekdays: [3] })];
  const problem = aProblem({ horizon: HORIZON, vehicles, demands, effort: 0, ...over });
  const made = plan(problem);
  const sessions = made.unassigned.filter(({ demand }) => demand === "c");
  const told = sessions[0]?.wouldFree ?? [];
  expect(sessions.every(({ wouldFree = [] }) => wouldFree === told || wouldFree.length === told.length)).toBe(true);
  for (const one of told) {
    const relaxed = relaxProblem(problem, one);
    const again = plan(one.and ? relaxProblem(relaxed, one.and) : relaxed, { start: made });
    expect(again.start?.lost).toEqual([]);
    expect(again.unassigned.filter(({ demand }) => demand === "c")).toEqual([]);
  }
  return told;
}

const kinds = (told: readonly WouldFree[]) => told.map(({ relax, and }) => (and ? `${relax}+${and.relax}` : relax));

test("a cycle that is served is freed by nothing, nor is one that no place can hold", () => {
  expect(free([aDemand("c", { frequency: CYCLE })])).toEqual([]);
  expect(free([aDemand("c", { frequency: CYCLE, equipment: ["ramp"] })], { vehicles: [] as never[] })).toEqual([]);
});

test("another half-day, another week, fewer sessions, one vehicle more: first and last session are told", () => {
  const told = free([THIRD, aDemand("c", { ...MORNINGS, frequency: ANCHORED })]);
  expect(told).toMatchObject([
    {
      relax: "half-day",
      halfDay: "afternoon",
      at: { vehicle: "bus", date: "2027-02-03", halfDay: "afternoon", to: "2027-02-24" },
    },
    { relax: "anchor" },
    { relax: "sessions", sessions: 2, at: { date: "2027-02-03", to: "2027-02-10" } },
    { relax: "one-more-vehicle", like: "bus", at: { date: "2027-02-03", to: "2027-02-24" } },
  ]);
});

test("another weekday, where the vehicle goes out", () => {
  const vehicles = [aVehicle({ weekdays: [3, 5] })];
  expect(free([THIRD, aDemand("c", { ...MORNINGS, frequency: ANCHORED })], { vehicles })).toContainEqual({
    relax: "weekday",
    demand: "c",
    weekday: 5,
    at: { vehicle: "bus", date: "2027-02-05", halfDay: "morning", to: "2027-02-26" },
  });
});

test("a longer season, by as little as helps", () => {
  const season = { from: "2027-02-08", to: "2027-02-28" };
  expect(free([aDemand("c", { ...MORNINGS, ...season, frequency: CYCLE })])).toMatchObject([
    { relax: "dates", from: "2027-02-08", to: "2027-03-07", at: { date: "2027-02-10", to: "2027-03-03" } },
    { relax: "sessions", sessions: 3, at: { date: "2027-02-10", to: "2027-02-24" } },
  ]);
});

test("without one closed day, without a calendar", () => {
  const closedDates = [{ date: "2027-02-17", why: "works" }] as const;
  const season = { from: "2027-02-01", to: "2027-02-28" };
  const cycle = aDemand("c", { ...MORNINGS, ...season, frequency: CYCLE, closedDates });
  expect(free([cycle])).toContainEqual({
    relax: "closed-date",
    date: "2027-02-17",
    at: { vehicle: "bus", date: "2027-02-03", halfDay: "morning", to: "2027-02-24" },
  });
  const calendars = [{ id: "h", name: "Vacances", days: [{ from: "2027-02-15", to: "2027-02-21" }] }];
  const excluded = aDemand("c", { ...MORNINGS, ...season, frequency: CYCLE, calendars: { exclude: ["h"] } });
  expect(kinds(free([excluded], { calendars }))).toEqual(["dates", "sessions", "excluded-calendar"]);
});

test("two rules together, where none is enough", () => {
  const every = aDemand("t", { ...MORNINGS, frequency: { kind: "weekly" }, halfDays: ["morning"], priority: 90 });
  const season = { from: "2027-02-01", to: "2027-02-21" };
  const told = free([every, aDemand("c", { ...MORNINGS, ...season, frequency: CYCLE })]);
  // A longer season with a vehicle more is not among the smallest pairs, which alone are tried.
  expect(kinds(told)).toEqual(["half-day+dates", "half-day+sessions"]);
});
