/** Metres that a day beyond the wished gap is worth: a short outing more for each few days. */
const DAY_PRICE = 10_000;

/**
 * Metres that one more stop of a demand on a day costs, less those that it saves, for days beyond the wished gap.
 * @param others days of the demand's other stops, in any order
 */
export function gapPrice(day: number, others: Iterable<number>, maxGap: number): number {
  let before = Number.NEGATIVE_INFINITY;
  let after = Number.POSITIVE_INFINITY;
  for (const other of others) {
    if (other <= day && other > before) before = other;
    if (other > day && other < after) after = other;
  }
  const beyond = (from: number, to: number) => (Number.isFinite(to - from) ? Math.max(0, to - from - maxGap) : 0);
  return DAY_PRICE * (beyond(before, day) + beyond(day, after) - beyond(before, after));
}
