import type { MailFault, MailId, MailKind, MailMessage, MailState, OperatorId, TextSeal } from "@escale/domain";
import type { Selectable } from "kysely";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";
import { openMessage, openRecipient } from "./sealed-mails.ts";

/** A mail as those see it who look after them: neither what it says nor quite to whom. */
export interface ListedMail {
  readonly mailId: MailId;
  readonly operatorId: OperatorId | undefined;
  readonly kind: MailKind;
  /** `m…@exemple.fr`; undefined when no key of this installation opens it. */
  readonly recipient: string | undefined;
  readonly state: MailState;
  readonly attempts: number;
  readonly queuedAt: Temporal.Instant;
  readonly nextAttempt: Temporal.Instant | undefined;
  readonly endedAt: Temporal.Instant | undefined;
  readonly fault: MailFault | undefined;
}

type Installation = Pick<Store, "accounts">;
type Row = Selectable<Schema["outgoing_mails"]>;

/** The latest first. */
export async function listMails(
  { accounts: { db } }: Installation,
  {
    state,
    operatorId,
    limit,
  }: {
    readonly state?: MailState | undefined;
    /** Those of one operator; without it, all. */
    readonly operatorId?: OperatorId | undefined;
    readonly limit: number;
  },
  seal: TextSeal | undefined,
): Promise<readonly ListedMail[]> {
  let query = db.selectFrom("outgoing_mails").selectAll();
  if (state) query = query.where("state", "=", state);
  if (operatorId) query = query.where("operator_id", "=", operatorId);
  const rows = await query.orderBy("queued_at", "desc").orderBy("mail_id", "desc").limit(limit).execute();
  return rows.map((row) => readRow(row, seal));
}

/** One mail, with what it says as long as that is kept. */
export async function findMail(
  { accounts: { db } }: Installation,
  mailId: MailId,
  seal: TextSeal | undefined,
): Promise<(ListedMail & { readonly message: MailMessage | undefined }) | undefined> {
  const row = await db.selectFrom("outgoing_mails").selectAll().where("mail_id", "=", mailId).executeTakeFirst();
  const message = row?.message == null ? undefined : openMessage(seal, mailId, row.message);
  return row && { ...readRow(row, seal), message };
}

/** Queues again, from now on, what failed or waits: that one, or all that failed. Says how many. */
export async function retryMails(
  { accounts: { db } }: Installation,
  which: MailId | "failed",
  now: Temporal.Instant,
): Promise<number> {
  const query = db
    .updateTable("outgoing_mails")
    .set({ state: "queued", attempts: 0, next_attempt_at: now, ended_at: null })
    .where("message", "is not", null);
  const { numUpdatedRows } = await (which === "failed"
    ? query.where("state", "=", "failed")
    : query.where("mail_id", "=", which)
  ).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

function readRow(row: Row, seal: TextSeal | undefined): ListedMail {
  return {
    mailId: row.mail_id as MailId,
    operatorId: (row.operator_id as OperatorId | null) ?? undefined,
    kind: row.kind as MailKind,
    recipient: openRecipient(seal, row.mail_id, row.recipient),
    state: row.state,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    nextAttempt: row.next_attempt_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    fault:
      row.fault === null
        ? undefined
        : { kind: row.fault as MailFault["kind"], ...(row.fault_code !== null && { code: row.fault_code }) },
  };
}
