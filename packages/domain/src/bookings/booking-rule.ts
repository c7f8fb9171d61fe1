export const BOOKING_WAYS = ["both", "bookable", "walk-in", "workshop"] as const;
export type BookingWay = (typeof BOOKING_WAYS)[number];

/** How an operator takes bookings for one procedure. */
export interface BookingRule {
  /** How one comes for it; `workshop`: with others, at the hours of a workshop. */
  readonly way: BookingWay;
  /** Seconds with an agent. */
  readonly duration: number;
  /** It is spoken of where nobody else hears. */
  readonly confidential: boolean;
  /** What an agent must be able to do; absent: any agent. */
  readonly skill?: string;
  /** What it needs of the vehicle, one of each, for its whole duration. */
  readonly equipment: readonly string[];
}

/** How an operator takes bookings at all. Durations are seconds. */
export interface BookingTerms {
  /** Days before a stop from which its slots may be booked. */
  readonly opensDaysBefore: number;
  /** Before a slot, until when it may still be booked; 0: until it begins. */
  readonly closesBefore: number;
  /** Before a slot, until when it may still be given back or changed by whoever booked it. */
  readonly cancelsBefore: number;
  /** Of the time of all desks of a stop, what is kept for those who just come: from 0 to 1. */
  readonly walkInShare: number;
  /** Before a stop begins, from when what was kept may be booked as well. */
  readonly releasesBefore: number;
  /** Slots begin at the stop's beginning and every so many seconds after. */
  readonly step: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const USUAL_TERMS: BookingTerms = {
  opensDaysBefore: 60,
  closesBefore: 2 * HOUR,
  cancelsBefore: 0,
  walkInShare: 0.5,
  releasesBefore: 24 * HOUR,
  step: 15 * MINUTE,
};

export const USUAL_RULE: BookingRule = { way: "both", duration: 30 * MINUTE, confidential: false, equipment: [] };
