import { setTimeout as pause } from "node:timers/promises";
import { lastPurge, listOperators, purgeInstallation, purgeOperator, type Store } from "@escale/store";

/** The hour of the operator's clock from which a day's purge may run: nobody is at work. */
const FROM_HOUR = 3;
/** Milliseconds between two looks at the clock. */
const LOOK = 10 * 60_000;

export interface NightlyPurge {
  stop(): Promise<void>;
}

/**
 * Purges once a night, for each operator by its own clock; a night that the server was off is made up for at its next look.
 * Several servers on one database may each run it: what one has purged, another finds gone.
 */
export function runNightlyPurge(
  world: { readonly store: Store; now(): Temporal.Instant; onError(error: unknown): void },
  look = LOOK,
): NightlyPurge {
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = async () => {
    while (!signal.aborted) {
      try {
        await purgeWhatIsDue(world.store, world.now());
      } catch (error) {
        if (!signal.aborted) world.onError(error);
      }
      await pause(look, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

/** @returns how many operators had their purge. */
export async function purgeWhatIsDue(store: Store, now: Temporal.Instant): Promise<number> {
  let purged = 0;
  for (const { operatorId, timeZone } of await listOperators(store)) {
    const here = now.toZonedDateTimeISO(timeZone);
    const today = here.toPlainDate();
    if (here.hour < FROM_HOUR) continue;
    const last = await store.within(operatorId, (trx) => lastPurge(trx, operatorId), { readOnly: true });
    if (last && Temporal.PlainDate.compare(last.day, today) >= 0) continue;
    await purgeOperator(store, operatorId, { today, now, rehearse: false });
    purged += 1;
  }
  if (purged > 0)
    await purgeInstallation(store, { today: now.toZonedDateTimeISO("UTC").toPlainDate(), rehearse: false });
  return purged;
}
