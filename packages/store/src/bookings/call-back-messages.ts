import type { BookingId, BookingReminder, OperatorId, WaitId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** Names the messages of a notice, one by each way. */
export function noticeKey(noticeId: string): string {
  return `booking-notice/${noticeId}`;
}

/** Names the messages of a notice to somebody who waits, one by each way. */
export function waitNoticeKey(noticeId: string): string {
  return `wait-notice/${noticeId}`;
}

/** Names the messages of a reminder, one by each way. */
export function reminderKey(bookingId: BookingId, kind: BookingReminder, startsAt: Temporal.Instant): string {
  return `booking-reminder/${bookingId}/${kind}/${startsAt.epochMilliseconds / 1_000}`;
}

/**
 * When a booking changes, what was said of it before and still waits to leave is called back: it would arrive after what is true
 * now. What has failed says it no more either: nobody is to send it again. What is leaving at this moment has left.
 */
export async function callBackMessages(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingId: BookingId,
  now: Temporal.Instant,
): Promise<void> {
  const notices = await trx
    .selectFrom("booking_notices")
    .select("notice_id")
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .where("told_at", "is not", null)
    .execute();
  const reminders = await trx
    .selectFrom("booking_reminders")
    .select(["kind", "starts_at"])
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .execute();
  await callBack(
    trx,
    operatorId,
    [
      ...notices.map(({ notice_id }) => noticeKey(notice_id)),
      ...reminders.map(({ kind, starts_at }) => reminderKey(bookingId, kind, starts_at)),
    ],
    now,
  );
}

/** The same for what somebody was told of their waiting: they are erased. */
export async function callBackWaitMessages(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  waitIds: readonly WaitId[],
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ notice_id: string }>`
    select notice_id from wait_notices where operator_id = ${operatorId} and wait_id = any(${waitIds}::uuid[])`.execute(
    trx,
  );
  await callBack(
    trx,
    operatorId,
    rows.map(({ notice_id }) => waitNoticeKey(notice_id)),
    now,
  );
}

async function callBack(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (keys.length === 0) return;
  for (const [table, name] of [
    ["outgoing_mails", "mail_id"],
    ["outgoing_sms", "sms_id"],
  ] as const) {
    const id = sql.ref(name);
    await sql`
      update ${sql.table(table)} set message = null, next_attempt_at = null, ended_at = coalesce(ended_at, ${now}),
        fault = case state when 'queued' then 'overtaken' else fault end,
        fault_code = case state when 'queued' then null else fault_code end,
        state = 'failed'
      where operator_id = ${operatorId} and ${id} in (select ${id} from ${sql.table(table)}
        where operator_id = ${operatorId} and key = any(${keys}::text[]) and message is not null for update skip locked)
    `.execute(trx);
  }
}
