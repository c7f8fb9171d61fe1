import type {
  OperatorId,
  PublicChange,
  PublicState,
  PublicStop,
  SiteId,
  StopFilter,
  StopId,
  StopStateKind,
  VehicleId,
} from "@escale/domain";
import type { Pool } from "pg";
import type { PublicNames } from "./public-names.ts";
import { rowToState } from "./stop-rows.ts";

/*
 * The public pages live on these queries: prepared by name, written in SQL, and about stops alone, so that a page costs one
 * round trip, no query building, and no join that PostgreSQL could plan badly.
 */

const COLUMNS = `
  s.operator_id, s.stop_id, s.vehicle_id, s.site_id, s.half_day, s.starts_at, s.ends_at, s.state, s.reason, s.delay_minutes,
  s.moved_from_start, s.moved_from_site_id, s.moved_reason, s.sequence, s.updated_at`;

const PUBLIC = "s.state <> 'planned'";

/**
 * Stops that end at or after a time, as promised: a delay moves their start only. A stop is at most a day long: the start is
 * bounded too, so that an index by start passes over the years before.
 */
const endingFrom = (from: string) =>
  `s.ends_at >= ${from}::timestamptz and s.starts_at > ${from}::timestamptz - interval '1 day'`;

export interface StopRow {
  readonly operator_id: OperatorId;
  readonly stop_id: StopId;
  readonly vehicle_id: VehicleId;
  readonly site_id: SiteId;
  readonly half_day: PublicStop["halfDay"];
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly state: StopStateKind;
  readonly reason: string | null;
  readonly delay_minutes: number | null;
  readonly moved_from_start: Temporal.Instant | null;
  readonly moved_from_site_id: string | null;
  readonly moved_reason: string | null;
  readonly sequence: number;
  readonly updated_at: Temporal.Instant;
}

/**
 * Public stops, earliest first: those that are there and then, and, where a place or an end of the time is asked, those that
 * were first promised so, at the date of that promise: one that moved far ahead is not pushed out by those in between.
 * @param sites those of the filter's commune or the filter's own; undefined when no place is asked.
 */
export async function readStops(
  pool: Pool,
  filter: StopFilter,
  sites: readonly SiteId[] | undefined,
): Promise<readonly StopRow[]> {
  const values: unknown[] = [filter.from.toString(), filter.limit];
  const now = [PUBLIC, endingFrom("$1")];
  const promised = [
    "s.moved_from_start is not null",
    "s.moved_from_start + (s.ends_at - s.starts_at) >= $1::timestamptz",
    "s.moved_from_start > $1::timestamptz - interval '1 day'",
  ];
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
  add("before", filter.before?.toString(), "s.starts_at <", "s.moved_from_start <");
  if (sites) {
    values.push(sites);
    keys.push("sites");
  }
  const of = (clauses: readonly string[], site: string, start: string) => {
    const columns = `${COLUMNS}, s.${start} as expected`;
    const byStart = `order by s.${start}, s.stop_id limit $2`;
    return sites
      ? // Site by site: of a whole list PostgreSQL guesses badly how many stops it has, and reads them all.
        `select one.* from unnest($${values.length}::uuid[]) as here (site_id) cross join lateral
          (select ${columns} from stops s where ${[`s.${site} = here.site_id`, ...clauses].join(" and ")} ${byStart}) one`
      : `(select ${columns} from stops s where ${clauses.join(" and ")} ${byStart})`;
  };
  const isAsked = sites !== undefined || filter.before !== undefined;
  const first = of(now, "site_id", "starts_at");
  const both = `select distinct on (stop_id) * from
    (${first} union all ${of(promised, "moved_from_site_id", "moved_from_start")}) as either order by stop_id, expected`;
  const { rows } = await pool.query<StopRow>({
    name: `stops ${keys.join(" ")}`,
    text: isAsked ? `select * from (${both}) as once order by expected, stop_id limit $2` : first,
    values,
  });
  return rows;
}

/** The first stop of each site that takes place and is not over, in no order. */
export async function readNextStops(pool: Pool, from: Temporal.Instant): Promise<readonly StopRow[]> {
  const { rows } = await pool.query<StopRow>({
    name: "next stops",
    text: `
      select next.* from sites si cross join lateral (
        select ${COLUMNS} from stops s
        where s.site_id = si.site_id and ${PUBLIC} and s.state not in ('cancelled', 'held') and ${endingFrom("$1")}
        order by s.starts_at, s.stop_id limit 1) next`,
    values: [from.toString()],
  });
  return rows;
}

/** One public stop, whatever its state and date. */
export async function readStop(pool: Pool, stopId: StopId): Promise<StopRow | undefined> {
  const { rows } = await pool.query<StopRow>({
    name: "stop",
    text: `select ${COLUMNS} from stops s where s.stop_id = $1 and ${PUBLIC}`,
    values: [stopId],
  });
  return rows[0];
}

/** What the public was told of a stop, newest first. */
export async function readChanges(pool: Pool, stopId: StopId): Promise<readonly PublicChange[]> {
  const { rows } = await pool.query<{ at: Temporal.Instant; act: PublicChange["act"]; reason: string | null }>({
    name: "changes",
    text: `select at, act, reason from stop_changes
      where stop_id = $1 and state->>'kind' <> 'planned' order by position desc`,
    values: [stopId],
  });
  return rows.map(({ at, act, reason }) => ({ at, act, ...(reason === null ? {} : { reason }) }));
}

/** A row under its names; undefined when a name is younger than the names at hand. */
export function nameStop(row: StopRow, names: PublicNames): PublicStop | undefined {
  const operator = names.operators.get(row.operator_id);
  const vehicle = names.vehicles.get(row.vehicle_id);
  const site = names.sites.get(row.site_id);
  const state = nameState(row, names);
  if (!operator || !vehicle || !site || !state) return undefined;
  return {
    stopId: row.stop_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: operator.timeZone,
    halfDay: row.half_day,
    state,
    sequence: row.sequence,
    updatedAt: row.updated_at,
    operator,
    vehicle,
    site,
  };
}

function nameState(row: StopRow, names: PublicNames): PublicState | undefined {
  const state = rowToState(row);
  if (state.kind === "planned") throw new Error("a planned stop is not public");
  const { from, ...rest } = state;
  if (!from) return rest as PublicState;
  const site = names.sites.get(from.siteId);
  return site && { ...state, from: { startsAt: from.startsAt, site, reason: from.reason } };
}
