import { checkProblem, plan } from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { limitsWithBreaks } from "./some-limits.ts";
import { someProblem } from "./some-problem.ts";

test("whatever breaks and hours at the wheel are asked for, none is missing, and what they make impossible is told", () => {
  const breaks: string[] = [];
  const hours = new Set<string>();
  let refused = 0;
  fc.assert(
    fc.property(someProblem, limitsWithBreaks, (some, limits) => {
      const problem = { ...some, limits };
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      expect(checkPlan(problem, made)).toEqual([]);
      breaks.push(...made.tours.flatMap((tour) => tour.breaks.map((one) => one.for.join())));
      for (const reason of made.unassigned.flatMap(({ reasons }) => reasons)) {
        if (reason.rule === "agent-hours") for (const limit of reason.limits ?? []) hours.add(limit);
      }
      refused += made.unassigned.flatMap(({ reasons }) => reasons).filter(({ rule }) => rule === "no-break").length;
    }),
    { seed: 11, numRuns: 300 },
  );
  expect(new Set(breaks)).toEqual(
    new Set(["work", "driving", "lunch", "work,driving", "lunch,work", "lunch,driving", "lunch,work,driving"]),
  );
  for (const limit of ["driving.longDays", "driving.maxWeek", "driving.maxTwoWeeks"]) expect(hours).toContain(limit);
  expect(breaks.length).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(50);
}, 240_000);
