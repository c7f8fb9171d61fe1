import {
  checkMail,
  done,
  hideAddress,
  type MailMessage,
  type MailRefusal,
  type NewMail,
  type Outcome,
  refused,
  type TextSeal,
} from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "./schema.ts";
import { mailPlace } from "./sealed-mails.ts";

/**
 * Queues a mail in the caller's transaction: it leaves when that commits, soon after, and not at all when it does not.
 * @param seal its words and its address are kept sealed until it has left.
 * @returns `queued: false` when its key has been asked for before: that mail is left as it is.
 */
export async function sendMail(
  trx: Transaction<Schema>,
  mail: NewMail,
  seal: TextSeal,
): Promise<Outcome<{ readonly queued: boolean }, MailRefusal>> {
  const refusal = checkMail(mail);
  if (refusal) return refused(refusal);
  const { mailId, operatorId, kind, key, at, usefulUntil, ...message } = mail;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("outgoing_mails")
    .values({
      mail_id: mailId,
      operator_id: operatorId ?? null,
      kind,
      key,
      recipient: seal.seal(mailPlace("recipient", mailId), hideAddress(mail.to)),
      message: seal.seal(mailPlace("message", mailId), JSON.stringify(message satisfies MailMessage)),
      state: "queued",
      attempts: 0,
      next_attempt_at: at,
      useful_until: usefulUntil ?? null,
      fault: null,
      fault_code: null,
      queued_at: at,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(["operator_id", "key"]).doNothing())
    .executeTakeFirst();
  return done({ queued: numInsertedOrUpdatedRows === 1n });
}
