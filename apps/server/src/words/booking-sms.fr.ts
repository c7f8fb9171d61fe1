import type { BookingWord } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";

/** What an SMS about a booking may tell: never what it is for, which others may read over a shoulder. */
export interface BookingTexted {
  readonly service: string;
  readonly when: string;
  /** Of a group. */
  readonly seats?: string | undefined;
  readonly where: string;
  readonly delayMinutes: number;
  /** The page of the booking, in a few letters. */
  readonly url: string;
}

/** `mar. 5 janv. à 9 h 30`. */
export function smsWhenFr(instant: Temporal.Instant, timeZone: string): string {
  const clock = wallClock(instant, timeZone);
  const day = Temporal.PlainDate.from(clock.date).toLocaleString("fr-FR", {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${day} à ${hourWords(clock, "fr")}`;
}

/** The SMS for each thing that somebody who booked is told, in French. */
export function bookingSmsFr(
  kind: BookingWord,
  { service, seats, where, delayMinutes, url, ...told }: BookingTexted,
): string {
  const when = seats === undefined ? told.when : `${told.when}, ${seats}`;
  const changed = seats === undefined ? "votre RDV est changé" : "votre nombre de places est changé";
  const late = delayMinutes === 0 ? "" : ` Environ ${delayMinutes} min de retard.`;
  const reminder = `rappel de votre RDV ${when}, ${where}.${late} Papiers à apporter, ou si vous ne venez pas : ${url}`;
  const words: Readonly<Record<BookingWord, string>> = {
    confirmed: `RDV ${when}, ${where}. Papiers à apporter, ou annuler : ${url}`,
    "given-back": `votre RDV (${when}) est annulé, comme demandé.`,
    changed: `${changed}, comme demandé : ${when}, ${where}. Le revoir : ${url}`,
    moved: `votre RDV a changé. Maintenant : ${when}, ${where}. Si cela ne va pas : ${url}`,
    revoked: `votre RDV (${when}) ne peut pas avoir lieu. ${seats === undefined ? "En prendre un autre" : "Les autres ateliers"} : ${url}`,
    delayed: `votre RDV (${when}) commencera environ ${delayMinutes} min plus tard. Le revoir : ${url}`,
    "on-time": `votre RDV (${when}) sera finalement à l’heure. Le revoir : ${url}`,
    "two-days-before": reminder,
    "two-hours-before": reminder,
  };
  return `${service} : ${words[kind]}`;
}
