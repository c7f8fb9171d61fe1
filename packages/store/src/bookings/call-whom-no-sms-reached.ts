import type { OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import { noticeKey, waitNoticeKey } from "./call-back-messages.ts";
import type { NoticeTable } from "./mark-notice.ts";

/** How the messages of each kind of notice are named, and what they are about. */
const NAMED = {
  booking_notices: { prefix: noticeKey(""), about: "booking_id" },
  wait_notices: { prefix: waitNoticeKey(""), about: "wait_id" },
} as const satisfies Record<NoticeTable, unknown>;

/**
 * Whoever was to be told by an SMS that could not leave, and by nothing else, is for the office to call: once, and not for what has
 * been overtaken by a later notice.
 */
export async function callWhomNoSmsReached(
  trx: Transaction<Schema>,
  table: NoticeTable,
  operatorId: OperatorId,
): Promise<void> {
  const { prefix, about } = NAMED[table];
  const [notices, what] = [sql.table(table), sql.ref(about)];
  await sql`
    update ${notices} n set to_call = true, told_at = null
    from outgoing_sms s
    where n.operator_id = ${operatorId} and not n.to_call
      and s.operator_id = n.operator_id and s.state = 'failed' and s.fault <> 'overtaken'
      and n.notice_id = (case when starts_with(s.key, ${prefix}::text) then substring(s.key from ${prefix.length + 1}::int) end)::uuid
      and not exists (select from outgoing_mails m where m.operator_id = s.operator_id and m.key = s.key)
      and not exists (select from ${notices} later
        where later.operator_id = n.operator_id and later.${what} = n.${what} and later.made_at > n.made_at)
  `.execute(trx);
}
