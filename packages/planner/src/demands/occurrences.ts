import {
  daysInMonth,
  isNth,
  mondayOf,
  monthKey,
  readDay,
  readWeek,
  weekdayOf,
  weekKey,
  writeDay,
} from "../calendar.ts";
import type { Demand, Frequency, Standing, Weekday } from "../problem.ts";

/** One stop that a demand asks for, and the days of its period on which its frequency lets it be. */
export interface Occurrence {
  readonly period: string;
  readonly days: readonly number[];
}

/** First and last day number. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of the horizon in which the demand holds; undefined when there is none. */
export function spanOf(horizon: Span, demand: Pick<Demand, "from" | "to">): Span | undefined {
  const from = demand.from === undefined ? horizon.from : Math.max(horizon.from, readDay(demand.from) as number);
  const to = demand.to === undefined ? horizon.to : Math.min(horizon.to, readDay(demand.to) as number);
  return from <= to ? { from, to } : undefined;
}

/**
 * Every stop that a frequency asks for in a span.
 * @param outings weekdays on which a vehicle that may serve the demand goes out.
 * @param isIn whether the calendars that the demand chose leave a day: what they leave nothing of is not asked for.
 * @param phase which of its n weeks an "every n weeks" without an anchor is served in, 0 to n - 1.
 */
export function occurrencesOf(
  demand: Demand,
  span: Span,
  outings: ReadonlySet<Weekday>,
  phase = 0,
  isIn: (day: number) => boolean = () => true,
): readonly Occurrence[] {
  const { frequency } = demand;
  const isThere = ({ days }: Occurrence) => days.some(isIn);
  // What the span or the calendars leave of a week asks for nothing when nobody could have come on those days anyway.
  const isAsked = ({ days }: Occurrence) =>
    (days.length === 7 && days.every(isIn)) ||
    days.some((day) => isIn(day) && isAllowedDay(demand, day) && outings.has(weekdayOf(day)));
  switch (frequency.kind) {
    case "weekly":
      return weeks(span, 1, mondayOf(span.from)).filter(isAsked);
    case "every-n-weeks": {
      const anchor =
        frequency.anchor === undefined
          ? mondayOf(span.from) + 7 * phase
          : mondayOf(readDay(frequency.anchor) as number);
      return weeks(span, frequency.n, anchor).filter(isAsked);
    }
    case "nth-weekday":
      return range(span)
        .filter((day) => weekdayOf(day) === frequency.weekday && isNth(day, frequency.nth))
        .map((day) => ({ period: monthKey(day), days: [day] }))
        .filter(isThere);
    case "per-month":
      return months(span, frequency.times).filter(isThere);
    case "spaced":
      return inAll("spaced", frequency.times, range(span)).filter(isThere);
    case "cycle":
      return inAll("cycle", frequency.sessions, range(span)).filter(isThere);
    case "stay":
      return inAll("stay", frequency.days * (frequency.twice ? 2 : 1), range(span)).filter(isThere);
    case "once":
      return [{ period: "once", days: range(span) }].filter(isThere);
  }
}

/** Of what a demand asks for, what no stop serves already. */
export function stillAsked({ frequency, served = [] }: Demand, asked: readonly Occurrence[]): readonly Occurrence[] {
  const standing = new Set(served.map(({ period }) => period));
  if (standing.size === 0) return asked;
  if (frequency.kind !== "per-month" && frequency.kind !== "spaced") {
    return asked.filter(({ period }) => !standing.has(period));
  }
  // Stops of one month (or `spaced`) stand for each other: what matters is how many there are. The numbers that are left
  // name the others.
  const together = Map.groupBy(asked, ({ period }) => period.split("#")[0] as string);
  return [...together].flatMap(([name, occurrences]) => {
    const there = [...standing].filter((period) => period === name || period.startsWith(`${name}#`)).length;
    const names = Array.from({ length: frequency.times }, (_, index) => nthPeriod(name, index + 1));
    const left = names.filter((name) => !standing.has(name)).slice(0, Math.max(0, frequency.times - there));
    return occurrences.slice(0, left.length).map((one, index) => ({ ...one, period: left[index] as string }));
  });
}

/** "Every n weeks" without an anchor goes on in step with the last week that is served or stands. */
export function inStep(demand: Demand, standing: readonly Standing[]): Demand {
  const { frequency, served = [] } = demand;
  if (frequency.kind !== "every-n-weeks" || frequency.anchor !== undefined) return demand;
  const there = [...served, ...standing.filter((one) => one.demand === demand.id)];
  const weeks = there.flatMap(({ period }) => readWeek(period) ?? []);
  if (weeks.length === 0) return demand;
  const last = weeks.reduce((latest, monday) => Math.max(latest, monday));
  // The Thursday: a Monday may belong to another year than its week.
  return { ...demand, frequency: { ...frequency, anchor: writeDay(last + 3) } };
}

/** Is a day too close to a stop of the demand that stands already? */
export function isTooCloseToServed({ frequency, served = [] }: Demand): (day: number) => boolean {
  const minGap = minGapOf(frequency);
  const standing = minGap === 0 ? [] : served.map(({ date }) => readDay(date) as number);
  return (day) => standing.some((other) => Math.abs(other - day) < minGap);
}

/** Least days between two stops of one demand; 0 where the period itself keeps them apart, else never twice in a day. */
export function minGapOf(frequency: Frequency): number {
  if (frequency.kind === "spaced") return Math.max(1, frequency.minGap ?? 1);
  if (frequency.kind !== "per-month") return 0;
  return Math.max(1, frequency.minGap ?? Math.floor(28 / (2 * frequency.times)));
}

/** Most days that a demand wishes between one stop and the next. */
export function maxGapOf(frequency: Frequency): number {
  return "maxGap" in frequency ? (frequency.maxGap ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

/** Weekday and nth, the part of the calendar that the demand itself speaks of. */
export function isAllowedDay(demand: Pick<Demand, "weekdays" | "nths">, day: number): boolean {
  return (demand.weekdays?.includes(weekdayOf(day)) ?? true) && (demand.nths?.some((nth) => isNth(day, nth)) ?? true);
}

function weeks(span: Span, every: number, anchor: number): readonly Occurrence[] {
  const step = 7 * every;
  const first = anchor - Math.ceil((anchor - mondayOf(span.from)) / step) * step;
  const found: Occurrence[] = [];
  for (let monday = first; monday <= span.to; monday += step) {
    const days = range({ from: Math.max(monday, span.from), to: Math.min(monday + 6, span.to) });
    if (days.length > 0) found.push({ period: weekKey(monday), days });
  }
  return found;
}

function months(span: Span, times: number): readonly Occurrence[] {
  const byMonth = Map.groupBy(range(span), monthKey);
  return [...byMonth].flatMap(([month, days]) => {
    // A month that the span cuts counts pro rata of its days.
    const asked = Math.round((times * days.length) / daysInMonth(days[0] as number));
    return Array.from({ length: asked }, (_, index) => ({ period: nthPeriod(month, index + 1), days }));
  });
}

function inAll(name: string, times: number, days: readonly number[]): readonly Occurrence[] {
  return Array.from({ length: times }, (_, index) => ({ period: nthPeriod(name, index + 1), days }));
}

/** `2027-01`, `2027-01#2`, … */
function nthPeriod(first: string, nth: number): string {
  return nth === 1 ? first : `${first}#${nth}`;
}

function range({ from, to }: Span): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
