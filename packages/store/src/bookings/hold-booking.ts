import type { Booking, BookingId, OperatorId, StopId } from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import type { Store } from "../open-store.ts";
import type { DataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { holdStops } from "./booked-rows.ts";
import { readBookings } from "./read-bookings.ts";

/** The booking went to a stop that nobody holds, while its own was waited for. */
const GONE_ELSEWHERE = Symbol("gone elsewhere");

/**
 * Runs with a booking that nobody else changes: its stop is held, and one more if asked. Stops before bookings, always, and in
 * one order: nobody waits for whoever waits for them.
 */
export async function withBooking<T>(
  store: Store,
  { operatorId, bookingId, stopId }: { operatorId: OperatorId; bookingId: BookingId; stopId?: StopId },
  openKeys: (trx: Transaction<Schema>, operatorId: OperatorId) => Promise<DataKeys>,
  run: (trx: Transaction<Schema>, keys: DataKeys, booking: Booking | undefined) => Promise<T>,
): Promise<T> {
  for (;;) {
    const answer = await store.within(operatorId, async (trx) => {
      const keys = await openKeys(trx, operatorId);
      const read = async () =>
        (await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = ${bookingId}`))[0];
      const seen = await read();
      if (!seen) return run(trx, keys, undefined);
      const stops = new Set([seen.stopId, ...(stopId ? [stopId] : [])]);
      await holdStops(trx, operatorId, [...stops]);
      // Once more: it may have changed while we waited.
      const booking = await read();
      return booking && !stops.has(booking.stopId) ? GONE_ELSEWHERE : run(trx, keys, booking);
    });
    if (answer !== GONE_ELSEWHERE) return answer as T;
  }
}
