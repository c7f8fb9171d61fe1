import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aVehicle, MONDAY } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Standing } from "../problem.ts";

const THURSDAY = "2027-02-04";

function stands(demand: string, over: Partial<Standing> = {}): Standing {
  return { demand, period: "once", vehicle: "bus", date: THURSDAY, lock: "dear", ...over };
}

const faultsOf = (problem: Parameters<typeof checkProblem>[0]) =>
  checkProblem(problem).map((one) => ("detail" in one ? [one.path, one.fault, one.detail] : [one.path, one.between]));

test("a promised stop stays, at its time, though another day would be shorter; nothing changes", () => {
  const demands = [aDemand("a"), aDemand("b")];
  for (const lock of ["fixed", "dear"] as const) {
    const standing = [stands("a", { lock, start: "15:10" }), stands("b", { lock, date: MONDAY })];
    const { tours, changes } = plan(aProblem({ demands, standing, effort: 300 }));
    expect(tours.map(({ date, stops }) => [date, stops.map(({ demand }) => demand)])).toEqual([
      [MONDAY, ["b"]],
      [THURSDAY, ["a"]],
    ]);
    expect(tours[1]?.stops[0]).toMatchObject({ start: "15:10", end: "16:10", halfDay: "afternoon" });
    expect(changes).toEqual([]);
  }
  expect(plan(aProblem({ demands }))).not.toHaveProperty("changes");
});

test("what is new goes round what was promised, and is told", () => {
  const demands = [aDemand("a", { service: 10_800 }), aDemand("new", { service: 10_800 })];
  const standing = [stands("a", { start: "14:00", lock: "fixed" })];
  const { changes } = plan(aProblem({ vehicles: [aVehicle({ weekdays: [4] })], demands, standing }));
  const to = { vehicle: "bus", date: THURSDAY, start: "09:00" };
  expect(changes).toEqual([{ demand: "new", period: "once", kind: "added", to }]);
});

test("a dear stop gives way to what has nowhere else to go: first its time, then its half-day or day; a fixed one never", () => {
  const vehicles = [aVehicle({ weekdays: [4] })];
  const demands = [aDemand("a"), aDemand("b", { site: "school", windows: [["09:00", "10:00"]] })];
  const asked = (standing: Standing) => plan(aProblem({ vehicles, demands, standing: [standing], effort: 200 }));
  const dear = asked(stands("a", { start: "09:30" }));
  expect(dear.unassigned).toEqual([]);
  expect(dear.changes?.[0]).toMatchObject({ kind: "moved", to: { date: THURSDAY, start: "10:10" } });
  const fixed = asked(stands("a", { start: "09:30", lock: "fixed" }));
  expect(fixed.changes).toEqual([]);
  expect(fixed.unassigned.map(({ demand, reasons }) => [demand, reasons[0]?.rule])).toEqual([["b", "vehicle-taken"]]);
});

test("a promise is never dropped for a demand of more priority", () => {
  const vehicles = [aVehicle({ weekdays: [4], maxStops: 1 })];
  const demands = [aDemand("a", { priority: 0 }), aDemand("b", { priority: 100 })];
  for (const lock of ["fixed", "dear"] as const) {
    const { unassigned, changes } = plan(
      aProblem({ vehicles, demands, standing: [stands("a", { lock })], effort: 200 }),
    );
    expect([unassigned.map(({ demand }) => demand), changes]).toEqual([["b"], []]);
  }
});

test("what the price says: metres that are driven rather than move a stop", () => {
  // Two stops on one day save 3 000 for the outing and 10 000 of road.
  const demands = [aDemand("a"), aDemand("b", { site: "school" })];
  const moved = (price: number) =>
    plan(aProblem({ demands, standing: [stands("a", { price }), stands("b", { date: MONDAY })], effort: 300 })).changes;
  expect(moved(20_000)).toEqual([]);
  expect(moved(5_000)).toMatchObject([{ demand: "a", kind: "moved", to: { date: MONDAY } }]);
});

test("a vehicle that breaks down: a dear stop goes to the other one, a fixed one is dropped with the reason", () => {
  const closedDates = [{ date: THURSDAY, why: "works", name: "panne" }] as const;
  const vehicles = [aVehicle({ closedDates }), aVehicle({ id: "van" })];
  const asked = (lock: Standing["lock"]) => {
    const problem = aProblem({ vehicles, demands: [aDemand("a")], standing: [stands("a", { lock })], effort: 200 });
    expect(checkProblem(problem)).toEqual([]);
    return plan(problem);
  };
  const dear = asked("dear");
  expect([dear.unassigned, dear.changes]).toMatchObject([[], [{ kind: "moved", from: { vehicle: "bus" } }]]);
  const fixed = asked("fixed");
  expect(fixed.changes).toMatchObject([{ kind: "dropped", from: { vehicle: "bus", date: THURSDAY } }]);
  expect(fixed.unassigned[0]?.reasons).toEqual([
    { rule: "closed-date", days: 1, why: "works", name: "panne", date: THURSDAY },
  ]);
});

test("a stop that was moved out of its month may stay there; periods keep their names", () => {
  const frequency = { kind: "per-month", times: 2, minGap: 3 } as const;
  const standing = [
    stands("a", { period: "2027-02", date: "2027-02-25" }),
    stands("a", { period: "2027-02#2", date: "2027-02-08" }),
    stands("a", { period: "2027-03", date: "2027-02-04" }),
  ];
  const { tours, changes } = plan(
    aProblem({ horizon: { from: MONDAY, to: "2027-03-31" }, demands: [aDemand("a", { frequency })], standing }),
  );
  expect(tours.map(({ date, stops }) => [date, stops[0]?.period]).slice(0, 3)).toEqual([
    ["2027-02-04", "2027-03"],
    ["2027-02-08", "2027-02#2"],
    ["2027-02-25", "2027-02"],
  ]);
  expect(changes).toMatchObject([{ period: "2027-03#2", kind: "added" }]);
});

test("every two weeks goes on in step with what stands; what is no longer asked for is dropped", () => {
  const frequency = { kind: "every-n-weeks", n: 2 } as const;
  const standing = [
    stands("a", { period: "2027-W06", date: "2027-02-10" }),
    stands("a", { period: "2027-02", date: "2027-02-17" }),
  ];
  const { tours, changes } = plan(
    aProblem({ horizon: { from: MONDAY, to: "2027-02-28" }, demands: [aDemand("a", { frequency })], standing }),
  );
  expect(tours.flatMap(({ stops }) => stops.map(({ period }) => period))).toEqual(["2027-W06", "2027-W08"]);
  expect(changes?.map(({ kind, period }) => `${kind} ${period}`)).toEqual(["dropped 2027-02", "added 2027-W08"]);
});

test("a start and promises go together: a fixed stop makes others give way", () => {
  const vehicles = [aVehicle({ weekdays: [4], maxStops: 1 })];
  const demands = [aDemand("a"), aDemand("b")];
  const start = { tours: [{ vehicle: "bus", date: THURSDAY, stops: [{ demand: "b", period: "once" }] }] };
  const standing = [stands("a", { lock: "fixed" })];
  const { tours, unassigned } = plan(aProblem({ vehicles, demands, standing, effort: 0 }), { start });
  expect(tours.flatMap(({ stops }) => stops.map(({ demand }) => demand))).toEqual(["a"]);
  expect(unassigned).toMatchObject([{ demand: "b" }]);
});

test("what stands must exist, once, in the horizon", () => {
  const demands = [aDemand("a", { served: [{ period: "once", date: "2027-01-12" }] }), aDemand("b")];
  const standing = [
    stands("a"),
    stands("b"),
    stands("b", { date: MONDAY }),
    stands("nobody", { period: "2027-W05" }),
    stands("b", { period: "1", vehicle: "train", date: "2027-02-30", start: "9h", price: -1 }),
    stands("b", { period: "2", date: "2027-03-01", price: 1e9 }),
    stands("b", { period: "3", price: Number.NaN }),
  ];
  expect(faultsOf(aProblem({ demands, standing }))).toEqual([
    ["standing[3].demand", "unknown-demand", "nobody"],
    ["standing[4].vehicle", "unknown-vehicle", "train"],
    ["standing[4].date", "not-a-day", "2027-02-30"],
    ["standing[4].start", "not-a-time", "9h"],
    ["standing[4].price", "negative", "-1"],
    ["standing[5].date", "out-of-range", "2027-03-01"],
    ["standing[5].price", "out-of-range", "1000000000"],
    ["standing[6].price", "not-finite", "NaN"],
    ["standing[0].period", "duplicate-id", "once"],
    ["standing[2].period", "duplicate-id", "once"],
  ]);
});

test.each([
  ["vehicle", { equipment: ["ramp"] }, {}],
  ["weekday", { weekdays: [1] }, {}],
  ["weekday", {}, { date: "2027-02-06" }],
  ["dates", { to: "2027-02-03" }, {}],
  ["hours", { halfDays: ["morning"] }, { start: "14:00" }],
  ["hours", {}, { start: "11:30" }],
] as const)("a fixed stop against its %s is refused", (rule, over, at) => {
  const standing = [stands("a", { lock: "fixed", ...at })];
  const between = { kind: "fixed-against", rule, demand: "a", date: standing[0]?.date };
  expect(faultsOf(aProblem({ demands: [aDemand("a", over)], standing }))).toEqual([["standing[0]", between]]);
  const dear = standing.map((one) => ({ ...one, lock: "dear" as const }));
  expect(checkProblem(aProblem({ demands: [aDemand("a", over)], standing: dear }))).toEqual([]);
});

test("two fixed stops that no day holds, or of one demand and too close, are refused as a pair", () => {
  const [one, other] = ["a", "b"].map((demand) => ({ demand, date: THURSDAY }));
  const at = (start: string, start2: string) =>
    faultsOf(
      aProblem({
        demands: [aDemand("a"), aDemand("b", { site: "school" })],
        standing: [stands("a", { lock: "fixed", start }), stands("b", { lock: "fixed", start: start2 })],
      }),
    );
  expect(at("09:00", "10:05")).toEqual([["standing[1]", { kind: "fixed-together", one, other }]]);
  expect(at("09:00", "10:10")).toEqual([]);
  const frequency = { kind: "per-month", times: 2, minGap: 7 } as const;
  const near = [
    stands("a", { period: "2027-02", lock: "fixed" }),
    stands("a", { period: "2027-02#2", lock: "fixed", date: "2027-02-10" }),
  ];
  const month = aProblem({
    horizon: { from: MONDAY, to: "2027-02-28" },
    demands: [aDemand("a", { frequency })],
    standing: near,
  });
  expect(faultsOf(month)).toMatchObject([["standing[1]", { kind: "fixed-together" }]]);
  const closed = { ...month, closedDates: [{ date: THURSDAY, why: "works" as const }] };
  expect(faultsOf(closed)).toMatchObject([["standing[1]", { kind: "fixed-together" }]]);
});
