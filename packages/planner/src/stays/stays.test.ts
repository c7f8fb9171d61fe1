import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aSite, aVehicle, everyRoad, MONDAY } from "../given-problem.ts";
import type { FormerPlan, Plan } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Demand, Problem, Vehicle } from "../problem.ts";
import { openBoard } from "../questions/board.ts";

const HOUR = 3_600;

/** Two weeks from a Monday on, one stay at the school, four hours from the depot. */
function aStay({ frequency = {}, vehicle = {}, demand = {}, ...over }: Given = {}): Problem {
  return aProblem({
    horizon: { from: MONDAY, to: "2027-02-14" },
    vehicles: [aVehicle({ maxNights: 6, ...vehicle })],
    sites: [aSite("square", 1), aSite("school", 2)],
    demands: [aDemand("training", { site: "school", frequency: { kind: "stay", days: 3, ...frequency }, ...demand })],
    travel: everyRoad(6, 4 * HOUR, 300_000),
    ...over,
  });
}

type Given = Partial<Omit<Problem, "vehicles" | "demands">> & {
  readonly frequency?: object;
  readonly vehicle?: Partial<Vehicle>;
  readonly demand?: Partial<Demand>;
};

const datesOf = ({ tours }: Plan) => tours.map(({ date }) => date);
const nightsOf = ({ tours }: Plan) => tours.map(({ to }) => to);

test("days in a row, nights on the spot, and home on the last evening", () => {
  const made = plan(aStay());
  expect(made.unassigned).toEqual([]);
  expect(made.tours.flatMap(({ stops }) => stops.map(({ period }) => period))).toEqual(["stay", "stay#2", "stay#3"]);
  expect(nightsOf(made)).toEqual([{ site: "school" }, { site: "school" }, undefined]);
  expect(made.tours.map(({ distance, driving }) => [distance, driving])).toEqual([
    [300_000, 4 * HOUR],
    [0, 0],
    [300_000, 4 * HOUR],
  ]);
  expect(made.summary.goals.nights).toMatchObject({ value: 2, weight: 50_000, cost: 100_000 });
});

test("where nights cost more than roads, the vehicle goes home each night", () => {
  const near = { travel: everyRoad(6, HOUR, 20_000), goals: { nights: 100_000 } };
  expect(nightsOf(plan(aStay(near)))).toEqual([undefined, undefined, undefined]);
  expect(nightsOf(plan(aStay({ ...near, goals: { nights: 1_000 } })))).toEqual([
    { site: "school" },
    { site: "school" },
    undefined,
  ]);
});

test("a vehicle that may not sleep away stays unserved with the nights that it would take", () => {
  const { unassigned, tours } = plan(aStay({ vehicle: { maxNights: 0, maxDriving: 6 * HOUR } }));
  expect(tours).toEqual([]);
  expect(unassigned.map(({ period }) => period)).toEqual(["stay", "stay#2", "stay#3"]);
  expect(unassigned[0]?.reasons).toEqual([{ rule: "stay-nights", vehicle: "bus", nights: 2, limit: 0 }]);
});

test("a way that is longer than a day is driven over several, with a night on the road", () => {
  const made = plan(aStay({ travel: everyRoad(6, 14 * HOUR, 1_000_000), vehicle: { maxDriving: 8 * HOUR } }));
  expect(made.unassigned).toEqual([]);
  expect(made.tours[0]).toMatchObject({ stops: [], to: { road: { to: "school", driven: 8 * HOUR } } });
  expect(made.tours[0]).not.toHaveProperty("from");
  expect(made.tours.reduce((sum, { driving }) => sum + driving, 0)).toBe(28 * HOUR);
  expect(made.summary.distance).toBe(2_000_000);
});

test("a way that no day holds, however many nights it takes, is out of reach", () => {
  const { unassigned } = plan(aStay({ travel: everyRoad(6, 200 * HOUR, 1_000_000), vehicle: { maxNights: 400 } }));
  expect(unassigned[0]?.reasons).toEqual([{ rule: "stay-out-of-reach", vehicle: "bus" }]);
});

test("it pauses over a weekend, if it may", () => {
  const six = { frequency: { days: 6 }, vehicle: { maxNights: 9 } };
  expect(datesOf(plan(aStay(six)))).toHaveLength(6);
  const { unassigned } = plan(aStay({ ...six, frequency: { days: 6, maxPause: 1 } }));
  expect(unassigned[0]?.reasons).toEqual([{ rule: "stay-too-long", days: 6, most: 5 }]);
});

test("twice a day: in the morning and in the afternoon", () => {
  const made = plan(aStay({ frequency: { days: 2, twice: true } }));
  expect(made.unassigned).toEqual([]);
  const stops = made.tours.flatMap(({ date, stops }) =>
    stops.map(({ period, halfDay }) => `${date} ${period} ${halfDay}`),
  );
  expect(stops.map((one) => one.slice(11))).toEqual([
    "stay morning",
    "stay#2 afternoon",
    "stay#3 morning",
    "stay#4 afternoon",
  ]);
});

test("from one stay straight to the next, where that is shorter than by the depot", () => {
  const square = aDemand("other", { site: "square", frequency: { kind: "stay", days: 3 } });
  const made = plan(
    (({ demands, ...rest }) => ({ ...rest, demands: [...demands, square] }))(
      aStay({ vehicle: { maxNights: 9, weekdays: [1, 2, 3, 4, 5, 6] } }),
    ),
  );
  expect(made.unassigned).toEqual([]);
  expect(made.summary.distance).toBe(900_000);
});

test("one stay is over before the next one begins: none is laid in the pause of another", () => {
  const closedDates = ["02", "03"].map((day) => ({ date: `2027-02-${day}`, why: "works" as const }));
  const paused = aStay({
    travel: everyRoad(6, HOUR, 30_000),
    horizon: { from: MONDAY, to: "2027-02-05" },
    demand: { closedDates },
  });
  const other = aDemand("other", { site: "square", frequency: { kind: "stay", days: 1 }, priority: 0 });
  const made = plan({ ...paused, demands: [...paused.demands, other] });
  expect(datesOf(made)).toEqual(["2027-02-01", "2027-02-04", "2027-02-05"]);
  expect(made.unassigned.map(({ demand, reasons }) => [demand, reasons])).toEqual([
    ["other", [{ rule: "stay-blocked", vehicle: "bus", ways: 5 }]],
  ]);
});

test("other stops go round the days of a stay", () => {
  const weekly = aDemand("market-day", { frequency: { kind: "weekly" } });
  const asked = aStay({ travel: everyRoad(6, HOUR, 30_000), frequency: { days: 4 } });
  const made = plan({ ...asked, demands: [...asked.demands, weekly] });
  expect(made.unassigned).toEqual([]);
  expect(new Set(datesOf(made)).size).toBe(made.tours.length);
});

test("one crew for all of a stay, and nobody in two places", () => {
  const agents = [
    { id: "Ada", drives: true, absences: [{ from: "2027-02-03", to: "2027-02-03" }] },
    { id: "Bob", drives: true, absences: [{ from: "2027-02-10", to: "2027-02-10" }] },
  ];
  const crew = { crew: { agents: 1 } };
  const made = plan(aStay({ vehicle: crew, frequency: { days: 5, maxPause: 0 }, agents }));
  expect(new Set(made.tours.map(({ crew }) => crew?.join())).size).toBe(1);
  const short = plan(aStay({ vehicle: { crew: { agents: 2 } }, frequency: { days: 5, maxPause: 0 }, agents }));
  expect(short.unassigned[0]?.reasons).toEqual([{ rule: "stay-without-crew", vehicle: "bus" }]);
});

test("whoever rests far away over a weekend is on no tour at home", () => {
  const van = aVehicle({ id: "van", weekdays: [6], crew: { agents: 1 } });
  const given = aStay({ vehicle: { crew: { agents: 1 } }, frequency: { days: 6 } });
  // The van alone goes out on the Saturday, ten minutes from its depot.
  const travel = everyRoad(6, 4 * HOUR, 300_000, [
    [0, 1, 600],
    [1, 0, 600],
  ]);
  const saturday = aDemand("saturday", { vehicles: ["van"] });
  const horizon = { from: MONDAY, to: "2027-02-08" };
  const problem = {
    ...given,
    horizon,
    travel,
    vehicles: [...given.vehicles, van],
    demands: [...given.demands, saturday],
  };
  const one = plan({ ...problem, agents: [{ id: "Ada", drives: true }] });
  expect(datesOf(one)).toEqual(["01", "02", "03", "04", "05", "08"].map((day) => `2027-02-${day}`));
  expect(one.tours[4]?.to).toEqual({ site: "school" });
  expect(one.unassigned.map(({ demand, reasons }) => [demand, reasons[0]])).toEqual([
    ["saturday", { rule: "crew-short", vehicle: "van", days: 1, needed: 1, away: ["Ada"] }],
  ]);
  const two = ["Ada", "Bob"].map((id) => ({ id, drives: true }));
  expect(plan({ ...problem, agents: two }).unassigned).toEqual([]);
});

test("the hours at the wheel of a stay are those of whoever drives there", () => {
  const given = (maxWeek: number) =>
    plan(
      aStay({
        vehicle: { crew: { agents: 1 } },
        agents: [{ id: "Ada", drives: true }],
        limits: { driving: { maxWeek } },
        horizon: { from: MONDAY, to: "2027-02-07" },
      }),
    );
  expect(given(8 * HOUR).unassigned).toEqual([]);
  expect(given(8 * HOUR - 60).unassigned).toHaveLength(3);
});

test("one agent more is no crew with somebody who is away on a stay", () => {
  const van = aVehicle({ id: "van", day: ["04:00", "20:00"], crew: { agents: 2 } });
  const given = aStay({ vehicle: { crew: { agents: 1 } }, frequency: { days: 3 } });
  const asked = aDemand("market-day", { vehicles: ["van"], to: MONDAY });
  const problem: Problem = {
    ...given,
    horizon: { from: MONDAY, to: "2027-02-03" },
    vehicles: [...given.vehicles, van],
    demands: [...given.demands, asked],
    agents: [{ id: "Ada", drives: true }],
  };
  const unserved = ({ unassigned }: Plan) => unassigned.map(({ demand, wouldFree }) => [demand, wouldFree]);
  expect(unserved(plan(problem))).toEqual([["market-day", undefined]]);
  // Whoever is not away makes a crew with one more.
  const more = { ...problem, agents: [...(problem.agents ?? []), { id: "Bob", drives: true }] };
  expect(unserved(plan(more))).toMatchObject([["market-day", [{ relax: "one-more-agent" }]]]);
});

test("a plan goes on from one that has the stay, and a board leaves it where it is", () => {
  const asked = aStay({ effort: 0 });
  const made = plan(asked);
  const later = shifted(made);
  const again = plan(asked, { start: later });
  expect(again.start).toEqual({ kept: 3, lost: [] });
  expect(datesOf(again)).toEqual(["2027-02-09", "2027-02-10", "2027-02-11"]);
  const board = openBoard(asked, again);
  expect(board.lost).toBe(0);
  expect(board.alternatives("training", "stay#2")).toEqual([
    { kind: "here", vehicle: "bus", date: "2027-02-10", halfDay: "morning", start: expect.any(String) },
  ]);
  expect(board.alternatives("training", "once")).toEqual([]);
});

function shifted({ tours }: Plan): FormerPlan {
  const dates = ["2027-02-09", "2027-02-10", "2027-02-11"];
  return { tours: tours.map((tour, index) => ({ ...tour, date: dates[index] as string })) };
}

test("what contradicts itself is refused", () => {
  const kinds = (given: Given) =>
    checkProblem(aStay(given)).map((one) => (one.fault === "contradiction" ? one.between.kind : one.fault));
  expect(kinds({})).toEqual([]);
  expect(kinds({ demand: { from: MONDAY, to: "2027-02-02" } })).toEqual(["stay-too-long"]);
  expect(kinds({ frequency: { twice: true }, demand: { halfDays: ["morning"] } })).toEqual(["stay-twice"]);
  expect(kinds({ demand: { served: [{ period: "stay#2", date: MONDAY }] } })).toEqual(["stay-in-part"]);
  expect(kinds({ frequency: { days: 0 } })).toEqual(["out-of-range"]);
  expect(kinds({ frequency: { maxPause: -1 } })).toEqual(["negative"]);
  expect(kinds({ vehicle: { maxNights: -1 } })).toEqual(["negative"]);
});
