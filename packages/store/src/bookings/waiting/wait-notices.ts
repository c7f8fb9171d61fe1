import type { OperatorId, WaitNotice } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../../schema.ts";

/** Writes down what somebody who waits is to be told; what they were not told yet is overtaken by it, but that they wait. */
export async function addWaitNotice(
  trx: Transaction<Schema>,
  {
    operatorId,
    waitId,
    offerId = null,
  }: { readonly operatorId: OperatorId; readonly waitId: string; readonly offerId?: string | null },
  kind: WaitNotice,
  at: Temporal.Instant,
): Promise<void> {
  await dropUntold(trx, operatorId, waitId);
  await trx
    .insertInto("wait_notices")
    .values({ operator_id: operatorId, wait_id: waitId, offer_id: offerId, kind, made_at: at, told_at: null })
    .execute();
}

/** Nobody is told what does not hold any more. */
export async function dropUntold(trx: Transaction<Schema>, operatorId: OperatorId, waitId: string): Promise<void> {
  await trx
    .deleteFrom("wait_notices")
    .where("operator_id", "=", operatorId)
    .where("wait_id", "=", waitId)
    .where("told_at", "is", null)
    .where("kind", "!=", "joined")
    .execute();
}
