import {
  type Action,
  type BookingId,
  type BookingRule,
  findNearSlots,
  mayDo,
  NEAR_LIMITS,
  type NearLimits,
  type NearSite,
  type NearSlots,
} from "@escale/domain";
import { readNearStops } from "@escale/store";
import type { Centre, CentreWorld } from "./centre-world.ts";
import type { Asked } from "./read-asked.ts";

/** What there is near a commune for a procedure. */
export interface FoundHours {
  readonly hours: readonly NearSlots[];
  readonly rule: BookingRule;
  /** The next stops, for those who come without an appointment. */
  readonly next: readonly { readonly site: NearSite; readonly startsAt: Temporal.Instant }[];
}

const WHOLE_STOP: NearLimits = { ...NEAR_LIMITS, stops: 1, slots: 100 };
const NEXT = 4;

/** Undefined: nothing was asked yet, or nobody knows where the commune is. */
export async function findHours(
  world: CentreWorld,
  { actor, operator }: Centre,
  { commune, procedure, from, only, first }: Pick<Asked, "commune" | "procedure" | "from" | "only" | "first">,
  action: Action,
  except?: BookingId,
): Promise<FoundHours | undefined> {
  if (!commune || !procedure) return undefined;
  const [now, { operatorId, timeZone }] = [world.now(), operator];
  const near = await readNearStops(world.store, operatorId, {
    ...{ communeCode: commune.code, now, sites: NEAR_LIMITS.sites, first, engine: world.engine, except },
    isOffered: (communeCode) => mayDo(actor, action, operatorId, { communeCode }),
  });
  const rule = near?.rules.get(procedure.key);
  if (!near || !rule) return undefined;
  const stopsOf = (site: NearSite) => near.stopsOf(site).filter(({ stopId }) => only === undefined || stopId === only);
  const hours = findNearSlots(near.sites, stopsOf, rule, near.terms, {
    now,
    ...(from && { from: from.toZonedDateTime(timeZone).toInstant() }),
    limits: only === undefined ? NEAR_LIMITS : WHOLE_STOP,
  });
  const next = near.sites.slice(0, NEXT).flatMap((site) => {
    const [stop] = near.stopsOf(site);
    return stop ? [{ site, startsAt: stop.startsAt }] : [];
  });
  return { hours, rule, next };
}
