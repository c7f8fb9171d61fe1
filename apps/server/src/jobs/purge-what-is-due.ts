import type { Actor } from "@escale/domain";
import { lastPurge, listOperators, purgeInstallation, purgeOperator, type Store } from "@escale/store";

/** The hour of the operator's clock from which a day's purge may run: nobody is at work. */
const FROM_HOUR = 3;

const PURGE: Actor = { kind: "job", name: "purge" };

/**
 * Purges what each operator has kept long enough, once a night by its own clock, and what the installation has. Asked every hour: a
 * night that the server was off is made up for. What one server has purged, another finds gone.
 * @returns how many operators had their purge.
 */
export async function purgeWhatIsDue(store: Store, now: Temporal.Instant): Promise<number> {
  let purged = 0;
  const how = { now, rehearse: false, actor: PURGE };
  for (const { operatorId, timeZone } of await listOperators(store)) {
    const here = now.toZonedDateTimeISO(timeZone);
    const today = here.toPlainDate();
    if (here.hour < FROM_HOUR) continue;
    const last = await store.within(operatorId, (trx) => lastPurge(trx, operatorId), { readOnly: true });
    if (last && Temporal.PlainDate.compare(last.day, today) >= 0) continue;
    await purgeOperator(store, operatorId, { ...how, today });
    purged += 1;
  }
  await purgeInstallation(store, { ...how, today: now.toZonedDateTimeISO("UTC").toPlainDate() });
  return purged;
}
