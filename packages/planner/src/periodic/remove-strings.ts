import type { Random } from "../random.ts";
import { NOWHERE, type Rounds, takeOut } from "./rounds.ts";

/** Customers taken out in one try, on average; and longest string. */
const MEAN_REMOVED = 10;
const LONGEST_STRING = 10;
/** Chance that a string skips a part in its middle, and that the part is longer by one. */
const SPLIT = 0.5;

/** Who was taken out, and of which days. */
export interface Removed {
  readonly customers: number[];
  readonly days: Int32Array;
  /** Nobody's pattern was given up: those taken out go back on the same day. */
  oneDay: boolean;
}

/**
 * Slack induction by string removals (Christiaens and Vanden Berghe 2020), on a period: from rounds that pass near a
 * customer, a string of neighbours is taken out. Either all on one day, to go back on that day; or each on some day of its
 * own, and whoever has a choice of patterns is then taken out of all its days.
 */
export function stringRemover(all: Rounds, oneDayShare: number, random: Random) {
  const { flat, sequence, placeOf, roundOf, count, pattern } = all;
  const { places, days, near } = flat;
  const customers = places - 1;
  const isOut = new Uint8Array(places);
  const removed: Removed = { customers: [], days: new Int32Array(places), oneDay: false };
  const ruinedAt = new Int32Array(flat.rounds);
  let tries = 0;

  function take(customer: number, day: number): void {
    if (isOut[customer] === 0) {
      isOut[customer] = 1;
      removed.customers.push(customer);
      removed.days[customer] = 0;
    }
    if (removed.oneDay || (flat.patterns[customer] as Int32Array).length === 1) {
      takeOut(all, day, customer);
      (removed.days[customer] as number) |= 1 << day;
      return;
    }
    const mask = pattern[customer] as number;
    for (let other = 0; other < days; other += 1) if ((mask & (1 << other)) !== 0) takeOut(all, other, customer);
    removed.days[customer] = mask;
  }

  /** A string of at most `longest` that holds a customer, with a part skipped now and then. */
  function removeString(round: number, customer: number, day: number, longest: number): void {
    const last = count[round] as number;
    const wanted = Math.min(last, 1 + Math.floor(random() * Math.min(longest, last)));
    let skipped = 0;
    if (wanted > 1 && wanted < last && random() < SPLIT) {
      while (wanted + skipped < last && random() < SPLIT) skipped += 1;
    }
    const span = wanted + skipped;
    const place = placeOf[day * places + customer] as number;
    const lowest = Math.max(1, place - span + 1);
    const first = lowest + Math.floor(random() * (Math.min(place, last - span + 1) - lowest + 1));
    const skipFrom = first + (skipped > 0 ? 1 + Math.floor(random() * (wanted - 1)) : span);
    const base = round * all.width;
    // From the last to the first: what is taken out moves only what stands after it.
    for (let k = first + span - 1; k >= first; k -= 1) {
      if (k >= skipFrom && k < skipFrom + skipped) continue;
      take(sequence[base + k] as number, day);
    }
  }

  /** One of its days, all as likely. */
  function someDay(customer: number): number {
    const mask = pattern[customer] as number;
    let chosen = 0;
    let seen = 0;
    for (let day = 0; day < days; day += 1) {
      if ((mask & (1 << day)) === 0) continue;
      seen += 1;
      if (random() * seen < 1) chosen = day;
    }
    return chosen;
  }

  /** `meanLength` is the mean number of customers of a round. */
  return function remove(meanLength: number): Removed {
    for (const customer of removed.customers) isOut[customer] = 0;
    removed.customers.length = 0;
    tries += 1;
    const longest = Math.min(LONGEST_STRING, meanLength);
    const strings = Math.floor(1 + random() * ((4 * MEAN_REMOVED) / (1 + longest) - 1));
    removed.oneDay = random() < oneDayShare;
    const seed = 1 + Math.floor(random() * customers);
    const seedDay = someDay(seed);
    let made = 0;
    for (const customer of near[seed] as Int32Array) {
      if (made >= strings) break;
      const mask = pattern[customer] as number;
      if (mask === 0) {
        // Nobody goes there, which may change where a way round is the shorter one.
        if (!removed.oneDay && hasChoice(customer)) take(customer, seedDay);
        continue;
      }
      if (removed.oneDay ? (mask & (1 << seedDay)) === 0 : isOut[customer] === 1 && hasChoice(customer)) continue;
      const day = removed.oneDay ? seedDay : someDay(customer);
      const round = roundOf[day * places + customer] as number;
      if (round === NOWHERE || ruinedAt[round] === tries) continue;
      ruinedAt[round] = tries;
      removeString(round, customer, day, longest);
      made += 1;
    }
    return removed;
  };

  function hasChoice(customer: number): boolean {
    return (flat.patterns[customer] as Int32Array).length > 1;
  }
}

/** Who goes back first: anyone, the heaviest, the farthest from the depot, the nearest; as often as in the paper. */
export function orderRemoved({ flat }: Rounds, customers: number[], random: Random): void {
  const { load, to } = flat;
  for (let k = customers.length - 1; k > 0; k -= 1) {
    const other = Math.floor(random() * (k + 1));
    const one = customers[k] as number;
    customers[k] = customers[other] as number;
    customers[other] = one;
  }
  const draw = random() * 11;
  if (draw < 4) return;
  const weigh = draw < 8 ? load : to;
  const sign = draw < 10 ? -1 : 1;
  customers.sort((a, b) => sign * ((weigh[a] as number) - (weigh[b] as number)));
}
