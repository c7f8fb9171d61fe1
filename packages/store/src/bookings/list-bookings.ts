import type { Booking, BookingNotice, KeyOpener, OperatorId, StopId } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import { readBookings } from "./read-bookings.ts";

/** Who is expected at some stops, earliest first; those who gave it back, or were told not to come, are left out. */
export async function listBookings(
  store: Store,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
  { opener, now }: { readonly opener: KeyOpener; readonly now: Temporal.Instant },
): Promise<readonly Booking[]> {
  return store.within(operatorId, async (trx) => {
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const those = sql<SqlBool>`b.stop_id = any(${stopIds}::uuid[]) and b.state not in ('excused', 'revoked')`;
    return readBookings(trx, operatorId, keys, those);
  });
}

/** Somebody to call: they have no e-mail, and something is to be told. */
export interface Call {
  readonly noticeId: string;
  readonly kind: BookingNotice;
  readonly booking: Booking;
}

/** Those whom nobody has told yet and no message can. A booking that was just made needs no call: they were there. */
export async function listCalls(
  store: Store,
  operatorId: OperatorId,
  {
    opener,
    now,
    sendsSms,
  }: {
    readonly opener: KeyOpener;
    readonly now: Temporal.Instant;
    /** Who has no e-mail is then told by SMS, unless that is found to be in vain. */
    readonly sendsSms: boolean;
  },
): Promise<readonly Call[]> {
  return store.within(operatorId, async (trx) => {
    const notices = await trx
      .selectFrom("booking_notices as n")
      .innerJoin("bookings as b", (join) =>
        join.onRef("b.operator_id", "=", "n.operator_id").onRef("b.booking_id", "=", "n.booking_id"),
      )
      .select(["n.notice_id", "n.kind", "n.booking_id"])
      .where("n.operator_id", "=", operatorId)
      .where("n.told_at", "is", null)
      .where("n.kind", "not in", ["confirmed", "given-back"])
      .where((where) =>
        sendsSms
          ? where("n.to_call", "=", true)
          : where.or([where("n.to_call", "=", true), where("b.email", "is", null)]),
      )
      .where("b.ends_at", ">", now)
      .orderBy("b.starts_at")
      .orderBy("n.notice_id")
      .execute();
    if (notices.length === 0) return [];
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const ids = notices.map(({ booking_id }) => booking_id);
    const bookings = await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = any(${ids}::uuid[])`);
    const byId = new Map<string, Booking>(bookings.map((booking) => [booking.bookingId, booking]));
    return notices.flatMap(({ notice_id, kind, booking_id }) => {
      const booking = byId.get(booking_id);
      return booking ? [{ noticeId: notice_id, kind, booking }] : [];
    });
  });
}

/** Somebody was called. False: they were told before. */
export async function markCalled(
  store: Store,
  operatorId: OperatorId,
  noticeId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return store.within(operatorId, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("booking_notices")
      .set({ told_at: now })
      .where("operator_id", "=", operatorId)
      .where("notice_id", "=", noticeId)
      .where("told_at", "is", null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}
