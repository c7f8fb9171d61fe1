import { changeOfWaited, type Stop } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../schema.ts";
import { addWaitNotice } from "./wait-notices.ts";

/**
 * A stop is about to change: what is being offered there does not hold any more, and is in nobody's way. Those who wait for this
 * very stop are told soon after where it went, see `arrangeStop`; where it stays as they know it, and in the commune, people are
 * told now that it is gone.
 */
export async function withdrawAtStop(trx: Transaction<Schema>, after: Stop): Promise<void> {
  const { operatorId, stopId, updatedAt } = after;
  const { rows } = await sql<{ wait_id: string; startsAt: Temporal.Instant | null; siteId: string | null }>`
    update slot_offers o set state = 'withdrawn', holds = false from waits w
    where o.operator_id = ${operatorId} and o.stop_id = ${stopId} and o.state = 'open'
      and w.operator_id = o.operator_id and w.wait_id = o.wait_id
    returning o.wait_id, w.known_starts_at as "startsAt", w.known_site_id as "siteId"`.execute(trx);
  for (const { wait_id: waitId, startsAt, siteId } of rows) {
    const isToldLater = startsAt && siteId !== null && changeOfWaited({ startsAt, siteId }, after);
    if (!isToldLater) await addWaitNotice(trx, { operatorId, waitId }, "gone", updatedAt);
  }
}
