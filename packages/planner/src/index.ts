export { checkProblem, LONGEST_HORIZON_DAYS } from "./check-problem.ts";
export { MOST_PLACES } from "./check-size.ts";
export type * from "./plan.ts";
export { plan } from "./plan-problem.ts";
export type * from "./problem.ts";
