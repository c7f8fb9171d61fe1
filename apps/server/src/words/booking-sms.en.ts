import type { BookingWord } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import type { BookingTexted } from "./booking-sms.fr.ts";

/** `Tue 5 Jan at 9:30`. */
export function smsWhenEn(instant: Temporal.Instant, timeZone: string): string {
  const clock = wallClock(instant, timeZone);
  const day = Temporal.PlainDate.from(clock.date).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${day.replace(",", "")} at ${hourWords(clock, "en")}`;
}

/** The SMS for each thing that somebody who booked is told, in English. */
export function bookingSmsEn(
  kind: BookingWord,
  { service, seats, where, delayMinutes, url, ...told }: BookingTexted,
): string {
  const when = seats === undefined ? told.when : `${told.when}, ${seats}`;
  const changed = seats === undefined ? "your appointment is changed" : "your number of seats is changed";
  const late = delayMinutes === 0 ? "" : ` About ${delayMinutes} min late.`;
  const reminder = `reminder of your appointment ${when}, ${where}.${late} What to bring, or to say you cannot come: ${url}`;
  const words: Readonly<Record<BookingWord, string>> = {
    confirmed: `appointment ${when}, ${where}. What to bring, or cancel: ${url}`,
    "given-back": `your appointment (${when}) is cancelled, as you asked.`,
    changed: `${changed}, as you asked: ${when}, ${where}. See it: ${url}`,
    moved: `your appointment has changed. It is now ${when}, ${where}. If it does not suit you: ${url}`,
    revoked: `your appointment (${when}) cannot take place. ${seats === undefined ? "Book another" : "Other workshops"}: ${url}`,
    delayed: `your appointment (${when}) will begin about ${delayMinutes} min later. See it: ${url}`,
    "on-time": `your appointment (${when}) will be on time after all. See it: ${url}`,
    "two-days-before": reminder,
    "two-hours-before": reminder,
  };
  return `${service}: ${words[kind]}`;
}
