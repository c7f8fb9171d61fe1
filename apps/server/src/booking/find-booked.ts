import type { Booking, BookingId, OperatorId, PublicOperator, PublicStop } from "@escale/domain";
import { readBooking } from "@escale/store";
import { type BookingWorld, openerOf } from "./booking-world.ts";

/** A booking with all that a page needs to show it. */
export interface Booked {
  readonly booking: Booking;
  readonly stop: PublicStop;
  readonly operator: PublicOperator;
}

/** Undefined: the operator has no such booking, or the public is not told of its stop. */
export async function findBooked(
  world: BookingWorld,
  operatorId: OperatorId,
  bookingId: BookingId | undefined,
): Promise<Booked | undefined> {
  const { now, store, timetable } = world;
  const opener = bookingId && (await openerOf(world));
  const booking = opener && (await readBooking(store, operatorId, bookingId, { opener, now: now() }));
  const stop = booking && (await timetable.stop(booking.stopId));
  const operator = stop && (await timetable.operator(stop.operator.slug));
  return booking && stop && operator ? { booking, stop, operator } : undefined;
}
