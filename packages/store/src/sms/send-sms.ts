import { countSegments, hidePhone, type NewSms, type TextPlace, type TextSeal } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** Where an SMS's words and number stand: they open nowhere else. */
export function smsPlace(column: "message" | "recipient", smsId: string): TextPlace {
  return { table: "outgoing_sms", column, rowId: smsId };
}

/**
 * Queues an SMS in the caller's transaction. One whose key has been asked for before is left as it is.
 * @param seal its words and its number are kept sealed until it has left.
 */
export async function sendSms(trx: Transaction<Schema>, sms: NewSms, seal: TextSeal): Promise<void> {
  const { smsId, operatorId, kind, key, at, usefulUntil, to, text } = sms;
  await trx
    .insertInto("outgoing_sms")
    .values({
      ...{ operator_id: operatorId, sms_id: smsId, kind, key, segments: countSegments(text) },
      recipient: seal.seal(smsPlace("recipient", smsId), hidePhone(to)),
      message: seal.seal(smsPlace("message", smsId), JSON.stringify({ to, text })),
      ...{ state: "queued", attempts: 0, in_doubt: false, next_attempt_at: at, useful_until: usefulUntil },
      ...{ fault: null, fault_code: null, queued_at: at, ended_at: null },
    })
    .onConflict((conflict) => conflict.columns(["operator_id", "key"]).doNothing())
    .execute();
}
