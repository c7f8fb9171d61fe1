import {
  checkProblem,
  type Demand,
  type Plan,
  type Problem,
  plan,
  relaxProblem,
  type WouldFree,
} from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { askedOccurrences, stillAsked } from "./asked-occurrences.ts";
import { keepsAway } from "./find-reasons.ts";
import { someProblem } from "./some-problem.ts";

/** Cycles beside stops of every kind, without what `find-reasons.ts` does not know. */
const someCycles = someProblem.map((problem): Problem => {
  const { limits: _limits, agents: _agents, standing: _standing, ...rest } = problem;
  return {
    ...rest,
    programmes: (rest.programmes ?? []).map((one) => ({ ...one, holds: [] })),
    vehicles: rest.vehicles.map(({ lunch: _lunch, crew: _crew, ...vehicle }) => vehicle),
    sites: rest.sites.map(({ opening: _opening, ...site }) => site),
    demands: rest.demands.map(({ skills: _skills, spaces: _spaces, ...demand }) => demand),
  };
});

/** Follows the calendar from the first session to the last that is said: each open day has room, and there are as many as are asked for. */
function checkFreed(problem: Problem, made: Plan, id: string, free: WouldFree): readonly string[] {
  const relaxed = [free, ...(free.and ? [free.and] : [])].reduce(relaxProblem, problem);
  const isTwin = [free.relax, free.and?.relax].includes("one-more-vehicle");
  const { vehicle, date: first, halfDay, to = first } = free.at;
  const demand = relaxed.demands.find((one) => one.id === id) as Demand;
  if (demand.frequency.kind !== "cycle") return [`${id} is no cycle`];
  const { every = 1 } = demand.frequency;
  const inHalf = { ...relaxed, demands: relaxed.demands.map((one) => (one === demand ? halved(one) : one)) };
  const [asked] = askedOccurrences(relaxed, demand);
  const left = stillAsked(demand, asked ?? new Map());
  const days = [...left.values()][0] ?? [];
  const name = `${id} by ${free.relax}${free.and ? ` and ${free.and.relax}` : ""}`;
  const faults: string[] = [];
  let sessions = 0;
  let date = first;
  while (date <= to) {
    const isOpen = keepsAway(inHalf, made, id, { vehicle, date }, true).length === 0;
    if (isOpen) {
      sessions += 1;
      const inTheWay = keepsAway(inHalf, made, id, { vehicle, date }, isTwin);
      if (inTheWay.length > 0) faults.push(`${name}: ${inTheWay} on ${date}`);
      if (!days.includes(date)) faults.push(`${name}: ${date} is not among its days`);
    }
    date = Temporal.PlainDate.from(date)
      .add({ days: isOpen ? 7 * every : 7 })
      .toString();
  }
  if (sessions !== left.size) faults.push(`${name}: ${sessions} sessions of ${left.size} from ${first} to ${to}`);
  return faults;

  function halved(one: Demand): Demand {
    return { ...one, halfDays: (one.halfDays ?? [halfDay]).filter((half) => half === halfDay) };
  }
}

test("what is said to free a cycle leaves room for all its sessions, with the others where they are", () => {
  let checked = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(someCycles, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      const firsts = made.unassigned.filter(
        ({ demand }, index) => made.unassigned.findIndex((other) => other.demand === demand) === index,
      );
      for (const { demand, wouldFree = [] } of firsts) {
        if (problem.demands.find(({ id }) => id === demand)?.frequency.kind !== "cycle") continue;
        for (const free of wouldFree) {
          expect(checkFreed(problem, made, demand, free)).toEqual([]);
          kinds.add(free.and ? "pair" : free.relax);
          checked += 1;
        }
      }
    }),
    { seed: 13, numRuns: 600 },
  );
  expect(checked).toBeGreaterThan(60);
  expect(kinds.size).toBeGreaterThan(8);
}, 120_000);
