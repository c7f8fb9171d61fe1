import { parentPort, workerData } from "node:worker_threads";
import { type FormerPlan, type Plan, type Problem, type Progress, plan } from "@escale/planner";

/** What plan-aside.ts asks of this thread. */
export interface PlanWork {
  readonly problem: Problem;
  /** Shared; 1 once the search is to end with its best so far. */
  readonly stop: Int32Array;
  readonly seconds?: number;
  readonly start?: FormerPlan;
  readonly goodEnough?: number;
}

/** What it hears of it. */
export type WorkerWord = { readonly progress: Progress } | { readonly plan: Plan };

const { problem, stop, seconds, start, goodEnough = Number.NEGATIVE_INFINITY } = workerData as PlanWork;
const tell = (word: WorkerWord) => parentPort?.postMessage(word);

tell({
  plan: plan(problem, {
    ...(seconds !== undefined && { time: { seconds, now: () => performance.now() } }),
    ...(start && { start }),
    shouldStop: ({ best }) => Atomics.load(stop, 0) === 1 || best.cost <= goodEnough,
    onProgress: (progress) => tell({ progress }),
  }),
});
