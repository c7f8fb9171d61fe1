import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aVehicle } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Agent, LimitName, Limits, Vehicle } from "../problem.ts";

type Driving = NonNullable<Limits["driving"]>;

/** One stop on each of these days: 600 seconds at the wheel there, 600 back. */
function serve(driving: Driving, days: readonly string[], over: Partial<Vehicle> = {}, agents: readonly Agent[] = []) {
  const demands = days.map((day) => aDemand(day, { frequency: { kind: "once" }, from: day, to: day }));
  const problem = aProblem({
    horizon: { from: "2027-02-01", to: "2027-02-28" },
    limits: { driving },
    vehicles: [aVehicle(over)],
    demands,
    agents,
  });
  const { tours, unassigned } = plan(problem);
  return {
    served: tours.length,
    crews: tours.map(({ crew }) => crew?.join()),
    why: unassigned.map(({ reasons: [reason] }) => reason),
    limits: unassigned.flatMap(({ reasons }) =>
      reasons.flatMap((reason) => (reason.rule === "agent-hours" ? reason.limits : [])),
    ),
  };
}
const beyond = (limit: LimitName, agents: readonly string[] = []) => ({
  rule: "agent-hours",
  vehicle: "bus",
  days: 1,
  agents,
  limits: [limit],
});
const WEEK = ["2027-02-01", "2027-02-02", "2027-02-03"];
const NEXT = ["2027-02-08", "2027-02-09", "2027-02-10"];
const LAST = ["2027-02-15", "2027-02-16", "2027-02-17"];

test("driving of a week, for whoever is aboard a vehicle without a crew", () => {
  expect(serve({ maxWeek: 3_600 }, [...WEEK, ...NEXT]).served).toBe(6);
  expect(serve({ maxWeek: 3_599 }, [...WEEK, ...NEXT])).toMatchObject({
    served: 4,
    why: [beyond("driving.maxWeek"), beyond("driving.maxWeek")],
  });
});

test("driving of two weeks that follow one another, whichever is tried first", () => {
  expect(serve({ maxTwoWeeks: 7_200 }, [...WEEK, ...NEXT, ...LAST]).served).toBe(9);
  const { served, limits } = serve({ maxTwoWeeks: 7_199 }, [...WEEK, ...NEXT, ...LAST]);
  expect(limits).toEqual(Array(9 - served).fill("driving.maxTwoWeeks"));
  expect([7, 8]).toContain(served);
  // A week apart, they are no two weeks that follow one another.
  expect(serve({ maxTwoWeeks: 3_600 }, [...WEEK, ...LAST]).served).toBe(6);
});

test("a week has so many longer days of driving, and no day is longer than those", () => {
  const driving = (maxDay: number, longest: number, perWeek: number) => ({
    maxDay,
    longDays: { maxDay: longest, perWeek },
  });
  expect(serve(driving(1_199, 1_200, 2), [...WEEK, ...NEXT])).toMatchObject({
    served: 4,
    why: [beyond("driving.longDays"), beyond("driving.longDays")],
  });
  expect(serve(driving(1_199, 1_200, 3), [...WEEK, ...NEXT]).served).toBe(6);
  expect(serve(driving(1_200, 1_201, 1), WEEK).served).toBe(3);
  expect(serve(driving(1_000, 1_199, 7), WEEK)).toMatchObject({
    served: 0,
    why: Array(3).fill({ rule: "driving-limit", vehicle: "bus", driving: 1_200, limit: 1_199 }),
  });
});

test("each agent who drives has its own hours, from one tour to another; who does not drive has none", () => {
  const crew = { crew: { agents: 2 } };
  const [ana, ben, cleo] = [{ id: "ana", drives: true }, { id: "ben", drives: true }, { id: "cleo" }] as const;
  expect(serve({ maxWeek: 2_400 }, WEEK, crew, [ana, cleo])).toMatchObject({
    served: 2,
    why: [beyond("driving.maxWeek", ["ana"])],
  });
  expect(serve({ maxWeek: 2_400 }, WEEK, crew, [ana, ben, cleo]).served).toBe(3);
  // Both could drive: what is driven counts for both.
  expect(serve({ maxWeek: 2_400 }, WEEK, crew, [ana, ben]).served).toBe(2);
});

test("limits of driving that cannot be understood are refused, with their place", () => {
  const faults = (driving: Driving) =>
    checkProblem(aProblem({ limits: { driving } })).map((one) => `${one.path} ${one.fault}`);
  const longDays = { maxDay: 36_000, perWeek: 2 };
  expect(faults({ maxDay: 32_400, longDays, maxWeek: 201_600, maxTwoWeeks: 324_000 })).toEqual([]);
  expect(
    faults({ maxDay: 32_400, longDays: { maxDay: -1, perWeek: 0 }, maxWeek: 604_801, maxTwoWeeks: Number.NaN }),
  ).toEqual([
    "limits.driving.longDays.maxDay negative",
    "limits.driving.longDays.perWeek out-of-range",
    "limits.driving.maxWeek out-of-range",
    "limits.driving.maxTwoWeeks not-finite",
  ]);
  expect(faults({ maxDay: 32_400, longDays: { maxDay: 36_000, perWeek: 1.5 } })).toEqual([
    "limits.driving.longDays.perWeek out-of-range",
  ]);
  expect(faults({ longDays })).toEqual(["limits.driving.longDays contradiction"]);
  expect(faults({ maxDay: 36_000, longDays })).toEqual(["limits.driving.longDays contradiction"]);
});
