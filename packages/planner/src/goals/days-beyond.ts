/**
 * Days beyond the wished gap that one more stop of a demand on a day adds, less those that it saves.
 * @param others days of the demand's other stops, in any order
 */
export function daysBeyondWith(day: number, others: Iterable<number>, maxGap: number): number {
  let before = Number.NEGATIVE_INFINITY;
  let after = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other <= day && other > before) before = other;
    if (other > day && other < after) after = other;
  }
  const beyond = (from: number, to: number) => (Number.isFinite(to - from) ? Math.max(0, to - from - maxGap) : 0);
  return beyond(before, day) + beyond(day, after) - beyond(before, after);
}

/** Days beyond the wished gap between neighbouring stops, all together. */
export function daysBeyond(stops: readonly number[], maxGap: number): number {
  const days = stops.toSorted((a, b) => a - b);
  return days.slice(1).reduce((sum, day, index) => sum + Math.max(0, day - (days[index] as number) - maxGap), 0);
}
