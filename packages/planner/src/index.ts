export { checkProblem } from "./check-problem.ts";
export type * from "./plan.ts";
export { plan } from "./plan-problem.ts";
export type * from "./problem.ts";
