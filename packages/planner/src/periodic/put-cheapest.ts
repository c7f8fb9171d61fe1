import type { Random } from "../random.ts";
import { EXACT } from "./exact.ts";
import type { Prices } from "./price.ts";
import { NOWHERE, putIn, type Rounds } from "./rounds.ts";

/** A round, or a pattern, is passed over now and then, so that the search does not repeat itself. */
const BLINK = 0.03;

/**
 * Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): a customer goes where it is cheapest, on the days of
 * its cheapest pattern, as each day was priced by itself. The cheapest place on a round is remembered for rounds as they were
 * settled: most are the same from one try to the next. What is found on a round that this try changes is not remembered, or
 * tries that are undone would push out what the next ones ask for.
 */
export function cheapestInserter(all: Rounds, prices: Prices, random: Random) {
  const { flat } = all;
  const { days, vehicles, places, rounds, from, to, timed } = flat;
  const { soughtAt, soughtPrice, soughtPlace, version, kept } = all;
  const dayPrice = new Float64Array(days);
  const dayRound = new Int32Array(days);
  const dayPlace = new Int32Array(days);
  let sight = nextBlink(random);

  let foundPrice = 0;
  let foundPlace = 0;
  let hasShortcuts = false;

  /** Leaves the cheapest place in `foundPlace`, its detour in `foundPrice`. */
  function seek(customer: number, round: number): void {
    const { sequence } = all;
    const base = round * all.width;
    const row = customer * places;
    const last = (all.count[round] as number) + 1;
    let before = 0;
    let least = Number.POSITIVE_INFINITY;
    let at = 1;
    for (let place = 1; place <= last; place += 1) {
      const after = sequence[base + place] as number;
      const price =
        (from[row + before] as number) + (to[row + after] as number) - (to[before * places + after] as number);
      if (price < least) {
        least = price;
        at = place;
      }
      before = after;
    }
    foundPrice = least;
    foundPlace = at;
    if (least < -EXACT) hasShortcuts = true;
  }

  /** The cheapest round of a day, priced with what it exceeds. */
  function seekDay(customer: number, day: number): void {
    const load = flat.load[customer] as number;
    const service = flat.service[customer] as number;
    let least = Number.POSITIVE_INFINITY;
    let best = NOWHERE;
    let bestPlace = 0;
    let sawEmpty = false;
    for (let round = day * vehicles; round < (day + 1) * vehicles; round += 1) {
      if (all.count[round] === 0) {
        if (sawEmpty) continue;
        sawEmpty = true;
      }
      let price = 0;
      const heavy = (all.load[round] as number) + load - (flat.capacity[round] as number);
      if (heavy > 1e-9) {
        price = prices.load * Math.min(heavy, load);
        if (price >= least) continue;
      }
      let detour: number;
      let place: number;
      if (kept.isKept[round] === 1) {
        seek(customer, round);
        detour = foundPrice;
        place = foundPlace;
      } else {
        const key = customer * rounds + round;
        if (soughtAt[key] !== version[round]) {
          seek(customer, round);
          soughtPrice[key] = foundPrice;
          soughtPlace[key] = foundPlace;
          soughtAt[key] = version[round] as number;
        }
        detour = soughtPrice[key] as number;
        place = soughtPlace[key] as number;
      }
      price += detour;
      if (timed) {
        const over = (all.distance[round] as number) + (all.service[round] as number) - (flat.longest[round] as number);
        const added = detour + service;
        if (over + added > 0) price += prices.time * (over > 0 ? added : over + added);
      }
      if (price < least) {
        sight -= 1;
        if (sight <= 0) sight = nextBlink(random);
        else {
          least = price;
          best = round;
          bestPlace = place;
        }
      }
    }
    dayPrice[day] = least;
    dayRound[day] = best;
    dayPlace[day] = bestPlace;
  }

  function put(customer: number, day: number): number {
    // Every round of the day was passed over: the next look sees one.
    while (dayRound[day] === NOWHERE) seekDay(customer, day);
    putIn(all, dayRound[day] as number, dayPlace[day] as number, customer);
    return dayPrice[day] as number;
  }

  return {
    /** On the days of a mask. @returns what it adds to the distance and to the price of what exceeds. */
    onDays(customer: number, mask: number): number {
      let added = 0;
      for (let day = 0; day < days; day += 1) {
        if ((mask & (1 << day)) === 0) continue;
        seekDay(customer, day);
        added += put(customer, day);
      }
      return added;
    },
    /** On the days of the cheapest pattern. @returns what it adds, as above. */
    onBestPattern(customer: number): number {
      const masks = flat.patterns[customer] as Int32Array;
      const any = flat.anyDay[customer] as number;
      for (let day = 0; day < days; day += 1) if ((any & (1 << day)) !== 0) seekDay(customer, day);
      let chosen = masks[0] as number;
      let least = Number.POSITIVE_INFINITY;
      for (const mask of masks) {
        let price = 0;
        for (let day = 0; day < days; day += 1) if ((mask & (1 << day)) !== 0) price += dayPrice[day] as number;
        if (price < least && random() >= BLINK) {
          least = price;
          chosen = mask;
        }
      }
      let added = 0;
      for (let day = 0; day < days; day += 1) if ((chosen & (1 << day)) !== 0) added += put(customer, day);
      all.pattern[customer] = chosen;
      return added;
    },
    /** Has a customer ever made a round shorter? A matrix may break the triangle inequality. */
    hasShortcuts: () => hasShortcuts,
  };
}

/** How many rounds are seen until one is passed over: one draw instead of one at each round. */
function nextBlink(random: Random): number {
  return 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - BLINK));
}
