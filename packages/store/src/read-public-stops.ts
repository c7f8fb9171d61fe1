import type {
  OperatorId,
  PublicChange,
  PublicSite,
  PublicState,
  PublicStop,
  SiteId,
  StopFilter,
  StopId,
  StopStateKind,
  VehicleId,
} from "@escale/domain";
import type { Pool } from "pg";
import { rowToState } from "./stop-rows.ts";

/*
 * The public pages live on these queries: they are prepared by name and written in SQL, so that a page costs one
 * round trip and no query building.
 */

const COLUMNS = `
  s.stop_id, s.half_day, s.starts_at, s.ends_at, s.state, s.reason, s.delay_minutes, s.moved_from_start,
  s.moved_from_site_id, s.sequence, s.updated_at,
  o.operator_id, o.slug, o.name as operator_name, o.time_zone, o.demonstration is not null as is_demonstration,
  v.vehicle_id, v.name as vehicle_name, v.step_free,
  si.site_id, si.name as site_name, si.address, si.confirmed, si.access, si.lat, si.lon,
  c.code as commune_code, c.name as commune_name,
  mf.name as moved_from_site_name, mc.code as moved_from_code, mc.name as moved_from_commune`;

const JOINS = `
  join operators o on o.operator_id = s.operator_id
  join vehicles v on v.operator_id = s.operator_id and v.vehicle_id = s.vehicle_id
  join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
  join communes c on c.operator_id = si.operator_id and c.code = si.commune_code
  left join sites mf on mf.operator_id = s.operator_id and mf.site_id = s.moved_from_site_id
  left join communes mc on mc.operator_id = mf.operator_id and mc.code = mf.commune_code`;

/** A delayed stop ends for the public no earlier than promised; the delay moves its start only. */
const PUBLIC = "s.state <> 'planned'";

/**
 * Stops that end at or after a time. A stop is at most a day long: the start is bounded too, so that an index by start
 * passes over the years before.
 */
const endingFrom = (from: string) =>
  `s.ends_at >= ${from}::timestamptz and s.starts_at > ${from}::timestamptz - interval '1 day'`;

interface StopRow {
  readonly stop_id: StopId;
  readonly half_day: PublicStop["halfDay"];
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly state: StopStateKind;
  readonly reason: string | null;
  readonly delay_minutes: number | null;
  readonly moved_from_start: Temporal.Instant | null;
  readonly moved_from_site_id: string | null;
  readonly sequence: number;
  readonly updated_at: Temporal.Instant;
  readonly operator_id: OperatorId;
  readonly slug: string;
  readonly operator_name: string;
  readonly time_zone: string;
  readonly is_demonstration: boolean;
  readonly vehicle_id: VehicleId;
  readonly vehicle_name: string;
  readonly step_free: boolean;
  readonly site_id: SiteId;
  readonly site_name: string;
  readonly address: string;
  readonly confirmed: boolean;
  readonly access: PublicSite["access"];
  readonly lat: number;
  readonly lon: number;
  readonly commune_code: string;
  readonly commune_name: string;
  readonly moved_from_site_name: string | null;
  readonly moved_from_code: string | null;
  readonly moved_from_commune: string | null;
}

/**
 * Public stops by start, earliest first: those that are there and then, and, where a place or an end of the time is asked,
 * those that were first promised so.
 */
export async function readStops(pool: Pool, filter: StopFilter): Promise<readonly PublicStop[]> {
  const values: unknown[] = [filter.from.toString(), filter.limit];
  const now = [PUBLIC, endingFrom("$1")];
  const promised = ["s.state = 'moved'", "s.moved_from_start + (s.ends_at - s.starts_at) >= $1::timestamptz"];
  const keys: string[] = [];
  const add = (key: string, value: unknown, isNow: string, wasPromised = isNow) => {
    if (value === undefined) return;
    values.push(value);
    now.push(`${isNow} $${values.length}`);
    promised.push(`${wasPromised} $${values.length}`);
    keys.push(key);
  };
  add("operator", filter.operatorId, "s.operator_id =");
  add("vehicle", filter.vehicleId, "s.vehicle_id =");
  add("site", filter.siteId, "s.site_id =", "s.moved_from_site_id =");
  add("commune", filter.communeCode, "si.commune_code =");
  add("before", filter.before?.toString(), "s.starts_at <", "s.moved_from_start <");
  // The sites of a commune are asked for only where they choose.
  const joinSites = (siteId: string) =>
    filter.communeCode === undefined
      ? ""
      : `join sites si on si.operator_id = s.operator_id and si.site_id = s.${siteId}`;
  const found = (siteId: string, clauses: readonly string[]) => `
    (select s.* from stops s ${joinSites(siteId)} where ${clauses.join(" and ")}
      order by s.starts_at, s.stop_id limit $2)`;
  const isAsked = filter.siteId !== undefined || filter.communeCode !== undefined || filter.before !== undefined;
  const ways = [found("site_id", now), ...(isAsked ? [found("moved_from_site_id", promised)] : [])];
  const { rows } = await pool.query<StopRow>({
    name: `stops ${keys.join(" ")}`,
    text: `
      select ${COLUMNS}
      from (select * from (${ways.join(" union ")}) as every_way order by starts_at, stop_id limit $2) as s ${JOINS}
      order by s.starts_at, s.stop_id`,
    values,
  });
  return rows.map(publicStop);
}

/** The first stop of each commune that takes place, in no order. */
export async function readNextStops(pool: Pool, from: Temporal.Instant): Promise<readonly PublicStop[]> {
  const { rows } = await pool.query<StopRow>({
    name: "next stops",
    text: `
      select ${COLUMNS} from (
        select distinct on (si.commune_code) first.*
        from sites si cross join lateral (
          select s.* from stops s
          where s.operator_id = si.operator_id and s.site_id = si.site_id
            and ${PUBLIC} and s.state <> 'cancelled' and ${endingFrom("$1")}
          order by s.starts_at, s.stop_id limit 1) first
        order by si.commune_code, first.starts_at, first.stop_id
      ) as s ${JOINS}`,
    values: [from.toString()],
  });
  return rows.map(publicStop);
}

/** One public stop, whatever its state and date. */
export async function readStop(pool: Pool, stopId: StopId): Promise<PublicStop | undefined> {
  const { rows } = await pool.query<StopRow>({
    name: "stop",
    text: `select ${COLUMNS} from stops s ${JOINS} where s.stop_id = $1 and ${PUBLIC}`,
    values: [stopId],
  });
  return rows[0] && publicStop(rows[0]);
}

/** What the public was told of a stop, newest first. */
export async function readChanges(pool: Pool, stopId: StopId): Promise<readonly PublicChange[]> {
  const { rows } = await pool.query<{ at: Temporal.Instant; kind: PublicChange["kind"]; reason: string | null }>({
    name: "changes",
    text: `select at, state->>'kind' as kind, state->>'reason' as reason from stop_changes
      where stop_id = $1 and state->>'kind' <> 'planned' order by position desc`,
    values: [stopId],
  });
  return rows.map(({ at, kind, reason }) => ({ at, kind, ...(reason === null ? {} : { reason }) }));
}

function publicState(row: StopRow): PublicState {
  const state = rowToState(row);
  if (state.kind === "planned") throw new Error("a planned stop is not public");
  if (state.kind !== "moved") return state;
  const { startsAt, siteId } = state.from;
  const commune = { code: row.moved_from_code as string, name: row.moved_from_commune as string };
  return { ...state, from: { startsAt, site: { siteId, name: row.moved_from_site_name as string, commune } } };
}

function publicStop(row: StopRow): PublicStop {
  return {
    stopId: row.stop_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    halfDay: row.half_day,
    state: publicState(row),
    sequence: row.sequence,
    updatedAt: row.updated_at,
    operator: {
      operatorId: row.operator_id,
      slug: row.slug,
      name: row.operator_name,
      isDemonstration: row.is_demonstration,
    },
    vehicle: { vehicleId: row.vehicle_id, name: row.vehicle_name, stepFree: row.step_free },
    site: {
      siteId: row.site_id,
      name: row.site_name,
      address: row.address,
      confirmed: row.confirmed,
      access: row.access,
      lat: row.lat,
      lon: row.lon,
      commune: { code: row.commune_code, name: row.commune_name },
    },
  };
}
