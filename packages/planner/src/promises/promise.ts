import { readDay, readTime } from "../calendar.ts";
import type { DayStop, TimedDay } from "../days/timetable.ts";
import type { Occurrence, Span } from "../demands/occurrences.ts";
import type { HalfDayName, Problem, Standing, TimeWindow } from "../problem.ts";

/** Metres; another time of the same half-day is a tenth. */
const DEFAULT_PRICE = 100_000;
const OTHER_TIME = 0.1;

/** Place in the list of what stands of an occurrence that does not. */
export const NOT_STANDING = -1;

/** Where an occurrence stands already. */
export interface Promised {
  /** May be none: the vehicle or the day is not in the problem. */
  readonly route: number;
  readonly isFixed: boolean;
  /** Its place in the list of what stands. */
  readonly stands: number;
  /** Tells its day from those of its demand where it may be at any time. */
  readonly shape: number;
  /** Minute of the door's opening. */
  readonly start?: number;
  readonly halfDay?: HalfDayName;
  /** As its day sees it: at the promised time, and if it may move, in any window after all. */
  readonly stop: DayStop;
  /** Metres that another day, half-day or vehicle costs. */
  readonly price: number;
}

/** The stops that stand, by demand and period. */
export function standingOf({ standing = [] }: Problem): (demand: string, period: string) => number {
  const byName = new Map(standing.map(({ demand, period }, index) => [`${demand} ${period}`, index]));
  return (demand, period) => byName.get(`${demand} ${period}`) ?? NOT_STANDING;
}

/**
 * A fixed occurrence has one day; a dear one may stay on its day even outside its period.
 * @param span in which the demand holds.
 */
export function promisedDays({ period, days }: Occurrence, { date, lock }: Standing, span: Span): Occurrence {
  const day = readDay(date) as number;
  if (lock === "fixed") return { period, days: [day] };
  // A list of its own: stops of one month that stand for each other share theirs, and change names.
  const isOneMore = !days.includes(day) && day >= span.from && day <= span.to;
  return { period, days: isOneMore ? [...days, day].sort((a, b) => a - b) : [...days] };
}

/** @param anyTime the stop as its demand and site let it be on that day. */
export function promise(
  { halfDays }: Pick<Problem, "halfDays">,
  { lock, start: text, price = DEFAULT_PRICE }: Standing,
  anyTime: DayStop,
  at: Pick<Promised, "route" | "shape" | "stands">,
): Promised {
  const fixed = { ...at, isFixed: lock === "fixed", price };
  const start = text === undefined ? undefined : readTime(text);
  if (start === undefined) return { ...fixed, stop: anyTime };
  const end = start + anyTime.service;
  const around = anyTime.windows.find(({ from, to }) => from <= start && end <= to);
  const there = around ? [{ ...around, from: start, to: end }] : [];
  const windows = lock === "fixed" ? there : [...there, ...anyTime.windows];
  const isIn = ([from, to]: TimeWindow) => start >= (readTime(from) as number) && start < (readTime(to) as number);
  const halfDay = (["morning", "afternoon"] as const).find((name) => isIn(halfDays[name]));
  return { ...fixed, start, ...(halfDay && { halfDay }), stop: { ...anyTime, windows } };
}

/** Metres that a stop of its promised day costs for its time. */
export function otherTimePrice({ start, halfDay, price }: Promised, timed: TimedDay["stops"][number]): number {
  if (start === undefined || timed.start === start) return 0;
  return timed.window.halfDay === halfDay ? price * OTHER_TIME : price;
}
