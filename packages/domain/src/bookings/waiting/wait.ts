import type { OfferId, OperatorId, SiteId, StopId, WaitId } from "../../kernel/ids.ts";
import type { BookedPerson, BookingChannel, BookingLanguage } from "../booking.ts";

/** `served`: they have a place; `ended`: the stop began, was cancelled, or the day they named is over. */
export type WaitState = "waiting" | "served" | "left" | "ended";

/** Where somebody waits for a slot: at one stop, or at any in a commune. */
export type WaitFor =
  | {
      readonly kind: "stop";
      readonly stopId: StopId;
      /** As they last knew it: when it differs they are told. */
      readonly known: { readonly startsAt: Temporal.Instant; readonly siteId: SiteId };
    }
  | { readonly kind: "commune"; readonly communeCode: string };

/** Somebody who waits for a slot to be free, for one procedure. */
export interface Wait {
  readonly operatorId: OperatorId;
  readonly waitId: WaitId;
  readonly for: WaitFor;
  readonly procedureKey: string;
  readonly state: WaitState;
  readonly person: BookedPerson;
  readonly channel: BookingChannel;
  /** In which they are told. */
  readonly language: BookingLanguage;
  readonly joinedAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Of the form that it was made with: sent twice, it is one. */
  readonly formKey: string;
}

/** `lapsed`: not answered in time, and the next was asked; it may still be accepted while the slot is free. */
export type SlotOfferState = "open" | "accepted" | "declined" | "lapsed" | "withdrawn";

/** A slot that somebody who waits was offered. */
export interface SlotOffer {
  readonly offerId: OfferId;
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Until then nobody else is asked. */
  readonly until: Temporal.Instant;
  /** Kept from everybody else as long as the offer runs. */
  readonly holds: boolean;
  readonly state: SlotOfferState;
  readonly madeAt: Temporal.Instant;
  readonly seenAt?: Temporal.Instant;
  readonly answeredAt?: Temporal.Instant;
}

/** What somebody who waits is told. `gone`: what they were offered cannot be had any more. */
export type WaitNotice = "joined" | "offer" | "gone" | "moved" | "cancelled" | "ended";
