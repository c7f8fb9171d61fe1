import type { OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/**
 * Whoever was to be told by an SMS that could not leave, and by nothing else, is for the office to call: once, and not for what has
 * been overtaken by a later notice.
 */
export async function callWhomNoSmsReached(trx: Transaction<Schema>, operatorId: OperatorId): Promise<void> {
  await sql`
    update booking_notices n set to_call = true, told_at = null
    from outgoing_sms s
    where n.operator_id = ${operatorId} and not n.to_call
      and s.operator_id = n.operator_id and s.state = 'failed' and s.fault <> 'overtaken'
      and n.notice_id = (case when s.key like 'booking-notice/%' then substring(s.key from 16) end)::uuid
      and not exists (select from outgoing_mails m where m.operator_id = s.operator_id and m.key = s.key)
      and not exists (select from booking_notices later
        where later.operator_id = n.operator_id and later.booking_id = n.booking_id and later.made_at > n.made_at)
  `.execute(trx);
}
