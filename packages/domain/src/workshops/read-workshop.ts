import type { BookableStop } from "../bookings/find-slots.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { instantOn, readDayAndTime } from "../kernel/read-day.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import type { Workshop } from "./workshop.ts";

/** As typed in a form, or on the command line. */
export interface TypedWorkshop {
  /** Empty: it is called as its procedure is. */
  readonly title: string;
  /** `HH:MM`, on the day of the stop and on the clock of its operator. */
  readonly from: string;
  readonly to: string;
  readonly seats: string;
  /** How many desks it keeps, an agent each. */
  readonly desks: string;
}

export type WorkshopTextRefusal =
  | { readonly refused: "title-too-long" | "reason-too-long"; readonly most: number }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent };

export type ReadWorkshopRefusal =
  | WorkshopTextRefusal
  /** No hours of that day, or they end before they begin. */
  | { readonly refused: "from-wrong" | "to-wrong" }
  | { readonly refused: "outside-stop"; readonly opensAt: Temporal.Instant; readonly endsAt: Temporal.Instant }
  | { readonly refused: "hour-past" }
  | { readonly refused: "seats-wrong"; readonly most: number }
  | { readonly refused: "desks-wrong"; readonly most: number };

/** What a workshop is asked to be; which desks it gets is decided after. */
export interface WorkshopWish extends Pick<Workshop, "title" | "startsAt" | "endsAt" | "seats"> {
  readonly desks: number;
}

const LONGEST_TITLE = 120;
const LONGEST_REASON = 500;
/** More than any vehicle or village hall that it stands beside. */
const MOST_SEATS = 200;

export function readWorkshop(
  typed: TypedWorkshop,
  stop: Pick<BookableStop, "startsAt" | "endsAt" | "delayMinutes" | "desks">,
  { timeZone, now }: { readonly timeZone: string; readonly now: Temporal.Instant },
): Outcome<WorkshopWish, ReadWorkshopRefusal> {
  const title = readTold(typed.title, "title-too-long", LONGEST_TITLE);
  if (!title.ok) return title;
  const day = stop.startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const [startsAt, endsAt] = [typed.from, typed.to].map((text) => hourOn(day, text, timeZone));
  if (!startsAt) return refused({ refused: "from-wrong" });
  if (!endsAt || Temporal.Instant.compare(endsAt, startsAt) <= 0) return refused({ refused: "to-wrong" });
  const opensAt = stop.startsAt.add({ minutes: stop.delayMinutes ?? 0 });
  if (Temporal.Instant.compare(startsAt, opensAt) < 0 || Temporal.Instant.compare(endsAt, stop.endsAt) > 0)
    return refused({ refused: "outside-stop", opensAt, endsAt: stop.endsAt });
  if (Temporal.Instant.compare(startsAt, now) <= 0) return refused({ refused: "hour-past" });
  const seats = readCount(typed.seats, MOST_SEATS);
  if (seats === undefined) return refused({ refused: "seats-wrong", most: MOST_SEATS });
  const desks = readCount(typed.desks, stop.desks.length);
  if (desks === undefined) return refused({ refused: "desks-wrong", most: stop.desks.length });
  return done({ ...(title.value !== "" && { title: title.value }), startsAt, endsAt, seats, desks });
}

/** Why those who booked are asked to come at another hour, or not at all: they read it. */
export function readWorkshopReason(text: string): Outcome<string, WorkshopTextRefusal> {
  return readTold(text, "reason-too-long", LONGEST_REASON);
}

/** A line that others read. */
function readTold(
  text: string,
  tooLong: "title-too-long" | "reason-too-long",
  most: number,
): Outcome<string, WorkshopTextRefusal> {
  const line = text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (line.length > most) return refused({ refused: tooLong, most });
  const content = findRefused(line);
  return content ? refused({ refused: "secret-inside", content }) : done(line);
}

function hourOn(day: Temporal.PlainDate, text: string, timeZone: string): Temporal.Instant | undefined {
  const time = readDayAndTime(`${day}T${text.trim()}`);
  return time && instantOn(time, timeZone);
}

function readCount(text: string, most: number): number | undefined {
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= most ? count : undefined;
}
