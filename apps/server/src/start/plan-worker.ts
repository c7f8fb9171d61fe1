import { parentPort, workerData } from "node:worker_threads";
import { type Plan, type Problem, plan } from "@escale/planner";

/** What plan-aside.ts hears of this thread. */
export type WorkerWord = { readonly done: number; readonly of: number } | { readonly plan: Plan };

const tell = (word: WorkerWord) => parentPort?.postMessage(word);

tell({ plan: plan(workerData as Problem, { onProgress: (done, of) => tell({ done, of }) }) });
