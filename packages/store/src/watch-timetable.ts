import { setTimeout as pause } from "node:timers/promises";
import type { PoolClient } from "pg";
import type { Store } from "./open-store.ts";

/** All in milliseconds. */
export interface WatchTimings {
  /** Between two questions to a connection that only listens: one that a firewall has forgotten is as silent as a calm day. */
  readonly askEvery: number;
  /** How long an answer may take before the connection is given up. */
  readonly answerWithin: number;
  /** Before connecting again; twice as long each time, up to the second. */
  readonly pauses: readonly [first: number, longest: number];
}

const TIMINGS: WatchTimings = { askEvery: 15_000, answerWithin: 5_000, pauses: [100, 5_000] };

/**
 * Listens for writes to what the public sees, by whatever process.
 * `onChange` also runs when the connection is lost or found again: what was missed in between is unknown.
 */
export function watchTimetable(
  { public: { pool } }: Pick<Store, "public">,
  onChange: () => void,
  { askEvery, answerWithin, pauses }: WatchTimings = TIMINGS,
): { readonly isWatching: () => boolean; stop(): Promise<void> } {
  const stopping = new AbortController();
  const stopped = stopping.signal;
  let watching = false;

  const ask = (client: PoolClient, text: string) => {
    // `pg` reads the limit from the question, which its types do not say.
    const question = { text, query_timeout: answerWithin };
    return client.query(question);
  };

  /** Until the connection breaks, no longer answers, or nobody wants it any more. */
  const listen = async (client: PoolClient) => {
    const broken = new AbortController();
    const over = AbortSignal.any([stopped, broken.signal]);
    client.on("error", () => broken.abort());
    client.on("end", () => broken.abort());
    client.on("notification", onChange);
    await ask(client, "listen timetable_changed");
    watching = true;
    onChange();
    for (;;) {
      await pause(askEvery, undefined, { signal: over });
      await ask(client, "select 1");
    }
  };

  const watch = async () => {
    const [first, longest] = pauses;
    let wait = first;
    while (!stopped.aborted) {
      const client = await pool.connect().catch(() => undefined);
      if (client) {
        if (!stopped.aborted) await listen(client).catch(() => {});
        client.release(true);
      }
      wait = watching ? first : Math.min(wait * 2, longest);
      if (watching) {
        watching = false;
        onChange();
      }
      await pause(wait, undefined, { signal: stopped }).catch(() => {});
    }
  };

  const ended = watch();
  return {
    isWatching: () => watching,
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
