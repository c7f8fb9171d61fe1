import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { aDemand, aProblem, aVehicle, MONDAY } from "../given-problem.ts";
import type { Agent, Demand, Vehicle } from "../problem.ts";
import { sureDays } from "./sure-days.ts";
import { compileTeam, type Team } from "./team.ts";

const from = readDay(MONDAY) as number;

/** Monday to Wednesday. */
function sure(agents: readonly Agent[], vehicles: readonly Vehicle[], over: Partial<Demand> = {}): readonly number[] {
  const problem = aProblem({ agents, vehicles, demands: [aDemand("a", over)] });
  return [...sureDays(compileTeam(problem, { from, to: from + 2 }) as Team, problem.demands)];
}

const driver = (id: string, over: Partial<Agent> = {}): Agent => ({ id, drives: true, ...over });
const two = [aVehicle({ crew: { agents: 1 } }), aVehicle({ id: "van", crew: { agents: 1 } })];

test("a day is sure when there are people for every vehicle at once", () => {
  expect(sure([driver("a"), driver("b")], two)).toEqual([1, 1, 1]);
  expect(sure([driver("a"), driver("b", { absences: [{ from: "2027-02-02", to: "2027-02-02" }] })], two)).toEqual([
    1, 0, 1,
  ]);
  expect(sure([driver("a")], two)).toEqual([0, 0, 0]);
});

test("hours and skills depend on what is done: no day is sure", () => {
  expect(sure([driver("a", { maxWeek: 36_000 }), driver("b")], two)).toEqual([0, 0, 0]);
  const skilled = [driver("a", { skills: ["training"] }), driver("b")];
  expect(sure(skilled, two)).toEqual([1, 1, 1]);
  expect(sure(skilled, two, { skills: ["training"] })).toEqual([0, 0, 0]);
  expect(sure([driver("a", { halfDays: ["morning"] }), driver("b")], two)).toEqual([0, 0, 0]);
});

test("people who may board one vehicle only are shared out", () => {
  expect(sure([driver("a", { vehicles: ["van"] }), driver("b")], two)).toEqual([1, 1, 1]);
  expect(sure([driver("a", { vehicles: ["van"] }), driver("b", { vehicles: ["van"] })], two)).toEqual([0, 0, 0]);
});
