import { deliverNextHook, listOperatorIds, type Store } from "@escale/store";
import { forEachOperator } from "../jobs/for-each-operator.ts";
import { type RoundPace, type RoundWorker, runRounds } from "../jobs/run-rounds.ts";

const PACE: RoundPace = { look: 2_000, rest: 30_000 };

/** Those of one operator in one go: nobody waits for somebody else's thousand. */
const MOST = 20;

/** Everything that handing over needs, read each time; undefined without keys. */
export type ReadHookWorld = () => Promise<Parameters<typeof deliverNextHook>[2] | undefined>;

/** Hands over what is due to all operators' hooks, once. @returns how many attempts were made */
export async function deliverAll(store: Store, readWorld: ReadHookWorld, signal?: AbortSignal): Promise<number> {
  return forEachOperator(await listOperatorIds(store), async (operatorId) => {
    let attempts = 0;
    for (; attempts < MOST; attempts += 1) {
      const world = signal?.aborted ? undefined : await readWorld();
      if (!world || !(await deliverNextHook(store, operatorId, world))) break;
    }
    return attempts;
  });
}

/** Goes on handing over until it is stopped. */
export function runHooks(
  store: Store,
  readWorld: ReadHookWorld,
  onError: (error: unknown) => void,
  pace = PACE,
): RoundWorker {
  return runRounds((signal) => deliverAll(store, readWorld, signal), onError, pace);
}
