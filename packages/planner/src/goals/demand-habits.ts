/** A stop as its demand's habits see it. */
export interface HabitStop {
  readonly day: number;
  /** A number for the nth weekday of the month. */
  readonly dayOfMonth: number;
  /** Minutes from midnight; undefined where no goal asks for the time. */
  readonly start: number;
  readonly isMorning: boolean;
}

/** Minutes from the usual time within which people still say "as usual". */
const SAME_HOUR = 30;

/** Stops that are not on one of the `most` most usual days of the month. */
export function offDayOfMonth(stops: readonly HabitStop[], most: number): number {
  if (stops.length <= most) return 0;
  const counts = new Uint16Array(64);
  for (const { dayOfMonth } of stops) counts[dayOfMonth]! += 1;
  counts.sort();
  return stops.length - counts.subarray(64 - most).reduce((sum, count) => sum + count, 0);
}

/** Stops off the usual half-day. */
export function offHalfDay(stops: readonly HabitStop[]): number {
  let mornings = 0;
  for (const { isMorning } of stops) if (isMorning) mornings += 1;
  return Math.min(mornings, stops.length - mornings);
}

/** Stops off the usual time, which is the middle one, the earlier of two. */
export function offHour(stops: readonly HabitStop[]): number {
  const starts = Uint16Array.from(stops, ({ start }) => start).sort();
  const usual = starts[Math.floor((starts.length - 1) / 2)] as number;
  let off = 0;
  for (const start of starts) if (Math.abs(start - usual) > SAME_HOUR) off += 1;
  return off;
}

/**
 * Days by which gaps miss an even one, at most an even one each. Between two stops that stand, nothing can be changed.
 * @param even days
 * @param standing days of stops of earlier plans
 */
export function unevenness(stops: readonly HabitStop[], standing: readonly number[], even: number): number {
  // A stop that stands is marked by half a day, so that numbers alone are sorted.
  const days = Float64Array.from([...stops.map(({ day }) => day), ...standing.map((day) => day + 0.5)]).sort();
  let sum = 0;
  for (let index = 1; index < days.length; index += 1) {
    const [one, other] = [days[index - 1] as number, days[index] as number];
    if (Number.isInteger(one) || Number.isInteger(other)) {
      sum += Math.min(even, Math.abs(Math.floor(other) - Math.floor(one) - even));
    }
  }
  return sum;
}
