import type { OperatorId, StopId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../schema.ts";
import { addWaitNotice } from "./wait-notices.ts";

/**
 * A stop is about to change: what is being offered there does not hold any more, and is in nobody's way. Those who wait for this
 * very stop are told what became of it soon after, see `arrangeStop`; those who wait in the commune, now.
 */
export async function withdrawAtStop(
  trx: Transaction<Schema>,
  { operatorId, stopId }: { readonly operatorId: OperatorId; readonly stopId: StopId },
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ wait_id: string; in_commune: boolean }>`
    update slot_offers o set state = 'withdrawn', holds = false from waits w
    where o.operator_id = ${operatorId} and o.stop_id = ${stopId} and o.state = 'open'
      and w.operator_id = o.operator_id and w.wait_id = o.wait_id
    returning o.wait_id, w.commune_code is not null as in_commune`.execute(trx);
  for (const { wait_id: waitId, in_commune } of rows)
    if (in_commune) await addWaitNotice(trx, { operatorId, waitId }, "gone", now);
}
