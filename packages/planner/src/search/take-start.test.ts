import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad, MONDAY } from "../given-problem.ts";
import type { Plan } from "../plan.ts";
import { plan } from "../plan-problem.ts";

const four = ["a", "b", "c", "d"].map((id) => aDemand(id, { service: 10_800 }));
const problem = aProblem({ demands: four, seed: 3 });
const whereIs = ({ tours }: Plan) =>
  tours.flatMap(({ vehicle, date, stops }) =>
    stops.map(({ demand, period }) => `${demand} ${period} ${vehicle} ${date}`),
  );

test("a plan that is given as a start comes back as it was when nothing is better", () => {
  const made = plan(problem);
  const again = plan({ ...problem, seed: 9, effort: 0 }, { start: made });
  expect(again.tours).toEqual(made.tours);
  expect(again.start).toEqual({ kept: 4, lost: [] });
  expect(made).not.toHaveProperty("start");
});

test("it is never worse than its start", () => {
  const made = plan({ ...problem, effort: 400 });
  for (let seed = 0; seed < 5; seed += 1) {
    expect(plan({ ...problem, seed, effort: 40 }, { start: made }).summary.cost).toBeLessThanOrEqual(made.summary.cost);
  }
});

test("what no longer fits there is told and planned elsewhere; the others stay", () => {
  const made = plan(problem);
  const [monday] = made.tours.filter(({ date }) => date === MONDAY);
  const shut = {
    ...problem,
    vehicles: [aVehicle({ closedDates: [{ date: MONDAY, why: "works" as const }] })],
    effort: 0,
  };
  const again = plan(shut, { start: made });
  expect(monday?.stops.length).toBeGreaterThan(0);
  expect(again.start?.lost.map(({ demand, date }) => [demand, date])).toEqual(
    monday?.stops.map(({ demand }) => [demand, MONDAY]),
  );
  expect(again.unassigned).toEqual([]);
  const others = whereIs(made).filter((stop) => !stop.endsWith(MONDAY));
  expect(whereIs(again)).toEqual(expect.arrayContaining(others));
});

test("a plan of another problem loses what nobody asks for: demand, period, vehicle, day, a stop told twice", () => {
  const made = plan(problem);
  const [tour] = made.tours;
  if (!tour) throw new Error("no tour");
  const strange: Plan = {
    ...made,
    tours: [
      { ...tour, vehicle: "train" },
      { ...tour, date: "2031-01-01" },
      { ...tour, date: "never" },
      { ...tour, stops: tour.stops.map((stop) => ({ ...stop, demand: "nobody" })) },
      { ...tour, stops: tour.stops.map((stop) => ({ ...stop, period: "2027-W99" })) },
      tour,
      tour,
    ],
  };
  const { start, unassigned } = plan(problem, { start: strange });
  expect(start?.kept).toBe(tour.stops.length);
  expect(start?.lost).toHaveLength(5 * tour.stops.length);
  expect(unassigned).toEqual([]);
});

test("where the straight road is the long one, a day is taken whole though its first part has no timetable", () => {
  const problem = aProblem({
    vehicles: [aVehicle({ weekdays: [1] })],
    sites: [aSite("a", 1), aSite("b", 2), aSite("c", 3)],
    // From b it is five hours home, twenty minutes by way of c.
    travel: everyRoad(4, 600, 10_000, [[2, 0, 18_000]]),
    demands: [
      aDemand("a", { site: "a", service: 7_200, halfDays: ["morning"] }),
      aDemand("b", { site: "b", service: 7_200 }),
      aDemand("c", { site: "c", service: 600 }),
    ],
  });
  const made = plan({ ...problem, effort: 200 });
  expect(made.tours.map(({ stops }) => stops.map(({ demand }) => demand))).toEqual([["a", "b", "c"]]);
  expect(plan({ ...problem, effort: 0 }, { start: made }).start).toEqual({ kept: 3, lost: [] });
});

test("a cycle comes back whole, in either half-day, or none of it", () => {
  const mornings = aDemand("m", { frequency: { kind: "weekly" }, halfDays: ["morning"], service: 10_800 });
  const cycle = aDemand("c", { frequency: { kind: "cycle", sessions: 3 }, service: 10_800 });
  const vehicles = [aVehicle({ weekdays: [1] })];
  const cycling = aProblem({ horizon: { from: MONDAY, to: "2027-02-21" }, vehicles, demands: [mornings, cycle] });
  const made = plan(cycling);
  expect(made.tours.flatMap(({ stops }) => stops.map(({ halfDay }) => halfDay))).toContain("afternoon");
  const again = plan({ ...cycling, effort: 0 }, { start: made });
  expect([again.tours, again.start]).toEqual([made.tours, { kept: 6, lost: [] }]);
  const shut = { ...mornings, closedDates: [{ date: "2027-02-08", why: "market" as const }] };
  const closed = { ...cycle, closedDates: [{ date: "2027-02-08", why: "market" as const }] };
  const { start } = plan({ ...cycling, demands: [shut, closed], effort: 0 }, { start: made });
  expect(start?.lost.map(({ demand, period }) => `${demand} ${period}`)).toEqual([
    "c cycle",
    "m 2027-W06",
    "c cycle#2",
    "c cycle#3",
  ]);
});
