import type { OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** What people are to be told is written in one of two tables: of their bookings, or of their waiting. */
export type NoticeTable = "booking_notices" | "wait_notices";

/** A notice was told, or is for the office to call: in the transaction that queues its message. */
export async function markNotice(
  trx: Transaction<Schema>,
  table: NoticeTable,
  operatorId: OperatorId,
  noticeId: string,
  as: { readonly toldAt: Temporal.Instant } | "to-call",
): Promise<void> {
  const marked = as === "to-call" ? sql`to_call = true` : sql`told_at = ${as.toldAt}`;
  await sql`
    update ${sql.table(table)} set ${marked} where operator_id = ${operatorId} and notice_id = ${noticeId}`.execute(
    trx,
  );
}
