import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem } from "../problem.ts";
import { openBoard } from "./board.ts";

/** Four weeks; the vehicle goes out on Mondays and Thursdays. */
const HORIZON = { from: "2027-02-01", to: "2027-02-28" };
const LONG = { service: 10_800 };

function boardOf(demands: readonly Demand[], over: Partial<Problem> = {}) {
  const problem = aProblem({ horizon: HORIZON, vehicles: [aVehicle({ weekdays: [1, 4] })], demands, ...over });
  const made = plan(problem);
  return { made, board: openBoard(problem, made) };
}

const course = (over: Partial<Demand> = {}) =>
  aDemand("course", { ...LONG, frequency: { kind: "cycle", sessions: 4 }, ...over });

test("for each weekday and half-day, the cheapest way to have all sessions there; and the plan costs what was said", () => {
  // On Mondays the vehicle goes out already, in the morning; on Thursdays it would go out for the course alone.
  const weekly = aDemand("weekly", { ...LONG, site: "school", frequency: { kind: "weekly" }, weekdays: [1] });
  const { made, board } = boardOf([{ ...weekly, halfDays: ["morning"] }, course()]);
  const [tour] = made.tours;
  expect(tour?.stops.map(({ demand, halfDay }) => [demand, halfDay])).toEqual([
    ["weekly", "morning"],
    ["course", "afternoon"],
  ]);
  const found = board.cycleAlternatives("course") ?? [];
  expect(found.map(({ weekday, halfDay }) => [weekday, halfDay])).toEqual([
    [4, "morning"],
    [4, "afternoon"],
  ]);
  // Four outings more, and 10 km more of road on each of them.
  expect(found[0]).toEqual({
    weekday: 4,
    halfDay: "morning",
    vehicle: "bus",
    from: "2027-02-04",
    to: "2027-02-25",
    cost: 4 * 13_000,
  });
  for (const one of found) {
    const moved = board.moveCycle("course", one);
    expect((moved?.summary.cost ?? 0) - made.summary.cost).toBe(one.cost);
    const dates = moved?.tours.filter(({ stops }) => stops.some(({ demand }) => demand === "course"));
    expect(dates?.map(({ date }) => date)).toEqual(["2027-02-04", "2027-02-11", "2027-02-18", "2027-02-25"]);
  }
});

test("in other weeks of the same weekday and half-day too", () => {
  const { made, board } = boardOf([
    course({ frequency: { kind: "cycle", sessions: 3 }, weekdays: [1], halfDays: ["morning"] }),
  ]);
  const [first] = made.tours;
  const [other, ...none] = board.cycleAlternatives("course") ?? [];
  expect(none).toEqual([]);
  expect(other).toMatchObject({ weekday: 1, halfDay: "morning", cost: 0 });
  expect(other?.from).not.toBe(first?.date);
});

test("nothing of what is no cycle, is not served, or holds a day together", () => {
  const elsewhere = aDemand("weekly", { frequency: { kind: "weekly" }, site: "school", weekdays: [1] });
  const { board } = boardOf([elsewhere, course({ weekdays: [7] })]);
  expect(board.cycleAlternatives("weekly")).toBeUndefined();
  expect(board.cycleAlternatives("course")).toBeUndefined();
  expect(board.cycleAlternatives("x")).toBeUndefined();
  expect(board.moveCycle("course", { weekday: 1, halfDay: "morning" })).toBeUndefined();
  // Between the square and the school one drives through the hall, where the course is.
  const travel = everyRoad(6, 600, 10_000, [
    [1, 2, null],
    [2, 1, null],
  ]);
  const sites = [aSite("square", 1), aSite("school", 2), aSite("hall", 3)];
  const once = ["square", "school"].map((site) => aDemand(site, { site, weekdays: [1], to: "2027-02-01" }));
  const hall = course({ site: "hall", service: 3_600, frequency: { kind: "cycle", sessions: 2 }, weekdays: [1] });
  const through = boardOf([...once, { ...hall, to: "2027-02-08" }], { travel, sites });
  expect(through.made.unassigned).toEqual([]);
  expect(through.board.cycleAlternatives("course")).toEqual([]);
});
