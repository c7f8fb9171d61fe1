import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, NewId, OperatorId, StopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { actorKey } from "../rights/actor.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import type { Booking, BookingChannel, BookingLanguage, WorkshopSeats } from "./booking.ts";
import type { BookingRule, BookingTerms } from "./booking-rule.ts";
import { findSeats, type NoSeat } from "./find-seats.ts";
import { type BookableStop, findSlots, type Slot } from "./find-slots.ts";
import { nearestTo, overlaps } from "./near-hours.ts";
import { openWorkshops } from "./open-workshops.ts";
import { type BookedPersonRefusal, readBookedPerson, type TypedBookedPerson } from "./read-booked-person.ts";
import { type NoSlot, whyNoSlot } from "./why-no-slot.ts";

/** A stop that nobody else changes or books at until the end of the transaction. */
export interface HeldStop {
  readonly stop: BookableStop;
  /** INSEE. */
  readonly communeCode: string;
  readonly terms: BookingTerms;
  ruleOf(procedureKey: string): BookingRule | undefined;
  /** Those of this stop that are not cancelled. */
  workshopsHere(): Promise<readonly OfferedWorkshop[]>;
  /** The next ones elsewhere that have so many seats left. */
  otherWorkshops(procedureKey: string, seats: number): Promise<readonly OfferedWorkshop[]>;
  /** The booking that this form made before. */
  readonly sameForm: Booking | undefined;
  /** Bookings at this stop, not given back, of somebody with one of these contacts. */
  readonly samePerson: readonly Booking[];
  add(booking: Booking, line: JournalLine): Promise<void>;
}

/** By what it is told whether somebody booked before. */
export interface WhoBooks {
  readonly formKey: string;
  readonly contact: Pick<Booking["person"], "email" | "phone">;
}

export interface BookingStore {
  /** Undefined: the operator has no such stop. Where something breaks, `decide` may be asked again, as if for the first time. */
  atStop<T>(
    operatorId: OperatorId,
    stopId: StopId,
    asker: WhoBooks,
    decide: (held: HeldStop | undefined) => Promise<T>,
  ): Promise<T>;
}

/** What was chosen and typed on the way to a booking. */
export interface TypedBooking extends TypedBookedPerson {
  readonly procedureKey: string;
  readonly startsAt: Temporal.Instant;
  readonly formKey: string;
  /** Instead of a desk: seats in a workshop, which says when. */
  readonly workshop?: WorkshopSeats;
}

export type BookRefusal =
  | ForbiddenRefusal
  | BookedPersonRefusal
  | { readonly refused: "unknown-stop" | "unknown-procedure" }
  /** They have one at that hour; who asks for somebody else gives another contact. */
  | { readonly refused: "already-booked" }
  | (NoSlot & { readonly nearest: readonly Slot[] })
  | NoSeat;

/** Keeps a slot for a person, or says why not and what is near. */
export async function bookSlot(
  world: Asker & {
    readonly store: BookingStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly channel: BookingChannel;
    readonly language: BookingLanguage;
  },
  operatorId: OperatorId,
  stopId: StopId,
  typed: TypedBooking,
): Promise<Outcome<Booking, BookRefusal>> {
  const { store, now, newId, channel, language } = world;
  const { procedureKey, formKey } = typed;
  const action = channel === "online" ? "book" : "book-for-somebody";
  const read = readBookedPerson(typed);
  if (!read.ok) return read;
  return store.atStop(operatorId, stopId, { formKey, contact: read.value.person }, async (held) => {
    if (!held) return refused({ refused: "unknown-stop" });
    if (held.sameForm) return done(held.sameForm);
    const forbidden = refuseUnless(world, action, operatorId, { communeCode: held.communeCode });
    if (forbidden) return forbidden;
    const rule = held.ruleOf(procedureKey);
    if (!rule) return refused({ refused: "unknown-procedure" });
    const found = await findPlace(held, rule, { ...typed, channel }, now);
    if (!found.ok) return found;
    const place = found.value;
    if (held.samePerson.some((other) => overlaps(other, place))) return refused({ refused: "already-booked" });
    const booking: Booking = {
      ...read.value,
      ...{ operatorId, bookingId: newId<BookingId>(), stopId, procedureKey, channel, language, formKey },
      ...{ madeAt: now, madeBy: actorKey(world.actor), sequence: 0 },
      ...{ ...place, state: "unknown" },
    };
    const object = `booking:${booking.bookingId}`;
    const { workshop } = place;
    const after = {
      ...{ stop: stopId, procedure: procedureKey, startsAt: place.startsAt.toString(), channel },
      ...(workshop && { workshop: workshop.workshopId, seats: workshop.seats }),
    };
    await held.add(booking, lineOf(world, { operatorId, at: now, action, object, after }));
    return done(booking);
  });
}

type Place = Pick<Booking, "startsAt" | "endsAt" | "desk" | "workshop" | "equipment">;

/** The desk, or the seats, that were asked for. */
async function findPlace(
  held: HeldStop,
  rule: BookingRule,
  { procedureKey, startsAt, workshop, channel }: TypedBooking & { readonly channel: BookingChannel },
  now: Temporal.Instant,
): Promise<Outcome<Place, BookRefusal>> {
  if (workshop) {
    const workshops = await held.workshopsHere();
    const seats = findSeats({ stop: held.stop, workshops }, { ...workshop, procedureKey, channel }, held.terms, now);
    if (seats.ok || seats.refusal.refused !== "too-few-seats") return seats;
    const next = await held.otherWorkshops(procedureKey, workshop.seats);
    const others = openWorkshops(next, held.terms, now).filter(({ opensAt }) => opensAt === undefined);
    return refused({ ...seats.refusal, others: nearestTo(others, startsAt) });
  }
  const slots = findSlots(held.stop, rule, held.terms, now);
  const slot = slots.find((one) => one.startsAt.equals(startsAt));
  if (slot) return done({ startsAt, endsAt: slot.endsAt, desk: slot.desk, equipment: rule.equipment });
  const why = whyNoSlot(held.stop, rule, held.terms, startsAt, now);
  return refused({ ...why, nearest: nearestTo(slots, startsAt) });
}
