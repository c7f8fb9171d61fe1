import { Worker } from "node:worker_threads";
import type { PeriodicPlan, PeriodicProblem } from "@escale/planner";
import type { PeriodicWord, PeriodicWork } from "./periodic-worker.ts";

/** Far apart, so that two seeds asked for share no thread's seed. */
const SEEDS_APART = 1_000;

/**
 * Searches in several threads, which tell each other their best plans.
 * @returns undefined when no plan that holds was found.
 */
export async function searchPeriodic(
  problem: PeriodicProblem,
  { seed, seconds, threads }: { readonly seed: number; readonly seconds: number; readonly threads: number },
): Promise<PeriodicPlan | undefined> {
  const began = performance.timeOrigin + performance.now();
  const workers = Array.from({ length: threads }, (_, index) => {
    const workerData: PeriodicWork = {
      problem,
      seed: seed * SEEDS_APART + index,
      began,
      ends: began + seconds * 1_000,
    };
    return new Worker(new URL("./periodic-worker.ts", import.meta.url), { workerData });
  });
  try {
    const plans = await Promise.all(
      workers.map(
        (worker) =>
          new Promise<PeriodicPlan | undefined>((resolve, reject) => {
            worker.once("error", reject);
            worker.once("exit", (code) => reject(new Error(`a searching thread ended without a word (${code})`)));
            worker.on("message", (word: PeriodicWord) => {
              if ("plan" in word) resolve(word.plan);
              else for (const other of workers) if (other !== worker) other.postMessage(word.given);
            });
          }),
      ),
    );
    return plans.reduce((best, plan) => (plan && (!best || plan.cost < best.cost) ? plan : best), undefined);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
