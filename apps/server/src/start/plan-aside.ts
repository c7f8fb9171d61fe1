import { Worker } from "node:worker_threads";
import type { Plan, Problem } from "@escale/planner";
import type { WorkerWord } from "./plan-worker.ts";

/**
 * Plans in a thread of its own, so that the server goes on answering.
 * @param interrupted ends the thread at once; the promise is then rejected with the reason.
 */
export function planAside(
  problem: Problem,
  onProgress: (done: number, of: number) => void,
  interrupted: AbortSignal,
): Promise<Plan> {
  interrupted.throwIfAborted();
  const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { workerData: problem });
  return new Promise<Plan>((resolve, reject) => {
    interrupted.addEventListener("abort", () => reject(interrupted.reason), { once: true });
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the planning thread ended without a plan (${code})`)));
    worker.on("message", (word: WorkerWord) => {
      if ("plan" in word) resolve(word.plan);
      else onProgress(word.done, word.of);
    });
  }).finally(() => worker.terminate());
}
