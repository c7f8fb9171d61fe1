import { loadReference } from "@escale/exchange";
import { checkProblem, type Demand, type Plan, type Problem, plan, type Standing, type Vehicle } from "@escale/planner";
import { beforeAll, expect, test } from "vitest";
import { quarterProblem } from "../scripts/bench/planning-base.ts";
import { checkPlan } from "./check-plan.ts";

let quarter: Problem;
let published: Plan;
let bus: Vehicle;

beforeAll(async () => {
  quarter = quarterProblem(await loadReference());
  bus = quarter.vehicles[0] as Vehicle;
  published = plan({ ...quarter, effort: 3_000 });
});

/** The published quarter, each stop dear at its hour. */
const standing = (): Standing[] =>
  published.tours.flatMap(({ vehicle, date, stops }) =>
    stops.map(({ demand, period, start }) => ({ demand, period, vehicle, date, start, lock: "dear" as const })),
  );

/** A quarter of the usual effort is enough where little changes. */
function replan(over: Partial<Problem>): Plan {
  const problem = { ...quarter, standing: standing(), effort: 5_000, ...over };
  expect(checkProblem(problem)).toEqual([]);
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  return made;
}

test("96 stops that stand stay where they are when nothing happened", () => {
  expect(standing()).toHaveLength(96);
  expect(replan({}).changes).toEqual([]);
});

test("one demand more is planned around 96 stops that stand, in less than a second: nothing else moves", () => {
  const site = { ...(quarter.sites[0] as Problem["sites"][number]), id: "new" };
  const demand: Demand = { ...(quarter.demands[0] as Demand), id: "new", site: "new" };
  const more = { sites: [...quarter.sites, site], demands: [...quarter.demands, demand] };
  const problem = { ...quarter, standing: standing(), effort: 5_000, ...more };
  // Of this process alone: others may be busy. The least of three, for the collector and the compiler work beside it.
  const seconds = [1, 2, 3].map(() => {
    const began = process.cpuUsage();
    plan(problem);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  });
  expect(Math.min(...seconds)).toBeLessThan(1);
  const { changes = [], unassigned } = replan(more);
  expect(unassigned).toEqual([]);
  expect(changes.map(({ demand: id, kind }) => [id, kind])).toEqual([1, 2, 3].map(() => ["new", "added"]));
});

test("the bus breaks down for a week: what it promised goes to the other vehicle, and nothing else moves", () => {
  const { week, broken, isHit } = breakDown();
  const hit = standing().filter(({ date }) => week.includes(date));
  expect(hit.length).toBeGreaterThan(3);
  const { changes = [], unassigned } = replan({ vehicles: [broken, { ...bus, id: "spare" }] });
  expect(unassigned).toEqual([]);
  expect(changes.filter(isHit).map(({ kind }) => kind)).toEqual(hit.map(() => "moved"));
  expect(changes.filter((one) => !isHit(one))).toEqual([]);
});

test("with no other vehicle, as many stops are lost as the month has no half-days left for, and few others move for the rest", () => {
  const { week, broken, isHit } = breakDown();
  const february = standing().filter(({ period }) => period === "2027-02");
  // The holidays of the quarter are not in February; a day holds two stops of three hours.
  const daysLeft = 20 - week.length;
  const { changes = [], unassigned } = replan({ vehicles: [broken] });
  expect(unassigned).toHaveLength(february.length - 2 * daysLeft);
  expect(changes.filter(({ kind }) => kind === "dropped")).toHaveLength(unassigned.length);
  expect(changes.filter((one) => !isHit(one)).length).toBeLessThan(8);
});

function breakDown() {
  const from = Temporal.PlainDate.from("2027-02-01");
  const week = [0, 1, 2, 3, 4].map((days) => from.add({ days }).toString());
  const broken = { ...bus, closedDates: week.map((date) => ({ date, why: "works" as const, name: "panne" })) };
  const hit = standing().filter(({ date }) => week.includes(date));
  const isHit = ({ demand, period }: { readonly demand: string; readonly period: string }) =>
    hit.some((one) => one.demand === demand && one.period === period);
  return { week, broken, isHit };
}

test("a square is taken on one date: its stop moves, and no other", () => {
  const taken = standing()[40] as Standing;
  const demand = quarter.demands.find(({ id }) => id === taken.demand);
  const sites = quarter.sites.map((site) =>
    site.id === demand?.site ? { ...site, closedDates: [{ date: taken.date, why: "market" as const }] } : site,
  );
  const { changes = [] } = replan({ sites });
  expect(changes).toMatchObject([{ demand: taken.demand, period: taken.period, kind: "moved" }]);
});
