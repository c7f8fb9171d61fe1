import type { OperatorId, PublicState, PublicStop, SiteId, StopId, StopStateKind, VehicleId } from "@escale/domain";
import type { PublicNames } from "./public-names.ts";
import { readInstant } from "./read-instant.ts";
import { rowToState } from "./stop-rows.ts";

/**
 * A stop as one text: what each has, in this order, none of it with a bar inside; then, where it is not as published, what
 * else there is, as JSON. A page reads dozens of stops that hardly ever change: told so, PostgreSQL and `pg` spend half as
 * much on them as on as many columns, and one that is known needs no reading at all.
 */
export const STOP_LINE = `concat_ws('|', s.operator_id, s.stop_id, s.vehicle_id, s.site_id, s.half_day, s.starts_at, s.ends_at,
  s.state, s.sequence, s.updated_at, case when s.state <> 'published' then
    json_build_array(s.reason, s.delay_minutes, s.moved_from_start, s.moved_from_site_id, s.moved_reason) end)`;

/** A large operator's quarter is a few thousand stops. */
const MOST_KNOWN = 10_000;

/**
 * The stop of a line under its names: the same object for the same line, for as long as the names are the same. What is drawn
 * from it can be remembered with it. Undefined when a name is younger than the names at hand.
 */
export function nameStop(line: string, names: PublicNames): PublicStop | undefined {
  const known = names.stops.get(line);
  if (known) return known;
  const stop = readStop(line, names);
  if (!stop) return undefined;
  if (names.stops.size >= MOST_KNOWN) names.stops.clear();
  names.stops.set(line, stop);
  return stop;
}

const FIELDS = 10;

function readStop(line: string, names: PublicNames): PublicStop | undefined {
  const fields = line.split("|", FIELDS) as [OperatorId, StopId, VehicleId, SiteId, ...string[]];
  const [operatorId, stopId, vehicleId, siteId, halfDay, startsAt, endsAt, kind, sequence, updatedAt] = fields;
  const operator = names.operators.get(operatorId);
  const vehicle = names.vehicles.get(vehicleId);
  const site = names.sites.get(siteId);
  const state = readState(kind as StopStateKind, line.slice(fields.join("|").length + 1), names);
  if (!operator || !vehicle || !site || !state) return undefined;
  return {
    stopId,
    startsAt: readInstant(startsAt as string),
    endsAt: readInstant(endsAt as string),
    timeZone: operator.timeZone,
    halfDay: halfDay as PublicStop["halfDay"],
    state,
    sequence: Number(sequence),
    updatedAt: readInstant(updatedAt as string),
    operator,
    vehicle,
    site,
  };
}

type Rest = readonly [
  reason: string | null,
  minutes: number | null,
  startsAt: string | null,
  siteId: string | null,
  moveReason: string | null,
];

const AS_PUBLISHED: Rest = [null, null, null, null, null];

function readState(kind: StopStateKind, rest: string, names: PublicNames): PublicState | undefined {
  const [reason, minutes, startsAt, siteId, moveReason] = rest === "" ? AS_PUBLISHED : (JSON.parse(rest) as Rest);
  const state = rowToState({
    state: kind,
    reason,
    delay_minutes: minutes,
    moved_from_start: startsAt === null ? null : Temporal.Instant.from(startsAt),
    moved_from_site_id: siteId,
    moved_reason: moveReason,
  });
  if (state.kind === "planned") throw new Error("a planned stop is not public");
  const { from, ...others } = state;
  if (!from) return others as PublicState;
  const site = names.sites.get(from.siteId);
  return site && { ...state, from: { startsAt: from.startsAt, site, reason: from.reason } };
}
