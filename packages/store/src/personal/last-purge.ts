import type { OperatorId } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import type { PurgeCounts } from "./purge.ts";

/** When an operator's last purge ended, and what went. */
export async function lastPurge(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
): Promise<
  { readonly day: Temporal.PlainDate; readonly endedAt: Temporal.Instant; readonly counts: PurgeCounts } | undefined
> {
  const row = await trx
    .selectFrom("purges")
    .select(["day", "ended_at", "counts"])
    .where("operator_id", "=", operatorId)
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { day: row.day, endedAt: row.ended_at, counts: row.counts };
}
