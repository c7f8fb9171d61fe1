import type { DayRules } from "../days/timetable.ts";
import { detour } from "./detour.ts";
import type { Instance } from "./instance.ts";
import type { Task } from "./task.ts";

/** Most detours that are remembered at once: 64 MB of them. */
const MOST_REMEMBERED = 8_000_000;
/** A route and what it was before: a round that is undone comes back to it. */
const WAYS = 2;

/**
 * The least that going to a place adds to a day, in metres, for every day and place: remembered for the two last sequences
 * of each route, which are most of what a round asks for, since it changes few days (the cached insertions of Christiaens
 * and Vanden Berghe 2020, by route and place instead of by customer).
 */
export interface LeastDetours {
  /** @param sequence what the route serves; never changed once it was asked about. */
  of(route: number, sequence: readonly number[], place: number): number;
}

export function leastDetours(instance: Instance): LeastDetours {
  const { size } = instance.travel;
  const slots = instance.rules.length * WAYS;
  const sequences = new Array<readonly number[] | undefined>(slots);
  const known = new Array<Float64Array | undefined>(slots);
  const last = new Uint8Array(instance.rules.length);
  const isRemembered = slots * size <= MOST_REMEMBERED;

  function slotOf(route: number, sequence: readonly number[]): Float64Array {
    const newest = route * WAYS + (last[route] as number);
    if (sequences[newest] === sequence) return known[newest] as Float64Array;
    const older = route * WAYS + 1 - (last[route] as number);
    last[route]! ^= 1;
    if (sequences[older] === sequence) return known[older] as Float64Array;
    const slot = known[older] ?? new Float64Array(size);
    known[older] = slot.fill(Number.NaN);
    sequences[older] = sequence;
    return slot;
  }

  return {
    of(route, sequence, place) {
      if (!isRemembered || sequence.length === 0) return leastDetour(instance, route, sequence, place);
      const slot = slotOf(route, sequence);
      const before = slot[place] as number;
      if (!Number.isNaN(before)) return before;
      const least = leastDetour(instance, route, sequence, place);
      slot[place] = least;
      return least;
    },
  };
}

/** The least of `detour` over all positions, in one walk. */
function leastDetour(instance: Instance, route: number, sequence: readonly number[], place: number): number {
  if (sequence.length === 0) return detour(instance, route, sequence, 0, place);
  const { tasks, legPrice } = instance;
  const { size } = instance.travel;
  const { depot } = instance.rules[route] as DayRules;
  let least = Number.POSITIVE_INFINITY;
  let before = depot;
  for (let position = 0; position <= sequence.length; position += 1) {
    const after = position === sequence.length ? depot : (tasks[sequence[position] as number] as Task).place;
    const added = (legPrice[before * size + place] as number) + (legPrice[place * size + after] as number);
    least = Math.min(least, added - (legPrice[before * size + after] as number));
    before = after;
  }
  return least;
}
