import type { OfferId, WaitId } from "../../kernel/ids.ts";
import type { BookingRule, BookingTerms } from "../booking-rule.ts";
import { type BookableStop, findSlots, type Slot } from "../find-slots.ts";
import { type OfferLimit, offerLimit } from "./offer-limit.ts";
import type { SlotOffer } from "./wait.ts";

/** Somebody who waits for a slot of a stop, or of its commune. */
export interface Waiting {
  readonly waitId: WaitId;
  readonly procedureKey: string;
  /** They are being asked about another stop. */
  readonly askedElsewhere: boolean;
  /** What they were offered at this stop. */
  readonly offers: readonly Pick<SlotOffer, "offerId" | "startsAt" | "endsAt" | "until" | "state">[];
}

/** A stop with those who wait for it. */
export interface WaitedStop {
  readonly stop: BookableStop;
  readonly terms: BookingTerms;
  readonly timeZone: string;
  ruleOf(procedureKey: string): BookingRule | undefined;
  /** Those who came first, first. */
  readonly waiting: readonly Waiting[];
}

/** What is to be offered to somebody. */
export interface NewOffer extends OfferLimit {
  readonly waitId: WaitId;
  readonly slot: Slot;
  readonly equipment: readonly string[];
}

export interface Arranged {
  readonly lapsed: readonly OfferId[];
  /** What was offered cannot be had any more. */
  readonly withdrawn: readonly OfferId[];
  readonly offers: readonly NewOffer[];
}

/**
 * Whom to offer what, now. In the order in which they came, each who is not being asked already gets the earliest free slot that
 * fits, and that they were not offered before; nobody a second one at this stop before the others had their first. Who let an
 * offer pass is not asked again there as long as it can still be accepted: it goes to the next. When nobody is left to ask, a slot
 * is everybody's.
 */
export function arrangeOffers(asked: WaitedStop, now: Temporal.Instant): Arranged {
  const { terms, timeZone, waiting, ruleOf } = asked;
  const { lapsed, withdrawn } = endOffers(asked, now);
  const ended = new Set<OfferId>([...lapsed, ...withdrawn]);
  let stop = without(asked.stop, ended);
  const booked = { ...stop, taken: stop.taken.filter(({ offerId }) => offerId === undefined) };
  const offers: NewOffer[] = [];
  /** Free to all: how many were told of each. */
  const told = new Map<number, number>();
  for (const { waitId, procedureKey, askedElsewhere, offers: before } of inTurn(waiting)) {
    const rule = ruleOf(procedureKey);
    const isAsked = before.some(({ state, offerId }) => state === "open" && !ended.has(offerId));
    if (!rule || askedElsewhere || isAsked) continue;
    const free = findSlots(stop, rule, terms, now);
    const known = before.filter(({ offerId, state }) => state !== "withdrawn" && !withdrawn.includes(offerId));
    const unanswered = known.filter(({ state }) => state === "open" || state === "lapsed");
    const unbooked = unanswered.length === 0 ? [] : findSlots(booked, rule, terms, now);
    if (unanswered.some((offer) => unbooked.some(({ startsAt }) => startsAt.equals(offer.startsAt)))) continue;
    const slot = free
      .filter((one) => !known.some((offer) => overlaps(offer, one)))
      .toSorted((a, b) => toldOf(told, a) - toldOf(told, b))[0];
    if (!slot) continue;
    const limit = offerLimit(slot.startsAt, terms, now, timeZone);
    offers.push({ waitId, slot, equipment: rule.equipment, ...limit });
    if (limit.holds) stop = keeping(stop, slot, rule.equipment);
    else told.set(slot.startsAt.epochMilliseconds, toldOf(told, slot) + 1);
  }
  return { lapsed, withdrawn, offers };
}

/** Whoever was asked less often first; else as they came. */
function inTurn(waiting: readonly Waiting[]): readonly Waiting[] {
  const times = ({ offers }: Waiting) => offers.filter(({ state }) => state !== "withdrawn").length;
  return waiting.toSorted((a, b) => times(a) - times(b));
}

/** The offers that run no longer. */
function endOffers({ stop, terms, ruleOf, waiting }: WaitedStop, now: Temporal.Instant): Omit<Arranged, "offers"> {
  const [lapsed, withdrawn]: [OfferId[], OfferId[]] = [[], []];
  for (const { procedureKey, offers } of waiting)
    for (const { offerId, state, startsAt, until } of offers) {
      if (state !== "open") continue;
      const rule = ruleOf(procedureKey);
      const free = rule ? findSlots(without(stop, new Set([offerId])), rule, terms, now) : [];
      if (Temporal.Instant.compare(now, until) >= 0) lapsed.push(offerId);
      else if (!free.some((slot) => slot.startsAt.equals(startsAt))) withdrawn.push(offerId);
    }
  return { lapsed, withdrawn };
}

/** A stop as it is for somebody whose offers these are: what is kept for them is theirs. */
export function without(stop: BookableStop, offers: ReadonlySet<OfferId>): BookableStop {
  return { ...stop, taken: stop.taken.filter(({ offerId }) => offerId === undefined || !offers.has(offerId)) };
}

function keeping(stop: BookableStop, { startsAt, endsAt, desk }: Slot, equipment: readonly string[]): BookableStop {
  const taken = { from: startsAt.epochMilliseconds, to: endsAt.epochMilliseconds, desk, equipment };
  return { ...stop, taken: [...stop.taken, taken] };
}

function toldOf(told: ReadonlyMap<number, number>, { startsAt }: Slot): number {
  return told.get(startsAt.epochMilliseconds) ?? 0;
}

function overlaps(one: Pick<Slot, "startsAt" | "endsAt">, other: Pick<Slot, "startsAt" | "endsAt">): boolean {
  return (
    one.startsAt.epochMilliseconds < other.endsAt.epochMilliseconds &&
    other.startsAt.epochMilliseconds < one.endsAt.epochMilliseconds
  );
}

/** Whether and how somebody who waits for a stop is told of its change. */
export function changeOfWaited(
  known: { readonly startsAt: Temporal.Instant; readonly siteId: string },
  stop: Pick<BookableStop, "startsAt" | "state"> & { readonly siteId: string },
): "moved" | "cancelled" | undefined {
  if (stop.state.kind === "cancelled" || stop.state.kind === "planned") return "cancelled";
  return known.startsAt.equals(stop.startsAt) && known.siteId === stop.siteId ? undefined : "moved";
}
