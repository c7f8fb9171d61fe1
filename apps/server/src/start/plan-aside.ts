import { Worker } from "node:worker_threads";
import type { FormerPlan, Plan, Problem, Progress } from "@escale/planner";
import type { PlanWork, WorkerWord } from "./plan-worker.ts";

/** How a plan is searched for aside: what `plan` may be told, but for what cannot go to another thread. */
export interface SearchAside {
  readonly onProgress: (progress: Progress) => void;
  /** Ends the threads at once; the promise is then rejected with the reason. */
  readonly interrupted: AbortSignal;
  /** Ends the search: the answer is the best so far. */
  readonly stopped?: AbortSignal;
  readonly seconds?: number;
  readonly start?: FormerPlan;
  /** As many searches side by side, with the seeds that follow; the better plan is the answer. */
  readonly threads?: number;
  /** A plan of this cost, or less, ends its search. */
  readonly goodEnough?: number;
}

const DEFAULT_SEED = 1;

/** Plans in threads of its own, so that the server goes on answering. Same problem, effort and threads: same plan. */
export async function planAside(problem: Problem, asked: SearchAside): Promise<Plan> {
  const { interrupted, stopped, threads = 1, onProgress, seconds, start, goodEnough } = asked;
  interrupted.throwIfAborted();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const orderStop = () => Atomics.store(stop, 0, 1);
  if (stopped?.aborted) orderStop();
  stopped?.addEventListener("abort", orderStop, { once: true });
  const latest: Progress[] = [];
  const workers = Array.from({ length: threads }, (_, index) => {
    const seed = (problem.seed ?? DEFAULT_SEED) + index;
    const workerData: PlanWork = {
      problem: { ...problem, seed },
      stop,
      ...(seconds !== undefined && { seconds }),
      ...(start && { start }),
      ...(goodEnough !== undefined && { goodEnough }),
    };
    return new Worker(new URL("./plan-worker.ts", import.meta.url), { workerData });
  });
  try {
    const plans = await Promise.all(
      workers.map(
        (worker, index) =>
          new Promise<Plan>((resolve, reject) => {
            interrupted.addEventListener("abort", () => reject(interrupted.reason), { once: true });
            worker.once("error", reject);
            worker.once("exit", (code) => reject(new Error(`the planning thread ended without a plan (${code})`)));
            worker.on("message", (word: WorkerWord) => {
              if ("plan" in word) return resolve(word.plan);
              latest[index] = word.progress;
              onProgress(together(latest));
            });
          }),
      ),
    );
    return plans.reduce((best, plan) => (plan.summary.cost < best.summary.cost ? plan : best));
  } finally {
    stopped?.removeEventListener("abort", orderStop);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** As far as the last of them, as good as the best of them. A thread that has said nothing yet is left out. */
function together(latest: readonly Progress[]): Progress {
  return latest
    .filter(() => true)
    .reduce((one, other) => ({
      ...(other.done < one.done ? other : one),
      best: other.best.cost < one.best.cost ? other.best : one.best,
    }));
}
