import { setTimeout as pause } from "node:timers/promises";
import { deliverNextHook, listOperatorIds, type Store } from "@escale/store";

/** Milliseconds between two looks, and after a fault. */
const PACE = { look: 2_000, rest: 30_000 };

/** Those of one operator in one go: nobody waits for somebody else's thousand. */
const MOST = 20;

export interface HookWorker {
  /** Waits for what is being handed over, some seconds at most. */
  stop(): Promise<void>;
}

/** Everything that handing over needs, read each time; undefined without keys. */
export type ReadHookWorld = () => Promise<Parameters<typeof deliverNextHook>[2] | undefined>;

/** Hands over what is due to all operators' hooks, once. @returns how many attempts were made */
export async function deliverAll(store: Store, readWorld: ReadHookWorld, signal?: AbortSignal): Promise<number> {
  let attempts = 0;
  for (const operatorId of await listOperatorIds(store)) {
    for (let count = 0; count < MOST; count += 1) {
      const world = signal?.aborted ? undefined : await readWorld();
      if (!world || !(await deliverNextHook(store, operatorId, world))) break;
      attempts += 1;
    }
  }
  return attempts;
}

/** Goes on handing over until it is stopped; several processes may each do it. */
export function runHooks(
  store: Store,
  readWorld: ReadHookWorld,
  onError: (error: unknown) => void,
  pace = PACE,
): HookWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => {});
  const work = async () => {
    while (!signal.aborted) {
      try {
        if ((await deliverAll(store, readWorld, signal)) === 0) await wait(pace.look);
      } catch (error) {
        if (signal.aborted) return;
        onError(error);
        await wait(pace.rest);
      }
    }
  };
  const working = work();
  return {
    stop() {
      stopping.abort();
      return working;
    },
  };
}
