import type { BookingId } from "../kernel/ids.ts";
import type { Booking } from "./booking.ts";
import { type BookableStop, isExpected } from "./find-slots.ts";

/** What somebody who booked is told when their stop changes. */
export type ChangeNotice = "moved" | "revoked" | "delayed" | "on-time";

/** All that they may be told. */
export type BookingNotice = ChangeNotice | "confirmed" | "given-back" | "changed";

/** What a change of its stop does to a booking. */
export interface Carried {
  readonly bookingId: BookingId;
  readonly notice: ChangeNotice;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** A stop on one side of a change. */
export interface StopSide
  extends Pick<BookableStop, "startsAt" | "endsAt" | "state" | "delayMinutes" | "desks" | "equipment"> {
  readonly siteId: string;
}

/**
 * A stop takes its bookings along: as late in it as they were, if what they need is there; else they are revoked. Nobody is left
 * without a word; those for whom nothing changes get none.
 * @param bookings those that hold a desk: not given back, not revoked.
 */
export function carryBookings(
  before: StopSide,
  after: StopSide,
  bookings: readonly Pick<Booking, "bookingId" | "startsAt" | "endsAt" | "desk" | "equipment">[],
): readonly Carried[] {
  if (after.state.kind === "held") return [];
  const shift = after.startsAt.since(before.startsAt);
  const [late, wasLate] = [after.delayMinutes ?? 0, before.delayMinutes ?? 0];
  return bookings.flatMap(({ bookingId, desk, equipment, ...was }): Carried[] => {
    const [startsAt, endsAt] = [was.startsAt.add(shift), was.endsAt.add(shift)];
    const fits =
      isExpected(after) &&
      Temporal.Instant.compare(endsAt, after.endsAt) <= 0 &&
      after.desks.some(({ number }) => number === desk) &&
      equipment.every((name) => after.equipment.includes(name));
    if (!fits) return [{ bookingId, notice: "revoked", ...was }];
    if (!shift.blank || before.siteId !== after.siteId) return [{ bookingId, notice: "moved", startsAt, endsAt }];
    const into = (startsAt.epochMilliseconds - after.startsAt.epochMilliseconds) / 60_000;
    if (late !== wasLate && into < late) return [{ bookingId, notice: "delayed", startsAt, endsAt }];
    return into < wasLate && into >= late && late < wasLate ? [{ bookingId, notice: "on-time", startsAt, endsAt }] : [];
  });
}
