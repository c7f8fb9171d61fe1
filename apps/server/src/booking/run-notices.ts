import { setTimeout as pause } from "node:timers/promises";
import { listOperatorIds, type Store, tellNotices } from "@escale/store";

/** Milliseconds between two looks, and after a fault. */
const PACE = { look: 2_000, rest: 30_000 };

export interface NoticeWorker {
  /** Waits for what is being written. */
  stop(): Promise<void>;
}

/** Everything that telling people of their bookings needs, read each time; undefined without keys. */
export type ReadWorld = () => Promise<Parameters<typeof tellNotices>[2] | undefined>;

/** Tells all operators' people what is due, once. @returns how many were told */
export async function tellAll(store: Store, readWorld: ReadWorld): Promise<number> {
  const world = await readWorld();
  if (!world) return 0;
  let told = 0;
  for (const operatorId of await listOperatorIds(store)) told += await tellNotices(store, operatorId, world);
  return told;
}

/** Goes on telling until it is stopped; several processes may each do it. */
export function runNotices(
  store: Store,
  readWorld: ReadWorld,
  onError: (error: unknown) => void,
  pace = PACE,
): NoticeWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => {});
  const work = async () => {
    while (!signal.aborted) {
      try {
        if ((await tellAll(store, readWorld)) === 0) await wait(pace.look);
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
