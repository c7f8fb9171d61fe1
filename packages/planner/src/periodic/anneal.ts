import type { Random } from "../random.ts";
import type { Flat } from "./flat.ts";
import { excessPrice, excessPriceBefore, holds, type Prices } from "./price.ts";
import { cheapestInserter } from "./put-cheapest.ts";
import { orderRemoved, stringRemover } from "./remove-strings.ts";
import { clear, emptyRounds, restore, type Sketch, settle, sketch, undo } from "./rounds.ts";

/** Share of tries that take visits out of one day only, where most customers are visited more than once. */
const ONE_DAY = 0.3;
/** Last temperature, in mean steps. */
const COLD = 0.03;
/** How often plans should hold while the search goes; excess is dearer or cheaper until they do. */
const HOLD_SHARE = { least: 0.15, most: 0.25 } as const;
const PRICES_EVERY = 200;
/** Until one plan holds, excess gets dearer by this: a depot far away makes one more round cost thousands of steps. */
const RISE = 4;
/** Dearest that an excess gets, in first prices, where the farthest customer is a step away. */
const DEAREST = 1_000;
const CLOCK_EVERY = 128;
const BETTER = 1e-7;

/** Part of this run that is over, 0 to 1 and more; asked after every few tries, of which the number is told. */
export type Spent = (tries: number) => number;

/**
 * One search: rounds and their prices, which go from one run to the next. A run takes strings out and puts them back where
 * cheapest, under simulated annealing (Schrimpf et al. 2000; Christiaens and Vanden Berghe 2020); a plan may be too heavy or
 * too long for a price that keeps about a fifth of them whole.
 */
export function annealer(flat: Flat, random: Random) {
  const all = emptyRounds(flat);
  const prices: Prices = { load: (2 * flat.step) / flat.meanLoad, time: 1 };
  const insert = cheapestInserter(all, prices, random);
  const oneDayShare = flat.visits > 1.05 * (flat.places - 1) ? ONE_DAY : 0;
  const remove = stringRemover(all, oneDayShare, random);
  const patternBefore = new Int32Array(flat.places);
  const dearest = DEAREST * Math.max(1, flat.farthest / flat.step);
  let everHeld = false;

  /** Everybody, those with the fewest patterns first. */
  function build(): void {
    clear(all);
    const customers = Array.from({ length: flat.places - 1 }, (_, index) => index + 1);
    orderRemoved(all, customers, random);
    const choice = (customer: number) => (flat.patterns[customer] as Int32Array).length;
    customers.sort((a, b) => choice(a) - choice(b));
    for (const customer of customers) insert.onBestPattern(customer);
    settle(all);
  }

  /** @returns the best plan that holds, from here on; undefined when none did. */
  function anneal(hot: number, spent: Spent): Sketch | undefined {
    let distance = 0;
    let excess = 0;
    let meanLength = 1;
    const measure = () => {
      distance = 0;
      excess = 0;
      let used = 0;
      let visits = 0;
      for (let round = 0; round < flat.rounds; round += 1) {
        distance += all.distance[round] as number;
        excess += excessPrice(all, prices, round);
        const number = all.count[round] as number;
        visits += number;
        if (number > 0) used += 1;
      }
      meanLength = visits / Math.max(1, used);
    };
    let longer = 0;
    let dearer = 0;
    /** What this try has changed so far. */
    const compare = () => {
      longer = 0;
      dearer = 0;
      const { kept } = all;
      for (let k = 0; k < kept.number; k += 1) {
        const round = kept.rounds[k] as number;
        longer += (all.distance[round] as number) - (kept.distance[round] as number);
        dearer += excessPrice(all, prices, round) - excessPriceBefore(all, prices, round);
      }
    };
    measure();
    let best = excess < BETTER && holds(all) ? sketch(all, distance) : undefined;
    let leastCost = best?.cost ?? Number.POSITIVE_INFINITY;
    let temperature = hot * flat.step;
    let held = 0;
    for (let tries = 0; ; tries += 1) {
      if (tries % CLOCK_EVERY === 0) {
        const share = spent(tries);
        if (share >= 1) return best;
        temperature = hot * flat.step * (COLD / hot) ** share;
      }
      const removed = remove(meanLength);
      orderRemoved(all, removed.customers, random);
      for (const customer of removed.customers) patternBefore[customer] = all.pattern[customer] as number;
      const most = -temperature * Math.log(random());
      compare();
      let dearerBy = longer + dearer;
      let back = 0;
      for (const customer of removed.customers) {
        // Whoever is still out makes the plan longer: it is refused already.
        if (dearerBy > most + BETTER && !insert.hasShortcuts()) break;
        if (removed.oneDay || (flat.patterns[customer] as Int32Array).length === 1) {
          dearerBy += insert.onDays(customer, removed.days[customer] as number);
        } else dearerBy += insert.onBestPattern(customer);
        back += 1;
      }
      compare();
      if (back === removed.customers.length && longer + dearer < most) {
        settle(all);
        distance += longer;
        excess += dearer;
        if (excess < BETTER && distance < leastCost - BETTER && holds(all)) {
          best = sketch(all, distance);
          leastCost = distance;
        }
      } else {
        undo(all);
        for (const customer of removed.customers) all.pattern[customer] = patternBefore[customer] as number;
      }
      if (excess < BETTER) held += 1;
      if (tries % PRICES_EVERY === PRICES_EVERY - 1) {
        reprice(held / PRICES_EVERY);
        held = 0;
        measure();
      }
    }
  }

  function reprice(share: number): void {
    everHeld ||= share > 0;
    const by = !everHeld ? RISE : share < HOLD_SHARE.least ? 1.1 : share > HOLD_SHARE.most ? 0.92 : 1;
    const load = flat.step / flat.meanLoad;
    prices.load = Math.min(Math.max(prices.load * by, load / 1_000), load * dearest);
    prices.time = Math.min(Math.max(prices.time * by, 0.05), dearest);
  }

  return { all, insert, build, anneal, resume: (from: Sketch) => restore(all, from) };
}

export type Annealer = ReturnType<typeof annealer>;
