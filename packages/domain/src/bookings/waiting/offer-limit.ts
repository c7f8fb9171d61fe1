import type { BookingTerms } from "../booking-rule.ts";

/** How long a slot is offered to one person. */
export interface OfferLimit {
  readonly until: Temporal.Instant;
  /** Whether it is kept for them until then; else it is free to all, and whoever answers first has it. */
  readonly holds: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Of the time that is left, what one person may take. */
const PART = 4;
const SHORTEST = 30 * MINUTE;
const LONGEST = 24 * HOUR;
/** Left for everybody at the end, after the last limit. */
const LEFT_TO_ALL = 30 * MINUTE;
/** Nobody has to answer before or after. */
const MORNING = 9;
const EVENING = 20;

/**
 * Until when a slot is offered: a quarter of the time for which it may still be booked, half an hour at least and a day at most. A
 * limit that would fall in the night is the next morning's. A slot that begins too soon for that is kept for nobody.
 */
export function offerLimit(
  startsAt: Temporal.Instant,
  { closesBefore }: Pick<BookingTerms, "closesBefore">,
  now: Temporal.Instant,
  timeZone: string,
): OfferLimit {
  const closes = startsAt.subtract({ seconds: closesBefore });
  const left = closes.epochMilliseconds - now.epochMilliseconds;
  const while_ = Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(left / PART)));
  const until = byDay(now.add({ milliseconds: while_ }), timeZone);
  const tooSoon = until.epochMilliseconds > closes.epochMilliseconds - LEFT_TO_ALL;
  return tooSoon ? { until: closes, holds: false } : { until, holds: true };
}

function byDay(instant: Temporal.Instant, timeZone: string): Temporal.Instant {
  const clock = instant.toZonedDateTimeISO(timeZone);
  if (clock.hour >= MORNING && clock.hour < EVENING) return instant;
  const day = clock.hour < MORNING ? clock.toPlainDate() : clock.toPlainDate().add({ days: 1 });
  return day.toZonedDateTime({ timeZone, plainTime: { hour: MORNING } }).toInstant();
}
