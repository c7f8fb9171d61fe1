import type { BookingNotice } from "./carry-bookings.ts";

/** How long before it somebody is reminded of their booking. */
export const BOOKING_REMINDERS = ["two-days-before", "two-hours-before"] as const;
export type BookingReminder = (typeof BOOKING_REMINDERS)[number];

/** All that a message about a booking is for. */
export type BookingWord = BookingNotice | BookingReminder;

/** Nobody's telephone rings from then… */
const NIGHT_FROM = Temporal.PlainTime.from("20:00");
/** …to then. */
const NIGHT_TO = Temporal.PlainTime.from("07:30");
/** What would fall in the night is said the evening before it: there is still time to say that one cannot come. */
const EVENING = Temporal.PlainTime.from("18:00");

/**
 * When somebody is reminded of an hour. Two days are days of the calendar, so that the hour of the clock is the same after a change
 * of the hour; two hours are hours.
 */
export function reminderAt(kind: BookingReminder, startsAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  const start = startsAt.toZonedDateTimeISO(timeZone);
  const wanted = kind === "two-days-before" ? start.subtract({ days: 2 }) : start.subtract({ hours: 2 });
  if (!isNight(wanted)) return wanted.toInstant();
  const early = Temporal.PlainTime.compare(wanted.toPlainTime(), NIGHT_TO) < 0;
  return wanted
    .subtract({ days: early ? 1 : 0 })
    .withPlainTime(EVENING)
    .toInstant();
}

/**
 * Of what somebody is to be reminded now, if of anything. What could not be said in time is said late, but not in the night, nor
 * when the next reminder is due; who was told of the hour after the reminder was due needs none.
 * @param toldAt when they were last told of this hour: that they have it, that it has changed.
 */
export function dueReminder(
  { startsAt, toldAt, timeZone }: { startsAt: Temporal.Instant; toldAt: Temporal.Instant; timeZone: string },
  now: Temporal.Instant,
): BookingReminder | undefined {
  if (isNight(now.toZonedDateTimeISO(timeZone))) return undefined;
  const [first, second] = BOOKING_REMINDERS;
  const later = reminderAt(second, startsAt, timeZone);
  if (isWithin(now, later, startsAt)) return isWithin(later, toldAt, startsAt) ? second : undefined;
  const sooner = reminderAt(first, startsAt, timeZone);
  return isWithin(now, sooner, later) && isWithin(sooner, toldAt, later) ? first : undefined;
}

function isNight(at: Temporal.ZonedDateTime): boolean {
  const clock = at.toPlainTime();
  return Temporal.PlainTime.compare(clock, NIGHT_FROM) >= 0 || Temporal.PlainTime.compare(clock, NIGHT_TO) < 0;
}

function isWithin(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0;
}
