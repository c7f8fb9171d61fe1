import type { OperatorId, WaitId, WaitNotice } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../schema.ts";
import { addWaitNotice } from "./wait-notices.ts";

/** People wait no longer; they are told why, and what was kept for them is free. */
export async function endWaits(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  waitIds: readonly WaitId[],
  why: Extract<WaitNotice, "cancelled" | "ended">,
  now: Temporal.Instant,
): Promise<void> {
  for (const waitId of waitIds) {
    await trx
      .updateTable("waits")
      .set({ state: "ended", ends_at: sql`greatest(joined_at, least(ends_at, ${now}))` })
      .where("operator_id", "=", operatorId)
      .where("wait_id", "=", waitId)
      .execute();
    await withdrawOffers(trx, operatorId, sql`wait_id = ${waitId}`);
    await addWaitNotice(trx, { operatorId, waitId }, why, now);
  }
}

/** What runs is withdrawn. @param those of `slot_offers` */
export async function withdrawOffers(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  those: ReturnType<typeof sql>,
): Promise<void> {
  await sql`update slot_offers set state = 'withdrawn', holds = false
    where operator_id = ${operatorId} and state = 'open' and ${those}`.execute(trx);
}
