import type { SiteId, StopId } from "../kernel/ids.ts";
import type { BookingRule, BookingTerms } from "./booking-rule.ts";
import { type BookableStop, findSlots, type Slot } from "./find-slots.ts";

/** A place with stops to come, and how far it is from whoever asks. */
export interface NearSite {
  readonly siteId: SiteId;
  readonly name: string;
  readonly commune: { readonly code: string; readonly name: string };
  /** Seconds at the wheel; 0 in the commune itself. */
  readonly seconds: number;
  /** Earliest first. */
  readonly stopIds: readonly StopId[];
}

/** How much is looked at, and shown. */
export interface NearLimits {
  readonly sites: number;
  /** Of each site, with a free hour. */
  readonly stops: number;
  /** Of each stop. */
  readonly slots: number;
}

export const NEAR_LIMITS: NearLimits = { sites: 10, stops: 2, slots: 4 };

/** A stop with free hours, and where it is. */
export interface NearSlots {
  readonly site: NearSite;
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  /** The first ones. */
  readonly slots: readonly Slot[];
  /** How many there are in all. */
  readonly free: number;
}

/** The places that are reached soonest, nearest first; `first`, where somebody is already, before all others. */
export function nearestSites(sites: readonly NearSite[], limit: number, first?: SiteId): readonly NearSite[] {
  const isElsewhere = ({ siteId }: NearSite) => Number(siteId !== first);
  return sites
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b) || a.seconds - b.seconds || (a.siteId < b.siteId ? -1 : 1))
    .slice(0, limit);
}

/**
 * The first free hours of the next stops at each of some places, in the order of the places.
 * @param stopsOf of a site, earliest first
 * @param asked.from nothing before that
 */
export function findNearSlots(
  sites: readonly NearSite[],
  stopsOf: (site: NearSite) => readonly BookableStop[],
  rule: BookingRule,
  terms: BookingTerms,
  { now, from = now, limits = NEAR_LIMITS }: NearAsked,
): readonly NearSlots[] {
  return sites.flatMap((site) => {
    const found: NearSlots[] = [];
    for (const stop of stopsOf(site)) {
      if (found.length === limits.stops) break;
      const free = findSlots(stop, rule, terms, now).filter(
        ({ startsAt }) => Temporal.Instant.compare(startsAt, from) >= 0,
      );
      if (free.length === 0) continue;
      const { stopId, startsAt } = stop;
      found.push({ site, stopId, startsAt, slots: free.slice(0, limits.slots), free: free.length });
    }
    return found;
  });
}

interface NearAsked {
  readonly now: Temporal.Instant;
  readonly from?: Temporal.Instant;
  readonly limits?: NearLimits;
}
