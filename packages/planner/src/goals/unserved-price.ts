import type { Demand, Site } from "../problem.ts";

/** Above any distance: a stop is never dropped to save kilometres. */
const UNSERVED = 1.05e8;
/** 100 points of priority: two stops are always worth more than one. */
const PRIORITY = 0.9e8;
/** Less than one point of priority. */
const MOST_PEOPLE = 0.88e6;

const DEFAULT_PRIORITY = 50;
const DEFAULT_POPULATION = 500;
/** Metres from which a place counts as having nothing near. */
const FAR = 30_000;

/** Metres that an unserved stop costs: its priority, then the people who would have come. */
export function unservedPrice({ priority = DEFAULT_PRIORITY }: Demand, site: Site, weight: number): number {
  return UNSERVED + (PRIORITY * priority) / 100 + peoplePrice(site, weight);
}

export function peoplePrice(site: Site, weight: number): number {
  return Math.min(MOST_PEOPLE, weight * peopleAt(site));
}

/** People, who count twice where the need is greatest, and twice again where nothing else is near. */
export function peopleAt({ population, need, nearestFixed }: Site): number {
  const people = population ?? (need === undefined && nearestFixed === undefined ? 0 : DEFAULT_POPULATION);
  return people * (1 + (need ?? 0) / 100) * (1 + Math.min(1, (nearestFixed ?? 0) / FAR));
}
