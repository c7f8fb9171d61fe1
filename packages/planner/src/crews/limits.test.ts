import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aVehicle } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Agent, LimitName, Limits, TimeWindow, Vehicle, Weekday } from "../problem.ts";

const MORNING: TimeWindow = ["09:00", "10:00"];
const AFTERNOON: TimeWindow = ["15:00", "16:00"];

/** An hour of presence on each of these days: 1 h 20 of work, ten minutes of road on both sides. */
function serve(
  limits: Limits,
  days: readonly (readonly [Weekday, TimeWindow])[],
  over: Partial<Vehicle> = {},
  agents: readonly Agent[] = [],
) {
  const demands = days.map(([weekday, window]) => aDemand(`d${weekday}`, { weekdays: [weekday], windows: [window] }));
  const vehicles = [aVehicle({ weekdays: [1, 2, 3, 4, 5, 6, 7], ...over })];
  const { tours, unassigned } = plan(aProblem({ limits, demands, vehicles, agents }));
  return {
    served: tours.length,
    why: unassigned.flatMap(({ reasons }) => reasons.filter(({ rule }) => rule === "agent-hours")),
    crews: tours.map(({ crew }) => crew?.join()),
  };
}
const beyond = (limit: LimitName, agents: readonly string[] = [], days = 1) => ({
  rule: "agent-hours",
  vehicle: "bus",
  days,
  agents,
  limits: [limit],
});

test("work of a day: whoever is aboard a vehicle without a crew is bound as one", () => {
  expect(serve({ maxWork: 4_800 }, [[1, MORNING]]).served).toBe(1);
  expect(serve({ maxWork: 4_799 }, [[1, MORNING]])).toMatchObject({ served: 0, why: [beyond("maxWork", [], 7)] });
});

test("work of a week", () => {
  const days = [
    [1, MORNING],
    [2, MORNING],
  ] as const;
  expect(serve({ maxWeek: 9_600 }, days).served).toBe(2);
  expect(serve({ maxWeek: 9_599 }, days)).toMatchObject({ served: 1, why: [beyond("maxWeek")] });
});

test("rest between two days", () => {
  // Back at 16:10, away again at 08:50: 16 h 40.
  const days = [
    [1, AFTERNOON],
    [2, MORNING],
  ] as const;
  expect(serve({ dailyRest: 60_000 }, days).served).toBe(2);
  expect(serve({ dailyRest: 60_001 }, days)).toMatchObject({ served: 1, why: [beyond("dailyRest")] });
  expect(
    serve({ dailyRest: 60_001 }, [
      [1, AFTERNOON],
      [3, MORNING],
    ]).served,
  ).toBe(2);
});

test("rest of a week: one stretch that begins in it, and may end in the next", () => {
  const everyDay = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => [day, MORNING] as const);
  expect(serve({ weeklyRest: 126_000 }, everyDay.slice(0, 6)).served).toBe(6);
  expect(serve({ weeklyRest: 82_800 }, everyDay).served).toBe(7);
  // The horizon ends on Sunday, at 10:10 for whoever works: what follows is free. Two whole days before are not.
  expect(serve({ weeklyRest: 126_000 }, everyDay)).toMatchObject({ served: 7 });
});

test("a tour may take the rest of the week before", () => {
  const demand = (id: string, from: string, to: string) =>
    aDemand(id, { frequency: { kind: "weekly" }, windows: [MORNING], from, to });
  const days = ["01", "02", "03", "04", "05", "06", "07", "08"].map((day) =>
    demand(`d${day}`, `2027-02-${day}`, `2027-02-${day}`),
  );
  const rested = (demands: typeof days) =>
    plan(
      aProblem({
        horizon: { from: "2027-02-01", to: "2027-02-14" },
        limits: { weeklyRest: 126_000 },
        vehicles: [aVehicle({ weekdays: [1, 2, 3, 4, 5, 6, 7] })],
        demands,
      }),
    );
  const { summary, unassigned } = rested(days);
  expect(summary).toMatchObject({ stops: 7, unassigned: 1 });
  expect(unassigned[0]?.reasons[0]).toEqual(beyond("weeklyRest"));
  // Without that Sunday, from Saturday to Monday there are 46 h 40.
  expect(rested(days.toSpliced(6, 1)).summary).toMatchObject({ stops: 7, unassigned: 0 });
});

test("agents are bound one by one, and the smaller of two limits binds", () => {
  const days = [
    [1, AFTERNOON],
    [2, MORNING],
  ] as const;
  const crew = { crew: { agents: 1 } };
  const [ana, ben] = [
    { id: "ana", drives: true },
    { id: "ben", drives: true },
  ];
  expect(serve({ dailyRest: 60_001 }, days, crew, [ana, ben]).crews.toSorted()).toEqual(["ana", "ben"]);
  expect(serve({ dailyRest: 60_001 }, days, crew, [ana]).why).toEqual([beyond("dailyRest", ["ana"])]);
  const alone = (maxWork: number, maxDay: number) =>
    serve({ maxWork }, [[1, MORNING]], crew, [{ ...ana, maxDay }]).why[0];
  expect(alone(4_800, 4_800)).toBeUndefined();
  // On no day of the week: that the demand is for Mondays takes nothing more.
  expect(alone(4_799, 4_800)).toEqual(beyond("maxWork", ["ana"], 7));
  expect(alone(4_800, 4_799)).toEqual({ rule: "agent-hours", vehicle: "bus", days: 7, agents: ["ana"] });
});

test("an agent does not go aboard a vehicle that asks for no crew, limits or not, and none is written", () => {
  const { served, crews } = serve({ maxWeek: 172_800 }, [[1, MORNING]], {}, [{ id: "ana", maxDay: 0 }]);
  expect([served, crews]).toEqual([1, [undefined]]);
});

test("limits that cannot be understood are refused, with their place", () => {
  const faults = (limits: Limits) => checkProblem(aProblem({ limits })).map((one) => `${one.path} ${one.fault}`);
  expect(faults({ maxWork: -1, maxWeek: 604_801, dailyRest: Number.NaN, weeklyRest: 259_201 })).toEqual([
    "limits.maxWork negative",
    "limits.maxWeek out-of-range",
    "limits.dailyRest not-finite",
    "limits.weeklyRest out-of-range",
  ]);
  expect(faults({ maxWork: 36_000, maxWeek: 172_800, dailyRest: 39_600, weeklyRest: 126_000 })).toEqual([]);
});
