import { checkProblem, plan } from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { someProblem } from "./some-problem.ts";

const RUNS = 2_000;

test("any problem is refused, or planned without breaking a rule, the same twice", () => {
  let planned = 0;
  let served = 0;
  let unserved = 0;
  fc.assert(
    fc.property(someProblem, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      expect(checkPlan(problem, made)).toEqual([]);
      expect(plan(problem)).toEqual(made);
      planned += 1;
      served += made.summary.stops;
      unserved += made.summary.unassigned;
    }),
    { seed: 20_270_101, numRuns: RUNS },
  );
  // Problems that are all refused, or all hopeless, would prove nothing.
  expect(planned).toBeGreaterThan(RUNS / 2);
  expect(served).toBeGreaterThan(2 * RUNS);
  expect(unserved).toBeGreaterThan(RUNS / 2);
}, 120_000);
