import { setTimeout as pause } from "node:timers/promises";
import { deliverMail, type MailQueue, type PostMail } from "@escale/domain";

/** A worker that sends what is due. */
export interface MailWorker {
  /** Takes no more; waits for the mail in hand, a few seconds at most. */
  stop(): Promise<void>;
}

/** Milliseconds. */
export interface MailPace {
  /** Between two looks at a queue where nothing was due. */
  readonly look: number;
  /** After a server that did not answer: others would only wait for it too, and use up their attempts. */
  readonly rest: number;
  /** For the mail in hand, when Escale is to stop. */
  readonly farewell: number;
}

const PACE: MailPace = { look: 2_000, rest: 30_000, farewell: 5_000 };

/**
 * Sends mails one after the other until it is stopped. Several processes may each run one: they share the queue.
 * @param world.onError told when the database fails; the worker goes on after a rest.
 */
export function runMailWorker(
  world: {
    readonly queue: MailQueue;
    readonly post: PostMail;
    now(): Temporal.Instant;
    onError(error: unknown): void;
  },
  pace: MailPace = PACE,
): MailWorker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal }).catch(() => {});
  const work = async () => {
    while (!signal.aborted) {
      try {
        const judged = await deliverMail(world);
        if (judged === undefined) await wait(pace.look);
        else if (judged.state === "queued" && /^(unreachable|silent)$/.test(judged.fault.kind)) await wait(pace.rest);
      } catch (error) {
        if (signal.aborted) return;
        world.onError(error);
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
