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

/** What is held at a stop: by somebody who booked, by a workshop. */
interface Held extends Pick<Booking, "startsAt" | "endsAt" | "equipment"> {
  readonly desks: readonly number[];
}

/** A booking that is not given back nor revoked. Whoever has a seat needs what their workshop does. */
type HeldBooking = Pick<Booking, "bookingId" | "startsAt" | "endsAt" | "desk" | "equipment"> & {
  readonly desks?: readonly number[];
};

/**
 * A stop takes its bookings along: as late in it as they were, if what they need is there; else they are revoked. Nobody is left
 * without a word; those for whom nothing changes get none.
 */
export function carryBookings(before: StopSide, after: StopSide, bookings: readonly HeldBooking[]): readonly Carried[] {
  return bookings.flatMap(({ bookingId, desk, desks = desk === undefined ? [] : [desk], ...was }) => {
    const carried = carryHeld(before, after, { ...was, desks });
    return carried ? [{ bookingId, ...carried }] : [];
  });
}

/** What becomes of something that is held at a stop; undefined: nothing changes. */
export function carryHeld(
  before: StopSide,
  after: StopSide,
  { desks, equipment, ...was }: Held,
): Omit<Carried, "bookingId"> | undefined {
  if (after.state.kind === "held") return undefined;
  const shift = after.startsAt.since(before.startsAt);
  const [late, wasLate] = [after.delayMinutes ?? 0, before.delayMinutes ?? 0];
  const [startsAt, endsAt] = [was.startsAt.add(shift), was.endsAt.add(shift)];
  const fits =
    isExpected(after) &&
    Temporal.Instant.compare(endsAt, after.endsAt) <= 0 &&
    desks.every((desk) => after.desks.some(({ number }) => number === desk)) &&
    equipment.every((name) => after.equipment.includes(name));
  if (!fits) return { notice: "revoked", startsAt: was.startsAt, endsAt: was.endsAt };
  if (!shift.blank || before.siteId !== after.siteId) return { notice: "moved", startsAt, endsAt };
  const into = (startsAt.epochMilliseconds - after.startsAt.epochMilliseconds) / 60_000;
  if (late !== wasLate && into < late) return { notice: "delayed", startsAt, endsAt };
  return into < wasLate && into >= late && late < wasLate ? { notice: "on-time", startsAt, endsAt } : undefined;
}
