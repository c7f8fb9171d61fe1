import type { Booking, KeyOpener, OperatorId } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import { readBookings } from "./read-bookings.ts";

/** Where a list of changes goes on: after the last booking that was read. */
export interface ChangesAfter {
  readonly changedAt: Temporal.Instant;
  readonly bookingId: string;
}

/** One that is committed later may have been written this many seconds before what was already there to be read. */
const OVERLAP = 60;

/**
 * Bookings that were made or have changed since an instant of the database's clock, in the order of their changes.
 * @returns `next`: where the list goes on, when there is more; `since`: to be asked with next time, so that none is missed.
 */
export async function listChangedBookings(
  store: Store,
  operatorId: OperatorId,
  { since, after, limit }: { since?: Temporal.Instant | undefined; after?: ChangesAfter | undefined; limit: number },
  { opener, now }: { readonly opener: KeyOpener; readonly now: Temporal.Instant },
): Promise<{ bookings: readonly Booking[]; next?: ChangesAfter; since: Temporal.Instant }> {
  return store.within(operatorId, async (trx) => {
    const asked = await sql<{ at: Temporal.Instant }>`select clock_timestamp() as at`.execute(trx);
    const from = since ?? null;
    const rows = await trx
      .selectFrom("bookings as b")
      .select(["b.booking_id", "b.changed_at"])
      .where("b.operator_id", "=", operatorId)
      .where(sql<SqlBool>`(${from}::timestamptz is null or b.changed_at >= ${from}::timestamptz)`)
      .$if(after !== undefined, (query) =>
        query.where(
          sql<SqlBool>`(b.changed_at, b.booking_id) > (${after?.changedAt}::timestamptz, ${after?.bookingId}::uuid)`,
        ),
      )
      .orderBy("b.changed_at")
      .orderBy("b.booking_id")
      .limit(limit + 1)
      .execute();
    const page = rows.slice(0, limit);
    const ids = page.map(({ booking_id }) => booking_id);
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const found = await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = any(${ids}::uuid[])`);
    const byId = new Map<string, Booking>(found.map((booking) => [booking.bookingId, booking]));
    const last = page.at(-1);
    return {
      bookings: ids.flatMap((id) => byId.get(id) ?? []),
      ...(rows.length > limit && last && { next: { changedAt: last.changed_at, bookingId: last.booking_id } }),
      since: (asked.rows[0]?.at ?? now).subtract({ seconds: OVERLAP }),
    };
  });
}
