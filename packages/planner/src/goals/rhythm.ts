import { isNth, NTHS, readDay, weekdayOf } from "../calendar.ts";
import { maxGapOf, type Span, spanOf } from "../demands/occurrences.ts";
import type { Demand } from "../problem.ts";

/** What the habits of a demand are measured against. */
export interface Rhythm {
  /** Stops in each month that are to come back on the same days of it; 0: none. */
  readonly times: number;
  /** Days of an even gap; 0: gaps do not matter. */
  readonly even: number;
  /** Days between neighbouring stops, at most as far as possible; infinite: none is wished. */
  readonly maxGap: number;
  /** Days of its stops that stand already. */
  readonly standing: readonly number[];
}

const DAYS_IN_MONTH = 365.25 / 12;

export function rhythmOf(demand: Demand, horizon: Span): Rhythm {
  const { frequency, served = [] } = demand;
  const common = { maxGap: maxGapOf(frequency), standing: served.map(({ date }) => readDay(date) as number) };
  if (frequency.kind === "per-month") {
    return { times: frequency.times, even: DAYS_IN_MONTH / frequency.times, ...common };
  }
  const span = frequency.kind === "spaced" ? spanOf(horizon, demand) : undefined;
  if (frequency.kind !== "spaced" || !span) return { times: 0, even: 0, ...common };
  return { times: 0, even: (span.to - span.from + 1) / frequency.times, ...common };
}

/** `1` to `5` for the nth, then the weekday: 17 is the second Monday, above no other below 48. */
export function dayOfMonth(day: number): number {
  const nth = NTHS.find((one) => isNth(day, one)) as number;
  return 8 * nth + weekdayOf(day);
}
