import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Goals, Problem } from "../problem.ts";
import { GOAL_NAMES, weightsOf } from "./goals.ts";

/** `site@date` of each stop. */
function planned(over: Partial<Problem>, goals: Goals): readonly string[] {
  const problem = aProblem({ effort: 300, ...over, goals: { ...over.goals, ...goals } });
  expect(checkProblem(problem)).toEqual([]);
  return plan(problem).tours.flatMap(({ date, stops }) => stops.map(({ site }) => `${site}@${date}`));
}

const closed = (...dates: readonly string[]) => dates.map((date) => ({ date, why: "works" as const }));

/** Every day of a month of 28 to 31 days but one. */
function onlyOn(day: string, days: number) {
  const month = day.slice(0, 8);
  const all = Array.from({ length: days }, (_, index) => `${month}${String(index + 1).padStart(2, "0")}`);
  return closed(...all.filter((one) => one !== day));
}

const oneMorning = { service: 10_800, weekdays: [1], halfDays: ["morning"] } as const;

test("people: of two who cannot both be served, more people, then need, then nothing near; priority comes first", () => {
  const among = (square: object, school: object, first = {}) =>
    planned(
      {
        sites: [aSite("square", 1, square), aSite("school", 2, school)],
        demands: [aDemand("a", { ...oneMorning, ...first }), aDemand("b", { ...oneMorning, site: "school" })],
      },
      {},
    );
  const monday = (site: string) => [`${site}@2027-02-01`];
  expect(among({ population: 300 }, { population: 200 })).toEqual(monday("square"));
  expect(among({ population: 200 }, { population: 300 })).toEqual(monday("school"));
  expect(among({ population: 300 }, { population: 200, need: 60 })).toEqual(monday("school"));
  expect(among({ population: 300 }, { population: 200, nearestFixed: 20_000 })).toEqual(monday("school"));
  expect(among({}, { nearestFixed: 20_000 })).toEqual(monday("school"));
  expect(among({ population: 200 }, { population: 30_000_000 }, { priority: 51 })).toEqual(monday("square"));
});

test("people never cost a stop: two are worth more than one, whoever lives there", () => {
  const sites = [aSite("square", 1, { population: 1e9 }), aSite("school", 2), aSite("hall", 3)];
  const short = { weekdays: [1], halfDays: ["morning"], service: 3_600 } as const;
  const demands = [
    aDemand("a", { ...oneMorning, priority: 100 }),
    aDemand("b", { ...short, site: "school", priority: 0 }),
    aDemand("c", { ...short, site: "hall", priority: 0 }),
  ];
  expect(planned({ sites, demands }, { people: 100_000 })).toHaveLength(2);
});

test("kilometres and driving: the short road that is slow, or the long one that is quick", () => {
  const slow = everyRoad(6, 600, 10_000, [
    [0, 1, 3_600],
    [1, 0, 3_600],
  ]);
  const vehicles = [aVehicle({ id: "near" }), aVehicle({ id: "quick", depot: { index: 3 } })];
  if (slow.kind !== "matrix") throw new Error("a matrix is given");
  const distances = slow.distances.map((row, from) => row.map((metres) => (from === 3 ? 20_000 : (metres as number))));
  const by = (goals: Goals) =>
    plan(aProblem({ vehicles, travel: { ...slow, distances }, goals })).tours.map(({ vehicle }) => vehicle);
  expect(by({})).toEqual(["near"]);
  expect(by({ driving: 20_000 })).toEqual(["quick"]);
  expect(by({ driving: 20_000, kilometres: 4_000 })).toEqual(["near"]);
});

const two = { demands: [aDemand("a"), aDemand("b", { site: "school" })] };
const far = everyRoad(6, 600, 10_000);
const farApart: Problem["travel"] = {
  ...far,
  ...(far.kind === "matrix" && {
    distances: far.distances.map((row, from) =>
      row.map((metres, to) => (from > 0 && to > 0 && from !== to ? 30_000 : metres)),
    ),
  }),
};

test("outings: two short days, or a long one", () => {
  const days = (goals: Goals) => plan(aProblem({ ...two, travel: farApart, goals })).summary.tours;
  expect([days({}), days({ outings: 20_000 })]).toEqual([2, 1]);
});

test("pairing: neighbours are visited in one day, far places are no neighbours", () => {
  const days = (goals: Goals, travel?: Problem["travel"]) =>
    plan(aProblem({ ...two, ...(travel && { travel }), goals: { kilometres: 0, ...goals } })).summary;
  expect(days({ outings: 0, pairing: 5_000 }).tours).toBe(1);
  expect(days({ outings: 0, pairing: 5_000 }).goals.pairing).toMatchObject({ value: 0, of: 2, cost: 0 });
  expect(days({ pairing: 5_000 }, farApart).goals.pairing).toMatchObject({ value: 2, of: 2, cost: 10_000 });
});

test("balance: two days alike rather than a long and a short one", () => {
  const distances = Array.from({ length: 5 }, (_, from) =>
    Array.from({ length: 5 }, (_, to) => {
      if (from === to) return 0;
      if (from === 0 || to === 0) return 10_000;
      return from === 4 || to === 4 ? 15_000 : 100;
    }),
  );
  const travel = { kind: "matrix", durations: distances.map((row) => row.map(() => 600)), distances } as const;
  const sites = [1, 2, 3, 4].map((index) => aSite(`s${index}`, index));
  const demands = sites.map(({ id }) => aDemand(id, { site: id, service: 3_000 }));
  const over = { sites, demands, travel, vehicles: [aVehicle({ maxStops: 3, weekdays: [1, 2] })] };
  const stops = (goals: Goals) =>
    plan(aProblem({ ...over, effort: 500, goals }))
      .tours.map((tour) => tour.stops.length)
      .sort();
  expect([stops({}), stops({ balance: 20_000 })]).toEqual([
    [1, 3],
    [2, 2],
  ]);
});

const twoWeeks = { horizon: { from: "2027-02-01", to: "2027-02-14" } };
const weekly = { frequency: { kind: "weekly" }, weekdays: [1, 2] } as const;

test("regularity: the same weekday, unless nobody cares", () => {
  // A Tuesday is open in both weeks; the first Monday saves an outing.
  const demands = [aDemand("a", weekly), aDemand("b", { site: "school", weekdays: [1], to: "2027-02-07" })];
  const over = {
    ...twoWeeks,
    demands,
    sites: [aSite("square", 1, { closedDates: closed("2027-02-08") }), aSite("school", 2)],
  };
  expect(planned(over, { regularity: 20_000 })).toContain("square@2027-02-02");
  expect(planned(over, { regularity: 0 })).toContain("square@2027-02-01");
});

test.each<[keyof Goals, "09:00" | "11:00" | "14:00"]>([
  ["sameHalfDay", "14:00"],
  ["sameHour", "11:00"],
])("%s", (goal, tuesday) => {
  const to = tuesday === "14:00" ? "15:00" : "12:00";
  const opening = { 1: [["09:00", "10:00"]], 2: [[tuesday, to]] } as const;
  const demands = [aDemand("a", weekly), aDemand("b", { site: "school", weekdays: [1], to: "2027-02-07" })];
  const sites = [aSite("square", 1, { opening, closedDates: closed("2027-02-08") }), aSite("school", 2)];
  const over = { ...twoWeeks, demands, sites, goals: { regularity: 0 } };
  expect(planned(over, {})).toContain("square@2027-02-01");
  expect(planned(over, { [goal]: 20_000 })).toContain("square@2027-02-02");
});

test("sameHour forgives half an hour", () => {
  const opening = { 1: [["09:00", "10:00"]], 2: [["09:30", "10:30"]] } as const;
  const demands = [aDemand("a", weekly)];
  const sites = [aSite("square", 1, { opening, closedDates: closed("2027-02-02", "2027-02-08") })];
  const { goals } = plan(aProblem({ ...twoWeeks, demands, sites })).summary;
  expect([goals.sameHour.value, goals.regularity.value, goals.sameHour.of]).toEqual([0, 1, 2]);
});

const twoMonths = { horizon: { from: "2027-02-01", to: "2027-03-31" } };
const monthly = [aDemand("a", { frequency: { kind: "per-month", times: 1 } })];

test("sameDayOfMonth: the second Tuesday of both months", () => {
  const sites = [aSite("square", 1, { closedDates: onlyOn("2027-03-09", 31) })];
  expect(planned({ ...twoMonths, demands: monthly, sites }, { sameDayOfMonth: 9_000 })).toEqual([
    "square@2027-02-09",
    "square@2027-03-09",
  ]);
});

test("spacing: a month apart, and from what stands already", () => {
  const sites = [aSite("square", 1, { closedDates: onlyOn("2027-03-15", 31) })];
  expect(planned({ ...twoMonths, demands: monthly, sites }, { spacing: 500 })).toEqual([
    "square@2027-02-12",
    "square@2027-03-15",
  ]);
  const served = [{ period: "2027-01", date: "2027-01-18" }];
  const february = { horizon: { from: "2027-02-01", to: "2027-02-28" } };
  const demands = monthly.map((demand) => ({ ...demand, served }));
  expect(planned({ ...february, demands }, { spacing: 500 })).toEqual(["square@2027-02-17"]);
});

test("a weight is a number from 0 to what a stop can bear", () => {
  for (const goal of GOAL_NAMES) {
    const faults = (weight: number) => checkProblem(aProblem({ goals: { [goal]: weight } }));
    expect([0, 4_000].flatMap(faults)).toEqual([]);
    expect([-1, Number.NaN, 200_000].flatMap(faults)).toMatchObject([
      { path: `goals.${goal}`, fault: "negative" },
      { path: `goals.${goal}`, fault: "not-finite" },
      { path: `goals.${goal}`, fault: "out-of-range" },
    ]);
  }
  const site = (over: object) => checkProblem(aProblem({ sites: [aSite("square", 1, over)] }));
  expect(site({ population: 12, need: 100, nearestFixed: 0 })).toEqual([]);
  expect([...site({ population: -1 }), ...site({ need: 101 }), ...site({ nearestFixed: Number.NaN })]).toMatchObject([
    { path: "sites[0].population", fault: "negative" },
    { path: "sites[0].need", fault: "out-of-range" },
    { path: "sites[0].nearestFixed", fault: "not-finite" },
  ]);
});

test("shares add up, and a goal that is given keeps the others' defaults", () => {
  const { goals } = plan(aProblem({ goals: { driving: 6_000 } })).summary;
  expect([goals.kilometres.cost, goals.driving.cost, goals.outings.cost]).toEqual([20_000, 2_000, 3_000]);
  expect([goals.kilometres.share, goals.driving.share, goals.outings.share]).toEqual([0.8, 0.08, 0.12]);
  expect(weightsOf({ driving: 6_000 })).toEqual({ ...weightsOf(), driving: 6_000 });
});
