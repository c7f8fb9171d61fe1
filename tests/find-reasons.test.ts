import { checkProblem, type Demand, type Plan, type Problem, plan, relaxProblem } from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { askedOccurrences, stillAsked } from "./asked-occurrences.ts";
import { type Blocked, findBlocked, keepsAway, mayServe, nameOf } from "./find-reasons.ts";
import { someProblem } from "./some-problem.ts";

/** What `find-reasons.ts` does not know is left out of problems of every kind. */
const someTold = someProblem.map((problem): Problem => {
  const { limits: _limits, agents: _agents, standing: _standing, ...rest } = problem;
  return {
    ...rest,
    programmes: (rest.programmes ?? []).map((one) => ({ ...one, holds: [] })),
    vehicles: rest.vehicles.map(({ lunch: _lunch, crew: _crew, ...vehicle }) => vehicle),
    sites: rest.sites.map((site) => ({ ...site, opening: apart(site.opening) })),
    demands: rest.demands
      .filter(({ frequency }) => frequency.kind !== "cycle" && frequency.kind !== "stay")
      .map(({ skills: _skills, spaces: _spaces, ...demand }) => demand),
  };
});

/** One opening a day: those that touch would be one. */
function apart(opening: Problem["sites"][number]["opening"] = {}) {
  return Object.fromEntries(Object.entries(opening).map(([weekday, windows]) => [weekday, windows?.slice(0, 1) ?? []]));
}

/** What is wrong with the reasons of a plan, in words. */
function checkReasons(problem: Problem, made: Plan): string[] {
  return made.unassigned.flatMap(({ demand: id, period, reasons }) => {
    const demand = problem.demands.find((one) => one.id === id) as Demand;
    const days = daysOf(problem, demand, period);
    // Every n weeks without an anchor, the planner chooses the weeks.
    if (!days || !problem.vehicles.some((vehicle) => mayServe(vehicle, demand))) return [];
    const told = reasons.map(nameOf);
    const blocked = findBlocked(problem, made, { demand, days });
    const open = blocked.filter(({ rules }) => !rules.some((rule) => told.includes(rule)));
    const rules = [...new Set(blocked.flatMap((one) => one.rules))];
    return [
      ...open.map(
        (one) => `${id} ${period}: nothing told keeps ${one.vehicle} away on ${one.date} (${one.rules}; told ${told})`,
      ),
      ...(coversWithFewer(blocked, rules, told.length) ? [`${id} ${period}: fewer than ${told} are enough`] : []),
    ];
  });
}

function daysOf(problem: Problem, demand: Demand, period: string): readonly string[] | undefined {
  const [asked, ...others] = askedOccurrences(problem, demand);
  return others.length > 0 || !asked ? undefined : stillAsked(demand, asked).get(period);
}

/** Every set of fewer rules, one by one: those that are alone somewhere are in all of them. */
function coversWithFewer(blocked: readonly Blocked[], rules: readonly string[], size: number): boolean {
  const forced = [...new Set(blocked.filter((one) => one.rules.length === 1).flatMap((one) => one.rules))];
  const free = rules.filter((rule) => !forced.includes(rule));
  const left = blocked.filter((one) => !one.rules.some((rule) => forced.includes(rule)));
  const covers = (some: readonly string[]) => left.every((one) => one.rules.some((rule) => some.includes(rule)));
  const choose = (count: number, from: number, some: readonly string[]): boolean =>
    covers(some) ||
    (count > 0 && free.slice(from).some((rule, index) => choose(count - 1, from + index + 1, [...some, rule])));
  return size > forced.length && choose(Math.min(size - 1 - forced.length, 3), 0, []);
}

test("the reasons told leave no day of any vehicle, and no smaller set does", () => {
  let checked = 0;
  let several = 0;
  fc.assert(
    fc.property(someTold, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      expect(checkReasons(problem, made)).toEqual([]);
      checked += made.unassigned.length;
      several += made.unassigned.filter(({ reasons }) => reasons.length > 1).length;
    }),
    { seed: 11, numRuns: 700 },
  );
  expect(checked).toBeGreaterThan(700);
  expect(several).toBeGreaterThan(200);
}, 120_000);

/** With the rules relaxed, is nothing in the way where the stop is said to go? And without each of them? */
function checkFreed(problem: Problem, made: Plan): { readonly faults: string[]; readonly pairs: number } {
  const told = made.unassigned.flatMap((one) => (one.wouldFree ?? []).map((free) => ({ ...one, free })));
  const faults = told.flatMap(({ demand, period, free }) => {
    const all = [free, ...(free.and ? [free.and] : [])];
    const inTheWay = (some: typeof all) =>
      keepsAway(
        some.reduce(relaxProblem, problem),
        made,
        demand,
        free.at,
        some.some(({ relax }) => relax === "one-more-vehicle"),
      );
    const open = inTheWay(all);
    const name = `${demand} ${period} by ${all.map(({ relax }) => relax).join(" and ")} on ${free.at.date}`;
    const idle = all.filter((one) => inTheWay(all.filter((other) => other !== one)).length === 0);
    return [
      ...(open.length === 0 ? [] : [`${name}: ${open}`]),
      ...idle.map(({ relax }) => `${name}: ${relax} is idle`),
    ];
  });
  return { faults, pairs: told.filter(({ free }) => free.and).length };
}

test("what is said to free a stop does, with the others where they are, and needs each of its rules", () => {
  let pairs = 0;
  let freed = 0;
  fc.assert(
    fc.property(someTold, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      const { faults, pairs: found } = checkFreed(problem, made);
      expect(faults).toEqual([]);
      pairs += found;
      freed += made.unassigned.filter(({ wouldFree }) => wouldFree).length;
    }),
    { seed: 12, numRuns: 700 },
  );
  expect(freed).toBeGreaterThan(300);
  expect(pairs).toBeGreaterThan(30);
}, 120_000);
