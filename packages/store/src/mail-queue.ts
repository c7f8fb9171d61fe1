import {
  type HeldMail,
  type Judged,
  judgeAttempt,
  type MailFault,
  type MailId,
  type MailQueue,
  type TextSeal,
} from "@escale/domain";
import type { Selectable, Transaction } from "kysely";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";
import { openMessage } from "./sealed-mails.ts";

/**
 * The queue as whoever sends sees it. A mail is held by the lock of its row, in a transaction that lasts as long as the attempt:
 * two senders never take the same one, and one that is killed lets it go at once. Killed between the server's word and ours, a
 * mail leaves a second time, under the same `Message-ID`: that once is the price of losing none.
 * @param readSeal each time: keys may be replaced while this goes on.
 */
export function mailQueue(store: Pick<Store, "accounts">, readSeal: () => Promise<TextSeal | undefined>): MailQueue {
  return {
    withNextDue: (now, attempt) =>
      store.accounts.db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom("outgoing_mails")
          .selectAll()
          .where("state", "=", "queued")
          .where("next_attempt_at", "<=", now)
          .orderBy("next_attempt_at")
          .orderBy("mail_id")
          .limit(1)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst();
        if (!row) return undefined;
        const held = readHeld(row, await readSeal());
        const judged = held
          ? await attempt(held)
          : judgeAttempt<MailFault>({ ok: false, fault: { kind: "unreadable" } }, row.attempts + 1, now);
        await keep(trx, row, judged, now);
        return judged;
      }),
  };
}

function readHeld(row: Selectable<Schema["outgoing_mails"]>, seal: TextSeal | undefined): HeldMail | undefined {
  if (row.message === null) throw new Error("a mail that is to leave says nothing");
  const message = openMessage(seal, row.mail_id, row.message);
  return (
    message && {
      mail: { mailId: row.mail_id as MailId, ...message },
      attempts: row.attempts,
      usefulUntil: row.useful_until ?? undefined,
    }
  );
}

async function keep(
  trx: Transaction<Schema>,
  { mail_id, attempts }: Selectable<Schema["outgoing_mails"]>,
  judged: Judged,
  now: Temporal.Instant,
): Promise<void> {
  const fault: MailFault | undefined = judged.state === "sent" ? undefined : judged.fault;
  await trx
    .updateTable("outgoing_mails")
    .set({
      state: judged.state,
      attempts: attempts + 1,
      next_attempt_at: judged.state === "queued" ? judged.nextAttempt : null,
      ended_at: judged.state === "queued" ? null : now,
      fault: fault?.kind ?? null,
      fault_code: fault?.code ?? null,
      ...(judged.state === "sent" && { message: null }),
    })
    .where("mail_id", "=", mail_id)
    .execute();
}
