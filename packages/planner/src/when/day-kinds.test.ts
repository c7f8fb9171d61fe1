import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aVehicle, MONDAY } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem, Programme } from "../problem.ts";

const WEEKLY = { frequency: { kind: "weekly" } } as const;
const tours: Programme = { id: "tours", holds: [{ vehicle: "bus", weekdays: [3, 5] }] };
const workshops: Programme = { id: "workshops", holds: [{ vehicle: "bus", weekdays: [1, 4] }] };
const lent: Programme = { id: "lent", holds: [{ vehicle: "bus", weekdays: [2], halfDays: ["morning"] }] };

function made(programmes: readonly Programme[], demands: readonly Demand[], over: Partial<Problem> = {}) {
  return plan(aProblem({ vehicles: [aVehicle({ weekdays: [1, 2, 3, 4, 5] })], programmes, demands, ...over }));
}
const weekdaysOf = ({ tours }: ReturnType<typeof made>, demand: string) =>
  tours.filter(({ stops }) => stops.some((stop) => stop.demand === demand)).map(({ date }) => date.slice(8));

test("what a programme holds is for its demands; what nobody holds is for all", () => {
  const programmes = [tours, workshops];
  expect(weekdaysOf(made(programmes, [aDemand("a", { ...WEEKLY, weekdays: [3, 4] })]), "a")).toEqual([]);
  expect(
    weekdaysOf(made(programmes, [aDemand("a", { ...WEEKLY, weekdays: [3, 4], programme: "tours" })]), "a"),
  ).toEqual(["03"]);
  expect(weekdaysOf(made(programmes, [aDemand("a", WEEKLY)]), "a")).toEqual(["02"]);
  expect(weekdaysOf(made(programmes, [aDemand("a", { ...WEEKLY, weekdays: [2], programme: "tours" })]), "a")).toEqual([
    "02",
  ]);
});

test("two programmes may share a day by its halves, and one tour serves both", () => {
  const morning = { id: "one", holds: [{ vehicle: "bus", halfDays: ["morning"] }] } as const;
  const afternoon = { id: "two", holds: [{ vehicle: "bus", halfDays: ["afternoon"] }] } as const;
  const demands = [
    aDemand("a", { programme: "one", weekdays: [1] }),
    aDemand("b", { programme: "two", weekdays: [1], site: "school" }),
  ];
  const { tours, unassigned } = made([morning, afternoon], demands);
  expect(tours[0]?.stops.map(({ demand, halfDay }) => `${demand} ${halfDay}`)).toEqual(["a morning", "b afternoon"]);
  expect(unassigned).toEqual([]);
});

test("a lent half-day keeps the vehicle at its depot until it is over", () => {
  // The way there and the set-up do not fit between the end of the morning and the beginning of the afternoon.
  const sites = [{ id: "square", place: { index: 1 }, setup: 7_200 }];
  const demand = aDemand("a", { weekdays: [2], service: 7_200, halfDays: ["afternoon"] });
  expect(made([], [demand], { sites }).tours[0]).toMatchObject({ departure: "11:50" });
  expect(made([lent], [demand], { sites }).tours[0]).toMatchObject({ departure: "12:00" });
  const [unserved] = made([lent], [{ ...demand, service: 10_800 }], { sites }).unassigned;
  expect(unserved?.reasons).toEqual([
    { rule: "weekday-not-allowed", days: 6 },
    { rule: "held-by-programme", vehicle: "bus", programmes: ["lent"], days: 1 },
  ]);
});

test("a hold lasts from a day to a day, in some calendars", () => {
  const calendars = [{ id: "holidays", days: [{ from: "2027-02-03", to: "2027-02-10" }] }];
  const holds = [{ vehicle: "bus", from: "2027-02-02", to: "2027-02-04", calendars: { only: ["holidays"] } }];
  const free = (weekday: 2 | 3 | 4 | 5) =>
    made([{ id: "lent", holds }], [aDemand("a", { weekdays: [weekday] })], { calendars }).tours.length;
  expect([free(2), free(3), free(4), free(5)]).toEqual([1, 0, 0, 1]);
});

const faultsOf = (programmes: readonly Programme[], over: Partial<Problem> = {}) =>
  checkProblem(aProblem({ programmes, ...over })).map(({ path, ...rest }) => [path, rest]);

test("two programmes that hold one vehicle at one time contradict each other; the first half-day is told", () => {
  expect(faultsOf([tours, workshops, lent])).toEqual([]);
  const clash = { id: "late", holds: [{ vehicle: "bus", weekdays: [4, 5], halfDays: ["afternoon"] }] } as const;
  const between = {
    kind: "programmes-clash",
    vehicle: "bus",
    date: "2027-02-04",
    halfDay: "afternoon",
    programmes: ["workshops", "late"],
  };
  expect(faultsOf([tours, workshops, clash])).toEqual([
    ["programmes[2].holds[0]", { fault: "contradiction", between }],
  ]);
  const vehicles = [aVehicle(), aVehicle({ id: "van" })];
  const other = { id: "late", holds: [{ vehicle: "van", weekdays: [4, 5] }] } as const;
  expect(faultsOf([tours, workshops, other], { vehicles })).toEqual([]);
  expect(faultsOf([{ id: "same", holds: [{ vehicle: "bus" }, { vehicle: "bus", from: MONDAY }] }])).toEqual([]);
});

test("programmes that name what there is not", () => {
  const holds = [
    { vehicle: "tram", calendars: { only: ["summer"] } },
    { vehicle: "bus", weekdays: [8 as 1], from: "x" },
    { vehicle: "bus", from: "2027-02-02", to: "2027-02-01" },
  ];
  const faults = checkProblem(
    aProblem({ programmes: [{ id: "p", holds }], demands: [aDemand("d", { programme: "q" })] }),
  );
  expect(faults.map(({ path, fault }) => `${path} ${fault}`)).toEqual([
    "programmes[0].holds[0].vehicle unknown-vehicle",
    "programmes[0].holds[0].calendars.only[0] unknown-calendar",
    "programmes[0].holds[1].weekdays[0] out-of-range",
    "programmes[0].holds[1].from not-a-day",
    "programmes[0].holds[2] range-reversed",
    "demands[0].programme unknown-programme",
  ]);
});
