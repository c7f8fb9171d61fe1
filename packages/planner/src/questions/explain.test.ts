import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import type { Reason } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem, Site, Vehicle } from "../problem.ts";

function reasons(over: Partial<Problem>, period?: string): readonly Reason[] {
  const { unassigned } = plan(aProblem(over));
  const one = period === undefined ? unassigned[0] : unassigned.find((unserved) => unserved.period === period);
  return one?.reasons ?? [];
}

const of = (demand: Partial<Demand>, vehicle: Partial<Vehicle> = {}, site: Partial<Site> = {}) =>
  reasons({ demands: [aDemand("d", demand)], vehicles: [aVehicle(vehicle)], sites: [aSite("square", 1, site)] });

test("what is served needs no reason", () => {
  expect(of({})).toEqual([]);
});

test("no day in the horizon", () => {
  expect(of({ from: "2027-03-01" })).toEqual([{ rule: "no-day-in-horizon" }]);
  expect(of({ frequency: { kind: "nth-weekday", nth: -1, weekday: 1 } })).toEqual([{ rule: "no-day-in-horizon" }]);
});

test("weekdays: the demand's and the vehicle's", () => {
  expect(of({ weekdays: [7] })).toEqual([{ rule: "weekday-not-allowed", days: 7 }]);
  expect(of({ weekdays: [1] }, { weekdays: [2] })).toEqual([{ rule: "weekday-not-allowed", days: 7 }]);
});

test("closed dates, by day and by name, whoever closes", () => {
  const monday = { date: "2027-02-01", why: "public-holiday", name: "Fête" } as const;
  const told = { rule: "closed-date", days: 1, why: "public-holiday", name: "Fête", date: "2027-02-01" };
  const demand = { weekdays: [1] } as const;
  expect(of({ ...demand, closedDates: [monday] })).toContainEqual(told);
  expect(of(demand, { closedDates: [monday] })).toContainEqual(told);
  expect(of(demand, {}, { closedDates: [monday] })).toContainEqual(told);
  expect(reasons({ demands: [aDemand("d", demand)], closedDates: [monday] })).toContainEqual(told);
});

test("the site is closed, or not long enough open", () => {
  const closed = { 1: [], 2: [], 3: [], 4: [], 5: [] };
  expect(of({}, {}, { opening: closed })).toContainEqual({ rule: "site-not-open", days: 5 });
  expect(of({ weekdays: [1, 6] }, {}, { opening: { 1: [["09:00", "09:30"]] } })).toContainEqual({
    rule: "window-too-short",
    days: 1,
    service: 3_600,
    longest: 1_800,
  });
});

test("means: equipment, vehicles, roads, driving", () => {
  expect(of({ equipment: ["ramp"] }, { equipment: ["scanner"] })).toEqual([
    { rule: "equipment-missing", equipment: ["ramp"] },
  ]);
  const vehicles = [aVehicle({ id: "bus", equipment: ["ramp"] }), aVehicle({ id: "van" })];
  expect(reasons({ vehicles, demands: [aDemand("d", { equipment: ["ramp"], vehicles: ["van"] })] })).toEqual([
    { rule: "no-vehicle" },
  ]);
  expect(
    reasons({
      travel: everyRoad(6, 600, 10_000, [[1, 0, null]]),
      vehicles: [aVehicle({ weekdays: [1, 2, 3, 4, 5, 6, 7] })],
    }),
  ).toEqual([{ rule: "unreachable", vehicle: "bus" }]);
  expect(of({}, { weekdays: [1, 2, 3, 4, 5, 6, 7], maxDriving: 1_000 })).toEqual([
    { rule: "driving-limit", vehicle: "bus", driving: 1_200, limit: 1_000 },
  ]);
});

test("a day that is too short for the road, the set-up and the presence", () => {
  expect(of({}, { day: ["11:30", "14:30"] })).toEqual([
    { rule: "day-too-short", vehicle: "bus", days: 5 },
    { rule: "weekday-not-allowed", days: 2 },
  ]);
});

test("a vehicle that is out of reach is not blamed for short days as well", () => {
  const vehicles = [aVehicle({ id: "far", depot: { index: 3 } }), aVehicle({ id: "short", day: ["11:30", "14:30"] })];
  const travel = everyRoad(6, 600, 10_000, [[3, 1, null]]);
  expect(reasons({ vehicles, travel })).toEqual([
    { rule: "unreachable", vehicle: "far" },
    { rule: "day-too-short", vehicle: "short", days: 5 },
    { rule: "weekday-not-allowed", days: 2 },
  ]);
});

test("one vehicle closed, the other not out on that weekday: the closure is told", () => {
  const closedDates = [{ date: "2027-02-01", why: "works" }] as const;
  const vehicles = [aVehicle({ id: "bus", weekdays: [2] }), aVehicle({ id: "van", closedDates })];
  expect(reasons({ vehicles, demands: [aDemand("d", { weekdays: [1] })] })).toContainEqual({
    rule: "closed-date",
    days: 1,
    why: "works",
    date: "2027-02-01",
  });
});

test("the days are taken by others: that comes first", () => {
  const morning = { service: 10_800, weekdays: [1], halfDays: ["morning"] } as const;
  const [first] = reasons({ demands: [aDemand("a", morning), aDemand("b", morning)] });
  expect(first).toEqual({ rule: "vehicle-taken", days: 1 });
});

test("too close to another stop of the same demand", () => {
  const frequency = { kind: "per-month", times: 2, minGap: 15 } as const;
  const horizon = { from: "2027-02-01", to: "2027-02-28" };
  const demands = [aDemand("d", { frequency, nths: [2, 3] })];
  expect(reasons({ horizon, demands }, "2027-02#2")).toContainEqual({ rule: "spacing", days: 10, minGap: 15 });
});

test("too close to a stop of an earlier plan", () => {
  const frequency = { kind: "per-month", times: 4, minGap: 7 } as const;
  const served = [{ period: "2027-01", date: "2027-01-29" }];
  expect(of({ frequency, served })).toEqual([]);
  expect(of({ frequency, served, weekdays: [2, 3, 6] })).toEqual([
    { rule: "weekday-not-allowed", days: 5 },
    { rule: "spacing", days: 2, minGap: 7 },
  ]);
});
