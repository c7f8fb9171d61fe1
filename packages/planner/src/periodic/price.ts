import { EXACT } from "./exact.ts";
import type { Rounds } from "./rounds.ts";

/** What an excess costs: a search that may cross plans that do not hold finds better ones that do (Vidal et al. 2012). */
export interface Prices {
  /** Of a unit of load above the capacity. */
  load: number;
  /** Of a unit of duration above the longest. */
  time: number;
}

export function excessPrice({ flat, load, distance, service }: Rounds, prices: Prices, round: number): number {
  const heavy = (load[round] as number) - (flat.capacity[round] as number);
  const long = flat.timed
    ? (distance[round] as number) + (service[round] as number) - (flat.longest[round] as number)
    : 0;
  return (heavy > EXACT ? prices.load * heavy : 0) + (long > EXACT ? prices.time * long : 0);
}

/** The excess price of a round that was changed, as it was before. */
export function excessPriceBefore({ flat, kept }: Rounds, prices: Prices, round: number): number {
  const heavy = (kept.load[round] as number) - (flat.capacity[round] as number);
  const long = flat.timed
    ? (kept.distance[round] as number) + (kept.service[round] as number) - (flat.longest[round] as number)
    : 0;
  return (heavy > EXACT ? prices.load * heavy : 0) + (long > EXACT ? prices.time * long : 0);
}

/** Is no round too heavy or too long? */
export function holds({ flat, load, distance, service }: Rounds): boolean {
  for (let round = 0; round < flat.rounds; round += 1) {
    if ((load[round] as number) > (flat.capacity[round] as number) + EXACT) return false;
    if ((distance[round] as number) + (service[round] as number) > (flat.longest[round] as number) + EXACT)
      return false;
  }
  return true;
}
