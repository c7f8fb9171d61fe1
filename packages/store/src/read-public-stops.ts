import type { PublicChange, SiteId, StopFilter, StopId } from "@escale/domain";
import type { Pool } from "pg";
import { goTogether } from "./go-together.ts";
import { STOP_LINE } from "./name-stop.ts";

/*
 * The public pages live on these queries: prepared by name, written in SQL, and about stops alone, so that a page costs one
 * round trip, no query building, and no join that PostgreSQL could plan badly.
 */

const PUBLIC = "s.state <> 'planned'";

/**
 * Stops that end at or after a time, as promised: a delay moves their start only. A stop is at most a day long: the start is
 * bounded too, so that an index by start passes over the years before.
 */
const endingFrom = (from: string) =>
  `s.ends_at >= ${from}::timestamptz and s.starts_at > ${from}::timestamptz - interval '1 day'`;

/** A stop as one text, see `nameStop`. */
export interface StopRow {
  readonly line: string;
  /** Found by its first promise, not by where and when it is. */
  readonly promised: boolean;
}

/**
 * Public stops that are there and then and, where a place or an end of the time is asked, those that were first promised so:
 * of both, at each place, the earliest, no more of them than the limit; together in no order. A stop that has moved may be
 * among both.
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
  const of = (clauses: readonly string[], site: string, start: string, isPromised: boolean) => {
    const columns = `${STOP_LINE} as line, ${isPromised} as promised`;
    const byStart = `order by s.${start}, s.stop_id limit $2`;
    return sites
      ? // Site by site: of a whole list PostgreSQL guesses badly how many stops it has, and reads them all.
        `select one.* from unnest($${values.length}::uuid[]) as here (site_id) cross join lateral
          (select ${columns} from stops s where ${[`s.${site} = here.site_id`, ...clauses].join(" and ")} ${byStart}) one`
      : `(select ${columns} from stops s where ${clauses.join(" and ")} ${byStart})`;
  };
  const isAsked = sites !== undefined || filter.before !== undefined;
  const first = of(now, "site_id", "starts_at", false);
  const { rows } = await pool.query<StopRow>({
    name: `stops ${keys.join(" ")}`,
    text: isAsked ? `${first} union all ${of(promised, "moved_from_site_id", "moved_from_start", true)}` : first,
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
        select ${STOP_LINE} as line, false as promised from stops s
        where s.site_id = si.site_id and ${PUBLIC} and s.state not in ('cancelled', 'held') and ${endingFrom("$1")}
        order by s.starts_at, s.stop_id limit 1) next`,
    values: [from.toString()],
  });
  return rows;
}

/** In one question. */
const MOST = 100;

/** Reads public stops one by one, whatever their state and date. Those that are asked for at the same time are read together. */
export function readingStops(pool: Pool): (stopId: StopId) => Promise<StopRow | undefined> {
  interface Turn {
    readonly stopId: StopId;
    answer(row: StopRow | undefined): void;
    fail(error: unknown): void;
  }
  const ask = goTogether<Turn>(MOST, async (turns) => {
    try {
      const { rows } = await pool.query<StopRow & { stop_id: string }>({
        name: "stops by name",
        text: `select s.stop_id, ${STOP_LINE} as line, false as promised from stops s where s.stop_id = any($1::uuid[]) and ${PUBLIC}`,
        values: [[...new Set(turns.map(({ stopId }) => stopId))]],
      });
      const found = new Map(rows.map((row) => [row.stop_id, row]));
      for (const { stopId, answer } of turns) answer(found.get(stopId));
    } catch (error) {
      for (const { fail } of turns) fail(error);
    }
  });
  return (stopId) => new Promise((answer, fail) => ask({ stopId, answer, fail }));
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
