import type { Flat } from "./flat.ts";
import type { Sketch } from "./rounds.ts";

/** More days have too many orders to look at. */
const MOST_DAYS = 7;

/**
 * The ways to exchange days that change nothing to a problem: same capacities, same longest rounds, and every customer's
 * patterns become its patterns. Two good plans may be one another's image: they are compared under the best of these.
 * A way is `to[day]`.
 */
export function alikeDays(flat: Flat): readonly Int32Array[] {
  const { days, vehicles, capacity, longest } = flat;
  const ways: Int32Array[] = [];
  if (days > MOST_DAYS) return ways;
  const kinds = [...new Map(flat.patterns.map((masks) => [masks.toSorted().join(), new Set(masks)] as const)).values()];
  const way = new Int32Array(days);
  const isTaken = new Uint8Array(days);
  const place = (day: number): void => {
    if (day === days) {
      if (kinds.every((masks) => [...masks].every((mask) => masks.has(exchange(mask, way))))) ways.push(way.slice());
      return;
    }
    for (let other = 0; other < days; other += 1) {
      if (isTaken[other] === 1) continue;
      if (capacity[day * vehicles] !== capacity[other * vehicles]) continue;
      if (longest[day * vehicles] !== longest[other * vehicles]) continue;
      isTaken[other] = 1;
      way[day] = other;
      place(day + 1);
      isTaken[other] = 0;
    }
  };
  place(0);
  return ways;
}

/** A pattern after an exchange of days. */
export function exchange(mask: number, way: Int32Array): number {
  let image = 0;
  for (let day = 0; day < way.length; day += 1) if ((mask & (1 << day)) !== 0) image |= 1 << (way[day] as number);
  return image;
}

/** The way that brings most visits of one plan on the days of another; undefined when days are as they are. */
export function closestWay(
  { days, places }: Flat,
  ways: readonly Int32Array[],
  one: Sketch,
  other: Sketch,
): Int32Array | undefined {
  if (ways.length < 2) return undefined;
  const shared = new Int32Array(days * days);
  for (let customer = 1; customer < places; customer += 1) {
    for (let a = 0; a < days; a += 1) {
      if (((other.pattern[customer] as number) & (1 << a)) === 0) continue;
      for (let b = 0; b < days; b += 1) {
        if (((one.pattern[customer] as number) & (1 << b)) !== 0) (shared[a * days + b] as number) += 1;
      }
    }
  }
  let best: Int32Array | undefined;
  let most = -1;
  for (const way of ways) {
    const sum = way.reduce((total, to, day) => total + (shared[day * days + to] as number), 0);
    if (sum > most) {
      most = sum;
      best = way;
    }
  }
  return best;
}
