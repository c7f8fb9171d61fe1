import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { actorKey } from "../rights/actor.ts";
import { mayDo } from "../rights/may-do.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import { whySeatsClosed } from "./find-seats.ts";
import type { HeldBooking } from "./give-back.ts";
import { isForGroup, isInHandsOf } from "./made-for-somebody.ts";
import { waysToTell } from "./ways-to-tell.ts";

/** A booking with the workshop that it has seats in; nobody takes or gives back seats there meanwhile. */
export interface HeldSeats extends Pick<HeldBooking, "booking" | "terms" | "communeCode"> {
  /** Undefined: it is a booking of a desk, or the workshop is cancelled. */
  readonly workshop: OfferedWorkshop | undefined;
  /** @param tells whether those who are reached for it are to be told */
  setSeats(seats: number, line: JournalLine, tells: boolean): Promise<void>;
}

export interface ChangeSeatsStore {
  /** Undefined: the operator has no such booking. */
  atSeats<T>(
    operatorId: OperatorId,
    bookingId: BookingId,
    run: (held: HeldSeats | undefined) => Promise<T>,
  ): Promise<T>;
}

export type ChangeSeatsRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-booking" }
  /** Given back or revoked before, or over. */
  | { readonly refused: "not-held" }
  /** Nobody takes seats there any more. */
  | { readonly refused: "too-late-for-more" }
  /** Nobody takes seats there yet. */
  | { readonly refused: "too-early-for-more"; readonly opensAt: Temporal.Instant }
  | { readonly refused: "too-late-to-change" }
  | { readonly refused: "seats-wrong"; readonly most: number }
  /** @property most with those that it has */
  | { readonly refused: "too-few-seats"; readonly most: number };

/**
 * More seats for a group, or fewer: it keeps those that it has while it asks. Whoever changes their own sees it done: they are told
 * by what reaches them, and nobody has to call them.
 */
export async function changeSeats(
  world: Asker & {
    readonly store: ChangeSeatsStore;
    readonly now: Temporal.Instant;
    /** Whether there is a gateway that takes SMS. */
    readonly sendsSms: boolean;
  },
  operatorId: OperatorId,
  bookingId: BookingId,
  seats: number,
): Promise<Outcome<"changed" | "as-before", ChangeSeatsRefusal>> {
  const { store, now, actor, sendsSms } = world;
  const own = actor.kind === "link" && actor.purpose === "booking";
  const action = own ? "change-own-booking" : "change-booking";
  return store.atSeats(operatorId, bookingId, async (held) => {
    if (!held || (own && actor.subject !== bookingId)) return refused({ refused: "unknown-booking" });
    const { booking, terms, communeCode, workshop } = held;
    const forbidden = refuseUnless(world, action, operatorId, { communeCode });
    if (forbidden) return forbidden;
    if (!own && !isInHandsOf(actor, booking, communeCode)) return refused({ refused: "unknown-booking" });
    const has = booking.workshop;
    if (!has || !workshop || booking.state !== "unknown" || Temporal.Instant.compare(now, booking.endsAt) >= 0)
      return refused({ refused: "not-held" });
    const last = own ? booking.startsAt.subtract({ seconds: terms.cancelsBefore }) : booking.endsAt;
    if (Temporal.Instant.compare(now, last) >= 0) return refused({ refused: "too-late-to-change" });
    const most = isForGroup(booking) ? workshop.seats : 1;
    if (!Number.isInteger(seats) || seats < 1 || seats > most) return refused({ refused: "seats-wrong", most });
    if (seats === has.seats) return done("as-before");
    const closed = seats > has.seats && whySeatsClosed(workshop, terms, now);
    if (closed)
      return refused(
        closed.refused === "not-yet"
          ? { refused: "too-early-for-more", opensAt: closed.opensAt }
          : { refused: "too-late-for-more" },
      );
    const free = has.seats + workshop.seatsLeft;
    if (seats > free) return refused({ refused: "too-few-seats", most: free });
    const [before, after] = [{ seats: has.seats }, { seats }];
    const object = `booking:${bookingId}`;
    // The service's own people are those who call back: what they change, they change for somebody.
    const isMade = booking.madeBy === actorKey(actor) && !mayDo(actor, "call-people", operatorId);
    const isTheirs = actor.kind === "link" || isMade;
    const tells = !isTheirs || waysToTell(booking, sendsSms).length > 0;
    await held.setSeats(seats, lineOf(world, { operatorId, at: now, action, object, before, after }), tells);
    return done("changed");
  });
}
