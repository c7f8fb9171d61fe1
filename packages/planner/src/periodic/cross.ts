import type { Random } from "../random.ts";
import { closestWay, exchange } from "./alike-days.ts";
import type { Annealer } from "./anneal.ts";
import { type Sketch, settle, takeOut } from "./rounds.ts";

/** Least and most of the customers that come from the second plan. */
const SHARE = { least: 0.2, most: 0.7 } as const;

/**
 * Makes a plan of two, as the periodic crossover of Vidal et al. 2012 does, by place: the customers around one of them take
 * the second plan's patterns, everybody else keeps the first's. Leaves it in the annealer's rounds; it need not hold.
 */
export function cross(
  { all, insert, resume }: Annealer,
  ways: readonly Int32Array[],
  one: Sketch,
  other: Sketch,
  random: Random,
): void {
  const { flat, pattern } = all;
  const { places, days, vehicles } = flat;
  resume(one);
  const way = closestWay(flat, ways, one, other);
  const seed = 1 + Math.floor(random() * (places - 1));
  const share = SHARE.least + (SHARE.most - SHARE.least) * random();
  const region = (flat.near[seed] as Int32Array).subarray(0, Math.max(1, Math.floor((places - 1) * share)));
  const isIn = new Uint8Array(places);
  for (const customer of region) {
    isIn[customer] = 1;
    const mask = pattern[customer] as number;
    for (let day = 0; day < days; day += 1) if ((mask & (1 << day)) !== 0) takeOut(all, day, customer);
    const given = other.pattern[customer] as number;
    pattern[customer] = way ? exchange(given, way) : given;
  }
  // In the second plan's order, so that its rounds come along.
  for (let round = 0; round < flat.rounds; round += 1) {
    const day = Math.floor(round / vehicles);
    const mask = 1 << (way ? (way[day] as number) : day);
    for (let place = 1; place <= (other.count[round] as number); place += 1) {
      const customer = other.sequence[round * all.width + place] as number;
      if (isIn[customer] === 1) insert.onDays(customer, mask);
    }
  }
  settle(all);
}
