import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle } from "../given-problem.ts";
import type { Frequency, Problem } from "../problem.ts";
import { checkSize } from "./check-size.ts";

const QUARTER = 90;

const tooBig = (over: Partial<Problem>, days = QUARTER) => checkSize(aProblem(over), days).map(({ path }) => path);

const many = <T>(count: number, make: (id: string) => T) =>
  Array.from({ length: count }, (_, index) => make(`n${index}`));

test("an operator of 500 sites with ten vehicles fits a year", () => {
  const fine = {
    vehicles: many(10, (id) => aVehicle({ id })),
    sites: many(500, (id) => aSite(id, 1)),
    demands: many(500, (id) => aDemand(id, { frequency: { kind: "weekly" } })),
  };
  expect(tooBig(fine, 365)).toEqual([]);
});

test("too many places for a table of travel, too many outings", () => {
  expect(tooBig({ sites: many(2_000, (id) => aSite(id, 1)) })).toEqual(["sites"]);
  expect(tooBig({ vehicles: many(1_500, (id) => aVehicle({ id })) })).toEqual(["vehicles"]);
});

test("too many days of agents", () => {
  expect(tooBig({ agents: many(1_111, (id) => ({ id })) })).toEqual([]);
  expect(tooBig({ agents: many(1_112, (id) => ({ id })) })).toEqual(["agents"]);
});

test.each<Frequency>([
  { kind: "weekly" },
  { kind: "every-n-weeks", n: 1 },
  { kind: "nth-weekday", nth: 1, weekday: 1 },
  { kind: "per-month", times: 30 },
  { kind: "once" },
])("too many stops or candidate days, $kind", (frequency) => {
  expect(tooBig({ demands: many(60_000, (id) => aDemand(id, { frequency })) })).toEqual(["demands"]);
  expect(tooBig({ demands: many(100, (id) => aDemand(id, { frequency })) })).toEqual([]);
});

test("stops that could go on very many days", () => {
  const vehicles = many(100, (id) => aVehicle({ id }));
  expect(tooBig({ vehicles, demands: many(400, aDemand) }, 731)).toEqual(["demands"]);
  expect(tooBig({ vehicles, demands: many(200, aDemand) }, 731)).toEqual([]);
});
