import type { JournalLine } from "../../journal/journal-entry.ts";
import { lineOf } from "../../journal/line-of.ts";
import type { NewId, OfferId, OperatorId, WaitId } from "../../kernel/ids.ts";
import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../../rights/refuse-unless.ts";
import { type BookingStore, type BookRefusal, bookSlot } from "../book-slot.ts";
import type { Booking, BookingChannel } from "../booking.ts";
import { without } from "./arrange-offers.ts";
import type { SlotOffer, Wait } from "./wait.ts";

/** An offer whose stop nobody else changes or books at until the end of the transaction. */
export interface HeldOffer {
  readonly wait: Wait;
  readonly offer: SlotOffer;
  /** Bookings, in the same transaction. */
  readonly bookings: BookingStore;
  /** The offer is answered and its person waits no longer; before the booking is added. */
  accept(line: JournalLine): Promise<void>;
  /** The next is asked at once. */
  decline(line: JournalLine): Promise<void>;
}

export interface AnswerOfferStore {
  /** Undefined: the operator has no such offer. */
  atOffer<T>(operatorId: OperatorId, offerId: OfferId, run: (held: HeldOffer | undefined) => Promise<T>): Promise<T>;
}

export type AnswerRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-offer" }
  /** Declined or withdrawn before, or they do not wait any more. */
  | { readonly refused: "offer-ended" };

type Answering = Asker & { readonly store: AnswerOfferStore; readonly now: Temporal.Instant };

/** The offered slot becomes a booking, like any other: first to accept gets it. Accepted twice, it is one. */
export async function acceptOffer(
  world: Answering & { readonly newId: NewId; readonly channel: BookingChannel },
  operatorId: OperatorId,
  offerId: OfferId,
): Promise<Outcome<Booking, AnswerRefusal | BookRefusal>> {
  return atOwnOffer<Booking, BookRefusal>(
    world,
    operatorId,
    offerId,
    async ({ wait, offer, bookings, accept }, line) => {
      const { person, procedureKey } = wait;
      const ended = offer.state === "declined" || offer.state === "withdrawn" || wait.state !== "waiting";
      if (ended && offer.state !== "accepted") return refused({ refused: "offer-ended" });
      const store: BookingStore = {
        atStop: (operator, stop, asker, decide) =>
          bookings.atStop(operator, stop, asker, (held) =>
            decide(
              held && {
                ...held,
                stop: without(held.stop, new Set([offerId])),
                async add(booking, booked) {
                  await accept(line("accepted"));
                  await held.add(booking, booked);
                },
              },
            ),
          ),
      };
      const { name, email = "", phone = "" } = person;
      const typed = { name, email, phone, note: "", procedureKey, startsAt: offer.startsAt, formKey: offerId };
      return bookSlot({ ...world, store, language: wait.language }, operatorId, offer.stopId, typed);
    },
  );
}

/** Somebody does not want what they were offered; they wait on. */
export async function declineOffer(
  world: Answering,
  operatorId: OperatorId,
  offerId: OfferId,
): Promise<Outcome<OfferId, AnswerRefusal>> {
  return atOwnOffer<OfferId, never>(world, operatorId, offerId, async ({ offer, decline }, line) => {
    if (offer.state === "declined") return done(offerId);
    if (offer.state !== "open" && offer.state !== "lapsed") return refused({ refused: "offer-ended" });
    await decline(line("declined"));
    return done(offerId);
  });
}

async function atOwnOffer<T, R extends { readonly refused: string }>(
  world: Answering,
  operatorId: OperatorId,
  offerId: OfferId,
  run: (held: HeldOffer, line: (answer: string) => JournalLine) => Promise<Outcome<T, R | AnswerRefusal>>,
): Promise<Outcome<T, R | AnswerRefusal>> {
  const { store, now, actor } = world;
  const own = actor.kind === "link";
  const action = own ? "answer-own-offer" : "keep-waiting-list";
  const forbidden = refuseUnless(world, action, operatorId);
  if (forbidden) return forbidden;
  return store.atOffer<Outcome<T, R | AnswerRefusal>>(operatorId, offerId, async (held) => {
    const waitId: WaitId | undefined = held?.wait.waitId;
    if (!held || (own && actor.subject !== waitId)) return refused({ refused: "unknown-offer" });
    const line = (answer: string) =>
      lineOf(world, { operatorId, at: now, action, object: `wait:${waitId}`, after: { offer: offerId, answer } });
    return run(held, line);
  });
}
