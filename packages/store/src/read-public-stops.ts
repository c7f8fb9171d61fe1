import type {
  NearestFilter,
  NearStop,
  OperatorId,
  PublicChange,
  PublicSite,
  PublicStop,
  SiteId,
  StopFilter,
  StopId,
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
  c.code as commune_code, c.name as commune_name`;

const JOINS = `
  join operators o on o.operator_id = s.operator_id
  join vehicles v on v.operator_id = s.operator_id and v.vehicle_id = s.vehicle_id
  join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
  join communes c on c.operator_id = si.operator_id and c.code = si.commune_code`;

/** A delayed stop ends for the public no earlier than promised; the delay moves its start only. */
const PUBLIC = "s.state <> 'planned'";

interface StopRow {
  readonly stop_id: StopId;
  readonly half_day: PublicStop["halfDay"];
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly state: PublicStop["state"]["kind"];
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
}

/** Public stops by start, earliest first. */
export async function readStops(pool: Pool, filter: StopFilter): Promise<readonly PublicStop[]> {
  const values: unknown[] = [filter.from.toString()];
  const clauses = [PUBLIC, "s.ends_at >= $1"];
  const keys: string[] = [];
  const add = (key: string, clause: string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    clauses.push(`${clause} $${values.length}`);
    keys.push(key);
  };
  add("operator", "s.operator_id =", filter.operatorId);
  add("vehicle", "s.vehicle_id =", filter.vehicleId);
  add("site", "s.site_id =", filter.siteId);
  add("commune", "si.commune_code =", filter.communeCode);
  add("before", "s.starts_at <", filter.before?.toString());
  values.push(filter.limit);
  const { rows } = await pool.query<StopRow>({
    name: `stops ${keys.join(" ")}`,
    text: `select ${COLUMNS} from stops s ${JOINS} where ${clauses.join(" and ")}
      order by s.starts_at, s.stop_id limit $${values.length}`,
    values,
  });
  return rows.map(publicStop);
}

/** The next stop of each commune that is not cancelled, nearest commune first. */
export async function readNearestStops(pool: Pool, near: NearestFilter): Promise<readonly NearStop[]> {
  const { rows } = await pool.query<StopRow & { metres: number }>({
    name: "nearest stops",
    text: `
      with next as (
        select distinct on (si.commune_code) s.operator_id, s.stop_id,
          -- Haversine on the mean radius of the earth (IUGG), as domain/places/distance.ts.
          12742017.6 * asin(least(1, sqrt(
            sin(radians(si.lat - $1) / 2) ^ 2
            + cos(radians($1)) * cos(radians(si.lat)) * sin(radians(si.lon - $2) / 2) ^ 2))) as metres
        from stops s join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
        where ${PUBLIC} and s.state <> 'cancelled' and s.ends_at >= $3 and si.commune_code <> $4
        order by si.commune_code, s.starts_at, s.stop_id
      ), nearest as (select * from next order by metres, stop_id limit $5)
      select ${COLUMNS}, n.metres
      from nearest n join stops s on s.operator_id = n.operator_id and s.stop_id = n.stop_id ${JOINS}
      order by n.metres, s.stop_id`,
    values: [near.position.lat, near.position.lon, near.from.toString(), near.exceptCommune ?? "", near.limit],
  });
  return rows.map((row) => ({ stop: publicStop(row), metres: Math.round(row.metres) }));
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

function publicStop(row: StopRow): PublicStop {
  return {
    stopId: row.stop_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    halfDay: row.half_day,
    state: rowToState(row) as PublicStop["state"],
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
