import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId, StopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { HeldStop } from "./book-slot.ts";
import type { Booking } from "./booking.ts";
import { findSlots, type Slot } from "./find-slots.ts";
import type { HeldBooking } from "./give-back.ts";
import { isInHandsOf } from "./made-for-somebody.ts";
import { nearestTo, overlaps } from "./near-hours.ts";
import { type NoSlot, whyNoSlot } from "./why-no-slot.ts";

/** A booking and the stop that it may go to, both held; what the booking itself takes of that stop is free. */
export interface HeldChange extends Pick<HeldBooking, "booking" | "terms" | "communeCode"> {
  /** Undefined: the operator has no such stop. */
  readonly to:
    | (Pick<HeldStop, "stop" | "communeCode" | "ruleOf"> & {
        /** Bookings there, not given back, of somebody with one of these contacts. */
        listOf(contact: Pick<Booking["person"], "email" | "phone">): Promise<readonly Booking[]>;
      })
    | undefined;
  change(slot: Slot, equipment: readonly string[], line: JournalLine): Promise<void>;
}

export interface ChangeBookingStore {
  /** Undefined: the operator has no such booking. */
  atChange<T>(
    operatorId: OperatorId,
    change: { readonly bookingId: BookingId; readonly stopId: StopId },
    run: (held: HeldChange | undefined) => Promise<T>,
  ): Promise<T>;
}

export type ChangeBookingRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-booking" | "unknown-stop" | "unknown-procedure" }
  /** Given back or revoked before, or somebody was received. */
  | { readonly refused: "not-held"; readonly state: Booking["state"] }
  | { readonly refused: "too-late-to-change" }
  /** A seat in a workshop is given back, and another is taken. */
  | { readonly refused: "seat-stays" }
  | { readonly refused: "already-booked" }
  | (NoSlot & { readonly nearest: readonly Slot[] });

/**
 * Another hour, or another stop, for the same booking: it keeps its identity and its link. What it held is free in the same
 * transaction; asked for twice, it changes once.
 */
export async function changeBooking(
  world: Asker & { readonly store: ChangeBookingStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  bookingId: BookingId,
  { stopId, startsAt }: { readonly stopId: StopId; readonly startsAt: Temporal.Instant },
): Promise<Outcome<Booking, ChangeBookingRefusal>> {
  const { store, now, actor } = world;
  const own = actor.kind === "link" && actor.purpose === "booking";
  const action = own ? "change-own-booking" : "change-booking";
  return store.atChange(operatorId, { bookingId, stopId }, async (held) => {
    if (!held || (own && actor.subject !== bookingId)) return refused({ refused: "unknown-booking" });
    const { booking, terms, communeCode, to } = held;
    const forbidden = refuseUnless(world, action, operatorId, { communeCode });
    if (forbidden) return forbidden;
    if (!own && !isInHandsOf(actor, booking, communeCode)) return refused({ refused: "unknown-booking" });
    if (booking.state !== "unknown") return refused({ refused: "not-held", state: booking.state });
    if (booking.workshop) return refused({ refused: "seat-stays" });
    if (booking.stopId === stopId && booking.startsAt.equals(startsAt)) return done(booking);
    const last = own ? booking.startsAt.subtract({ seconds: terms.cancelsBefore }) : booking.endsAt;
    if (Temporal.Instant.compare(now, last) >= 0) return refused({ refused: "too-late-to-change" });
    if (!to) return refused({ refused: "unknown-stop" });
    const elsewhere = refuseUnless(world, action, operatorId, { communeCode: to.communeCode });
    if (elsewhere) return elsewhere;
    const rule = to.ruleOf(booking.procedureKey);
    if (!rule) return refused({ refused: "unknown-procedure" });
    const slots = findSlots(to.stop, rule, terms, now);
    const slot = slots.find((one) => one.startsAt.equals(startsAt));
    if (!slot)
      return refused({ ...whyNoSlot(to.stop, rule, terms, startsAt, now), nearest: nearestTo(slots, startsAt) });
    const others = (await to.listOf(booking.person)).filter((other) => other.bookingId !== bookingId);
    if (others.some((other) => overlaps(other, slot))) return refused({ refused: "already-booked" });
    const before = { stop: booking.stopId, startsAt: booking.startsAt.toString() };
    const after = { stop: stopId, startsAt: startsAt.toString() };
    const line = lineOf(world, { operatorId, at: now, action, object: `booking:${bookingId}`, before, after });
    await held.change(slot, rule.equipment, line);
    const { endsAt, desk } = slot;
    return done({
      ...booking,
      stopId,
      startsAt,
      endsAt,
      desk,
      equipment: rule.equipment,
      sequence: booking.sequence + 1,
    });
  });
}
