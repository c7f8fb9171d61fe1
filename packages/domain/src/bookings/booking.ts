import type { BookingId, OperatorId, StopId, WorkshopId } from "../kernel/ids.ts";
import type { TellBy } from "./ways-to-tell.ts";

/**
 * What became of a booking, in the words of RDV-Service-Public: `unknown` until the hour is over, `excused` when the person gave
 * it back, `revoked` when the service did.
 */
export const BOOKING_STATES = ["unknown", "seen", "excused", "revoked", "noshow"] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** By whom and how it was made. */
export const BOOKING_CHANNELS = ["online", "town-hall", "phone", "aboard", "partner", "group"] as const;
export type BookingChannel = (typeof BOOKING_CHANNELS)[number];

/** The languages in which people book, and are told. */
export const BOOKING_LANGUAGES = ["fr", "en"] as const;
export type BookingLanguage = (typeof BOOKING_LANGUAGES)[number];

/** A slot kept for one person: a time, a desk, and what it needs of the vehicle. Or seats in a workshop. */
export interface Booking {
  readonly operatorId: OperatorId;
  readonly bookingId: BookingId;
  readonly stopId: StopId;
  readonly procedureKey: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** Absent: seats in a workshop. */
  readonly desk?: number;
  readonly workshop?: WorkshopSeats;
  readonly equipment: readonly string[];
  readonly state: BookingState;
  readonly person: BookedPerson;
  /** What the person wants to say before; nobody has to. */
  readonly note?: string;
  readonly channel: BookingChannel;
  /** In which they are told of it. */
  readonly language: BookingLanguage;
  readonly madeAt: Temporal.Instant;
  /** How they asked to be told; by mail, unless said. */
  readonly tellBy?: TellBy;
  /** Whoever made it, see `actorKey`: they see it again, where they see no others. */
  readonly madeBy: string;
  /** How often it has changed: a calendar takes the highest (iCalendar's SEQUENCE). */
  readonly sequence: number;
  /** Of the form that it was made with: sent twice, it makes one booking. */
  readonly formKey: string;
}

/** Seats in a workshop, under one name. */
export interface WorkshopSeats {
  readonly workshopId: WorkshopId;
  readonly seats: number;
  /** What the workshop is called; absent: as its procedure is. */
  readonly title?: string;
}

/** The least by which somebody can be called in and told of a change. */
export interface BookedPerson {
  readonly name: string;
  /** Lower case. */
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
}
