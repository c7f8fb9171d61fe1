import { expect, test } from "vitest";
import { aDemand, aProblem, aVehicle } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem } from "../problem.ts";

/** Eight Mondays. */
const HORIZON = { from: "2027-02-01", to: "2027-03-28" };
const CYCLE = { kind: "cycle", sessions: 4 } as const;

function made(demands: readonly Demand[], over: Partial<Problem> = {}) {
  return plan(aProblem({ horizon: HORIZON, vehicles: [aVehicle({ weekdays: [1, 3] })], demands, ...over }));
}
const sessions = ({ tours }: ReturnType<typeof made>, demand: string) =>
  tours.flatMap(({ date, stops }) =>
    stops.filter((stop) => stop.demand === demand).map(({ halfDay, period }) => `${date} ${halfDay} ${period}`),
  );
const datesOf = (plan: ReturnType<typeof made>, demand: string) =>
  sessions(plan, demand).map((session) => session.slice(5, 10));

test("a cycle keeps its weekday, its half-day and its rhythm", () => {
  const afternoon = { frequency: { ...CYCLE, every: 2, anchor: "2027-02-12" }, halfDays: ["afternoon"] } as const;
  expect(sessions(made([aDemand("c", { ...afternoon, weekdays: [3] })]), "c")).toEqual([
    "2027-02-10 afternoon cycle",
    "2027-02-24 afternoon cycle#2",
    "2027-03-10 afternoon cycle#3",
    "2027-03-24 afternoon cycle#4",
  ]);
});

test("a closed date is waited for, and the cycle goes on the week after", () => {
  const closedDates = [{ date: "2027-02-15", why: "school-holiday" }] as const;
  const demand = aDemand("c", { frequency: { ...CYCLE, anchor: "2027-02-01" }, weekdays: [1] });
  expect(datesOf(made([{ ...demand, closedDates }]), "c")).toEqual(["02-01", "02-08", "02-22", "03-01"]);
  const first = [{ date: "2027-02-01", why: "works" }] as const;
  expect(datesOf(made([{ ...demand, closedDates: first }]), "c")[0]).toBe("02-08");
});

test("without an anchor it begins where there is room, in the other half-day if need be", () => {
  const mornings = aDemand("m", {
    frequency: { kind: "weekly" },
    weekdays: [1],
    halfDays: ["morning"],
    service: 10_800,
  });
  const cycle = aDemand("c", { frequency: { ...CYCLE, sessions: 8 }, weekdays: [1], service: 10_800, priority: 40 });
  const both = made([mornings, cycle], { effort: 500 });
  expect(both.unassigned).toEqual([]);
  expect(sessions(both, "c").every((session) => session.includes("afternoon"))).toBe(true);
});

test("whole or not at all: the session that is in the way is named", () => {
  const mornings = { weekdays: [3], halfDays: ["morning"], service: 10_800 } as const;
  const third = aDemand("t", { ...mornings, from: "2027-02-17", to: "2027-02-17" });
  const cycle = aDemand("c", { ...mornings, frequency: { ...CYCLE, anchor: "2027-02-03" } });
  const reason = { rule: "cycle-blocked", period: "cycle#3", vehicle: "bus", date: "2027-02-17" };
  const { tours, unassigned } = made([third, cycle], { effort: 0 });
  expect(tours.map(({ date }) => date)).toEqual(["2027-02-17"]);
  expect(unassigned.map(({ period, reasons }) => [period, reasons[0]])).toEqual(
    ["cycle", "cycle#2", "cycle#3", "cycle#4"].map((period) => [period, reason]),
  );
  // Four stops are worth more than one: the search takes the other one out.
  expect(made([third, cycle], { effort: 50 }).unassigned.map(({ demand }) => demand)).toEqual(["t"]);
});

test("sessions that the horizon does not hold in a row", () => {
  const { unassigned, tours } = made([aDemand("c", { frequency: { kind: "cycle", sessions: 9 }, weekdays: [1] })]);
  expect(tours).toEqual([]);
  expect(unassigned).toHaveLength(9);
  expect(unassigned[8]).toMatchObject({
    period: "cycle#9",
    reasons: [
      { rule: "cycle-too-long", sessions: 9, most: 8 },
      { rule: "weekday-not-allowed", days: 48 },
    ],
  });
});

test("a cycle that has begun goes on in step with the last session that stands", () => {
  const served = [
    { period: "cycle", date: "2027-01-18" },
    { period: "cycle#2", date: "2027-01-25" },
  ];
  expect(
    sessions(made([aDemand("c", { frequency: CYCLE, served })]), "c").map((session) =>
      session.replace(/morning|afternoon/, ""),
    ),
  ).toEqual(["2027-02-01  cycle#3", "2027-02-08  cycle#4"]);
});

test("two cycles share a vehicle's days, and neither loses a session to the other", () => {
  const twelve = { frequency: { kind: "cycle", sessions: 8 }, service: 10_800 } as const;
  const demands = ["a", "b", "c", "d"].map((id, index) =>
    aDemand(id, { ...twelve, site: index % 2 ? "square" : "school" }),
  );
  const all = made(demands, { effort: 2_000 });
  expect(all.unassigned).toEqual([]);
  expect(all.tours).toHaveLength(16);
  const five = made([...demands, aDemand("e", twelve)], { effort: 200 });
  expect(five.unassigned).toHaveLength(8);
  expect(new Set(five.unassigned.map(({ demand }) => demand)).size).toBe(1);
  expect(five.unassigned[0]?.reasons[0]).toMatchObject({ rule: "cycle-blocked", vehicle: "bus" });
});
