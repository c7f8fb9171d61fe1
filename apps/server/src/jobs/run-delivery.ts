import { setTimeout as pause } from "node:timers/promises";

/** A worker that sends what is due. */
export interface DeliveryWorker {
  /** Takes no more; waits for the message in hand, a few seconds at most. */
  stop(): Promise<void>;
}

/** Milliseconds. */
export interface DeliveryPace {
  /** Between two looks at a queue where nothing was due. */
  readonly look: number;
  /** After a server that did not answer: others would only wait for it too, and use up their attempts. */
  readonly rest: number;
  /** For the message in hand, when Escale is to stop. */
  readonly farewell: number;
}

const PACE: DeliveryPace = { look: 2_000, rest: 30_000, farewell: 5_000 };

/** What became of a message, as far as the pace asks. */
type Delivered = { readonly state: string; readonly fault?: { readonly kind: string } } | undefined;

/**
 * Sends messages one after the other until it is stopped. Several processes may each run one: they share the queue.
 * @param deliver sends one that is due; undefined: none was.
 * @param onError told when the database fails; the worker goes on after a rest.
 */
export function runDelivery(
  deliver: () => Promise<Delivered>,
  onError: (error: unknown) => void,
  pace: DeliveryPace = PACE,
): DeliveryWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => {});
  const work = async () => {
    while (!signal.aborted) {
      try {
        const delivered = await deliver();
        if (delivered === undefined) await wait(pace.look);
        else if (delivered.state === "queued" && /^(unreachable|silent)$/.test(delivered.fault?.kind ?? ""))
          await wait(pace.rest);
      } catch (error) {
        if (signal.aborted) return;
        onError(error);
        await wait(pace.rest);
      }
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await Promise.race([working, pause(pace.farewell, undefined, { ref: false })]);
    },
  };
}
