import { type BookingId, type BookingReminder, dueReminder, type OperatorId, waysToTell } from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { reminderKey } from "./call-back-messages.ts";
import { queueBookingMessages, type TellWorld } from "./queue-messages.ts";
import { readBookings } from "./read-bookings.ts";

/** Reminded in one go. */
const MOST = 20;

/** Hours before a booking from which it is looked at: two days, or two hours, and the night that either may fall in. */
const LOOKED_AT = { "two-days-before": 64, "two-hours-before": 16 } as const satisfies Record<BookingReminder, number>;

interface Reminded {
  readonly booking_id: BookingId;
  readonly starts_at: Temporal.Instant;
  readonly told_at: Temporal.Instant;
  readonly time_zone: string;
}

/**
 * Reminds those of an operator who are due: once of each hour, by the key of the row that is written in the transaction that
 * queues the message. A booking that is being given back or moved meanwhile is left to the next look.
 * @returns how many were
 */
export async function tellReminders(store: Store, operatorId: OperatorId, world: TellWorld): Promise<number> {
  const { opener, seal, now, sendsSms, write } = world;
  return store.within(operatorId, async (trx) => {
    const due = (await readSoon(trx, operatorId, now))
      .flatMap(({ booking_id, ...row }) => {
        const kind = dueReminder({ startsAt: row.starts_at, toldAt: row.told_at, timeZone: row.time_zone }, now);
        return kind ? [{ bookingId: booking_id, kind, startsAt: row.starts_at }] : [];
      })
      .slice(0, MOST);
    if (due.length === 0) return 0;
    const held = await holdBookings(
      trx,
      operatorId,
      due.map(({ bookingId }) => bookingId),
    );
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const bookings = await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = any(${held}::uuid[])`);
    let reminded = 0;
    for (const { bookingId, kind, startsAt } of due) {
      const booking = bookings.find((one) => one.bookingId === bookingId);
      if (booking?.state !== "unknown" || !booking.startsAt.equals(startsAt)) continue;
      const ways = waysToTell(booking, sendsSms);
      const word = { key: reminderKey(bookingId, kind, startsAt), kind, booking, ways };
      const messages = ways.length === 0 ? {} : await write(word);
      if (!messages) continue;
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("booking_reminders")
        .values({
          ...{ operator_id: operatorId, booking_id: bookingId, kind, starts_at: startsAt, reminded_at: now },
          ways,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) continue;
      await queueBookingMessages(trx, booking, messages, seal);
      reminded += 1;
    }
    return reminded;
  });
}

/** Bookings that may be due, the soonest first, with when their person was last told of the hour. */
async function readSoon(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  now: Temporal.Instant,
): Promise<readonly Reminded[]> {
  const within = (kind: BookingReminder) => sql<SqlBool>`b.starts_at <= ${now.add({ hours: LOOKED_AT[kind] })}
    and not exists (select from booking_reminders r where r.operator_id = b.operator_id and r.booking_id = b.booking_id
      and r.kind = ${kind} and r.starts_at = b.starts_at)`;
  const { rows } = await sql<Reminded>`
    select b.booking_id, b.starts_at, o.time_zone, greatest(b.made_at, (select max(n.made_at) from booking_notices n
      where n.operator_id = b.operator_id and n.booking_id = b.booking_id)) as told_at
    from bookings b join operators o on o.operator_id = b.operator_id
    where b.operator_id = ${operatorId} and b.state = 'unknown' and b.starts_at > ${now}
      and ((${within("two-days-before")}) or (${within("two-hours-before")}))
    order by b.starts_at, b.booking_id`.execute(trx);
  return rows;
}

/** Nobody changes them until the end of the transaction; those that are being changed are not among them. */
async function holdBookings(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingIds: readonly BookingId[],
): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom("bookings")
    .select("booking_id")
    .where("operator_id", "=", operatorId)
    .where("booking_id", "in", bookingIds)
    .forNoKeyUpdate()
    .skipLocked()
    .execute();
  return rows.map(({ booking_id }) => booking_id);
}
