import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two rounds in which nothing was due, and after a fault. */
export interface RoundPace {
  readonly look: number;
  readonly rest: number;
}

export interface RoundWorker {
  /** Waits for what is in hand. */
  stop(): Promise<void>;
}

/** Goes round until it is stopped; several processes may each do it. @param round how many things were done */
export function runRounds(
  round: (signal: AbortSignal) => Promise<number>,
  onError: (error: unknown) => void,
  pace: RoundPace,
): RoundWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => {});
  const work = async () => {
    while (!signal.aborted) {
      try {
        if ((await round(signal)) === 0) await wait(pace.look);
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
