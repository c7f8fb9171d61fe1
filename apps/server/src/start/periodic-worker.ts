import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { type Exchange, type PeriodicPlan, type PeriodicProblem, planPeriodic } from "@escale/planner";

/** What search-periodic.ts asks of this thread. Milliseconds count from the epoch. */
export interface PeriodicWork {
  readonly problem: PeriodicProblem;
  readonly seed: number;
  readonly began: number;
  readonly ends: number;
}

/** What it hears: a plan that others may use, then the end. */
export type PeriodicWord =
  | { readonly given: NonNullable<ReturnType<Exchange["take"]>> }
  | { readonly plan: PeriodicPlan | undefined };

const { problem, seed, began, ends } = workerData as PeriodicWork;
const port = parentPort;
const tell = (word: PeriodicWord) => port?.postMessage(word);
const now = () => performance.timeOrigin + performance.now();

tell({
  plan: planPeriodic(
    problem,
    seed,
    { milliseconds: ends - Math.max(began, now()), now },
    { give: (given) => tell({ given }), take: () => port && receiveMessageOnPort(port)?.message },
  ),
});
