import { checkProblem, type Plan, type Problem, plan } from "@escale/planner";

/** What a process of its own tells of one plan. */
export interface PlannedApart {
  readonly plan: Plan;
  /** From the problem's JSON to the plan. */
  readonly seconds: number;
  /** Most memory that the process ever held, bytes. */
  readonly memory: number;
}

/* A process of its own: its memory is that of one plan, whatever was planned before. */
process.once("message", ({ problem, seconds: most }: { problem: Problem; seconds?: number }) => {
  const began = performance.now();
  const faults = checkProblem(problem);
  if (faults.length > 0) throw new Error(`a problem of the bench has a fault: ${JSON.stringify(faults[0])}`);
  const made = plan(problem, most === undefined ? {} : { time: { seconds: most, now: () => performance.now() } });
  const seconds = (performance.now() - began) / 1_000;
  const told: PlannedApart = { plan: made, seconds, memory: process.resourceUsage().maxRSS * 1_024 };
  process.send?.(told, () => process.disconnect?.());
});
