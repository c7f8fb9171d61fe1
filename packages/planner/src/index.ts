export { checkProblem } from "./check-problem.ts";
export { LONGEST_HORIZON_DAYS, MOST_PLACES } from "./check-size.ts";
export type * from "./periodic/periodic-problem.ts";
export { checkPeriodic } from "./periodic/periodic-problem.ts";
export { type Exchange, planPeriodic } from "./periodic/plan-periodic.ts";
export type * from "./plan.ts";
export { type PlanOptions, plan } from "./plan-problem.ts";
export type * from "./problem.ts";
export { type Relaxation, relaxProblem } from "./relaxation.ts";
