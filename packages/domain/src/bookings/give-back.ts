import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Booking, BookingState } from "./booking.ts";
import type { BookingTerms } from "./booking-rule.ts";
import { isInHandsOf } from "./made-for-somebody.ts";

/** A booking that nobody else changes until the end of the transaction. */
export interface HeldBooking {
  readonly booking: Booking;
  readonly terms: BookingTerms;
  /** INSEE. */
  readonly communeCode: string;
  /** When its stop begins. */
  readonly stopStartsAt: Temporal.Instant;
  /** Those aboard have noted that the person was received. */
  readonly hasVisit: boolean;
  /** What it holds is free again when nobody comes any more, and the person is told. */
  become(state: BookingState, line: JournalLine): Promise<void>;
}

export interface GiveBackStore {
  /** Undefined: the operator has no such booking. */
  atBooking<T>(
    operatorId: OperatorId,
    bookingId: BookingId,
    run: (held: HeldBooking | undefined) => Promise<T>,
  ): Promise<T>;
}

export type GiveBackRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-booking" }
  /** Given back or revoked before, or somebody was received. */
  | { readonly refused: "not-held"; readonly state: Booking["state"] }
  | { readonly refused: "too-late-to-give-back" };

/** A slot is free again: the person cannot come. Those who answer for the operator may do so until it is over. */
export async function giveBackBooking(
  world: Asker & { readonly store: GiveBackStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  bookingId: BookingId,
): Promise<Outcome<Booking, GiveBackRefusal>> {
  const { store, now, actor } = world;
  const own = actor.kind === "link" && actor.purpose === "booking";
  const action = own ? "give-back-own-booking" : "give-back-booking";
  return store.atBooking(operatorId, bookingId, async (held) => {
    if (!held || (own && actor.subject !== bookingId)) return refused({ refused: "unknown-booking" });
    const { booking, terms, communeCode } = held;
    const forbidden = refuseUnless(world, action, operatorId, { communeCode });
    if (forbidden) return forbidden;
    if (!own && !isInHandsOf(actor, booking, communeCode)) return refused({ refused: "unknown-booking" });
    if (booking.state !== "unknown") return refused({ refused: "not-held", state: booking.state });
    const last = own ? booking.startsAt.subtract({ seconds: terms.cancelsBefore }) : booking.endsAt;
    if (Temporal.Instant.compare(now, last) >= 0) return refused({ refused: "too-late-to-give-back" });
    await held.become("excused", lineOf(world, { operatorId, at: now, action, object: `booking:${bookingId}` }));
    return done({ ...booking, state: "excused" });
  });
}
