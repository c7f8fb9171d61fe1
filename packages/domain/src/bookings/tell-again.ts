import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Booking } from "./booking.ts";
import type { HeldBooking } from "./give-back.ts";
import { isInHandsOf } from "./made-for-somebody.ts";
import { waysToTell } from "./ways-to-tell.ts";

export interface TellAgainStore {
  /** Undefined: the operator has no such booking. */
  atBooking<T>(
    operatorId: OperatorId,
    bookingId: BookingId,
    run: (held: (HeldBooking & { tellAgain(line: JournalLine): Promise<void> }) | undefined) => Promise<T>,
  ): Promise<T>;
}

export type TellAgainRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-booking" | "not-held" | "over" }
  /** Nothing that they gave takes a message. */
  | { readonly refused: "no-way" };

/** The confirmation leaves once more: the first one was lost, or thrown away. */
export async function tellBookingAgain(
  world: Asker & {
    readonly store: TellAgainStore;
    readonly now: Temporal.Instant;
    /** Whether there is a gateway that takes SMS. */
    readonly sendsSms: boolean;
  },
  operatorId: OperatorId,
  bookingId: BookingId,
): Promise<Outcome<Booking, TellAgainRefusal>> {
  const { store, now, actor, sendsSms } = world;
  return store.atBooking(operatorId, bookingId, async (held) => {
    if (!held) return refused({ refused: "unknown-booking" });
    const { booking, communeCode } = held;
    const forbidden = refuseUnless(world, "tell-booking-again", operatorId, { communeCode });
    if (forbidden) return forbidden;
    if (!isInHandsOf(actor, booking, communeCode)) return refused({ refused: "unknown-booking" });
    if (booking.state !== "unknown") return refused({ refused: "not-held" });
    if (Temporal.Instant.compare(now, booking.endsAt) >= 0) return refused({ refused: "over" });
    if (waysToTell(booking, sendsSms).length === 0) return refused({ refused: "no-way" });
    const what = { operatorId, at: now, action: "tell-booking-again", object: `booking:${bookingId}` } as const;
    await held.tellAgain(lineOf(world, what));
    return done(booking);
  });
}
