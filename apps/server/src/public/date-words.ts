import type { PublicWords } from "../words/public.fr.ts";
import type { WallClock } from "./wall-clock.ts";

type Language = PublicWords["language"];

/** A day as people say it. */
export interface DayWords {
  /** `mardi`. */
  readonly weekday: string;
  /** `12`, and in French `1er`. */
  readonly day: string;
  /** `janvier`. */
  readonly month: string;
  /** `mardi 12 janvier 2027`. */
  readonly long: string;
}

const LOCALE = { fr: "fr-FR", en: "en-GB" } as const;
const remembered = { fr: new Map<string, DayWords>(), en: new Map<string, DayWords>() };
const MOST_REMEMBERED = 5_000;

/** @param date `2027-01-12`, already on the right wall clock. */
export function dayWords(date: string, language: Language): DayWords {
  const known = remembered[language];
  let words = known.get(date);
  if (!words) {
    words = spell(Temporal.PlainDate.from(date), language);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(date, words);
  }
  return words;
}

function spell(date: Temporal.PlainDate, language: Language): DayWords {
  const locale = LOCALE[language];
  const weekday = date.toLocaleString(locale, { weekday: "long" });
  const month = date.toLocaleString(locale, { month: "long" });
  const day = language === "fr" && date.day === 1 ? "1er" : String(date.day);
  return { weekday, day, month, long: `${weekday} ${day} ${month} ${date.year}` };
}

/** `janvier 2027`. */
export function monthWords(month: Temporal.PlainYearMonth, language: Language): string {
  const name = month.toPlainDate({ day: 1 }).toLocaleString(LOCALE[language], { month: "long", year: "numeric" });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What part of the day a stop takes, by the clock: its half-day is only the tour that it belongs to. */
export type PartOfDay = keyof PublicWords["partOfDay"];

export function partOfDay(start: WallClock, end: WallClock): PartOfDay {
  if (start.hour >= 18) return "evening";
  if (start.hour >= 12) return "afternoon";
  return end.hour > 13 || (end.hour === 13 && end.minute > 0) ? "day" : "morning";
}

/** `9 h 30`, with spaces that do not break; `9:30` in English. Of an hour that comes twice in a night, which of the two. */
export function hourWords({ hour, minute, twice }: WallClock, language: Language): string {
  const padded = String(minute).padStart(2, "0");
  const which = twice === undefined ? "" : ` (${OF_TWO[language][twice]})`;
  if (language === "en") return `${hour}:${padded}${which}`;
  return `${hour}\u00a0h${minute === 0 ? "" : `\u00a0${padded}`}${which}`;
}

/** Which of two hours of one name, in the night in which the clock is set back. */
export const OF_TWO = {
  fr: { first: "heure d’été", second: "heure d’hiver" },
  en: { first: "summer time", second: "winter time" },
} as const;

/** `3,2 km`; whole kilometres from ten on, metres never: the estimate is not that good. */
export function distanceWords(metres: number, language: Language): string {
  const km = metres / 1_000;
  const text = km < 10 ? km.toFixed(1) : String(Math.round(km));
  return `${language === "fr" ? text.replace(".", ",") : text}\u00a0km`;
}
