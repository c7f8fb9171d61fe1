import { checkProblem, type Plan, type Problem, plan, relaxProblem } from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { someProblem } from "./some-problem.ts";

const RUNS = 2_000;

test("any problem is refused, or planned without breaking a rule, the same twice", () => {
  let planned = 0;
  let served = 0;
  let unserved = 0;
  let freed = 0;
  let crewed = 0;
  fc.assert(
    fc.property(someProblem, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      expect(checkPlan(problem, made)).toEqual([]);
      expect(plan(problem)).toEqual(made);
      planned += 1;
      if (planned % 8 === 0) freed += checkFreed(problem, made);
      crewed += made.tours.filter(({ crew }) => crew).length;
      served += made.summary.stops;
      unserved += made.summary.unassigned;
    }),
    { seed: 20_270_101, numRuns: RUNS },
  );
  // Problems that are all refused, or all hopeless, would prove nothing.
  expect(planned).toBeGreaterThan(RUNS / 2);
  expect(served).toBeGreaterThan(4_000);
  expect(unserved).toBeGreaterThan(RUNS / 2);
  expect(freed).toBeGreaterThan(RUNS / 40);
  expect(crewed).toBeGreaterThan(RUNS / 4);
}, 600_000);

/** Whoever relaxes a rule that would free a stop can go on with the plan and serve one more; returns how many would. */
function checkFreed(problem: Problem, made: Plan): number {
  let checked = 0;
  for (const relaxation of made.unassigned.flatMap(({ wouldFree = [] }) => wouldFree)) {
    const one = relaxProblem(problem, relaxation);
    const relaxed = relaxation.and ? relaxProblem(one, relaxation.and) : one;
    // With other days, a rhythm may fall on other weeks, or ask for one more: another question than that of one stop.
    const again = plan({ ...relaxed, effort: 0 }, { start: made });
    if ((again.start?.lost.length ?? 0) > 0) continue;
    expect(again.summary.stops).toBeGreaterThan(made.summary.stops);
    checked += 1;
  }
  return checked;
}
