import {
  type BookableStop,
  type BookingId,
  estimateDrive,
  type NearSite,
  nearestSites,
  type OperatorId,
  type SiteId,
  type StopId,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { type HowToBook, readBookableStops, readHowToBook } from "./read-bookable-stop.ts";

/** Whoever calls, and from where. */
export interface NearAsked {
  /** INSEE. */
  readonly communeCode: string;
  readonly now: Temporal.Instant;
  /** Days from now on: a quarter, unless said. */
  readonly days?: number;
  /** How many places. */
  readonly sites: number;
  /** Where they are now: before all others. */
  readonly first?: SiteId | undefined;
  /** A booking that is to go elsewhere: what it takes is free. */
  readonly except?: BookingId | undefined;
  /** Whose answers are remembered of how long a drive is; none: they are estimated. */
  readonly engine?: string | undefined;
  /** Communes whose stops may be booked; none said: all. */
  isOffered?(communeCode: string): boolean;
}

/** Stops around somebody, and how they are booked. */
export interface NearStops extends HowToBook {
  readonly sites: readonly NearSite[];
  stopsOf(site: NearSite): readonly BookableStop[];
}

const QUARTER = 92;

/** The stops to come at the places that are reached soonest. Undefined: nobody knows where that commune is. */
export async function readNearStops(
  store: Store,
  operatorId: OperatorId,
  asked: NearAsked,
): Promise<NearStops | undefined> {
  return store.within(
    operatorId,
    async (trx) => {
      const all = await readSites(trx, operatorId, asked);
      if (!all) return undefined;
      const { isOffered = () => true } = asked;
      const offered = all.filter(({ commune }) => isOffered(commune.code));
      const sites = nearestSites(offered, asked.sites, asked.first);
      const stopIds = sites.flatMap((site) => site.stopIds);
      const stops = await readBookableStops(trx, operatorId, stopIds, asked.except);
      const bySite = Map.groupBy(stops, ({ siteId }) => siteId);
      return {
        sites,
        stopsOf: ({ siteId }: NearSite) => (bySite.get(siteId) ?? []).map(({ stop }) => stop),
        ...(await readHowToBook(trx, operatorId)),
      };
    },
    { readOnly: true },
  );
}

interface SiteRow {
  readonly from_lat: number;
  readonly from_lon: number;
  readonly site_id: string | null;
  readonly name: string;
  readonly code: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  readonly kept: number | null;
  readonly stops: string[];
}

/**
 * Every place with stops to come. A drive begins at a place of the caller's commune where there is one: such ways are
 * remembered (to a metre, as they were asked); else in the middle of it.
 */
async function readSites(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  { communeCode, now, days = QUARTER, engine }: NearAsked,
): Promise<readonly NearSite[] | undefined> {
  const until = now.add({ hours: 24 * days });
  const { rows } = await askKept(
    trx,
    sql<SiteRow>`
    with legs as (
      select l.to_lat, l.to_lon, min(l.seconds) as seconds
      from sites home join travel_legs l on l.operator_id = home.operator_id and l.engine = ${engine ?? null}
        and l.from_lat = floor(home.lat * 1e5 + 0.5) / 1e5 and l.from_lon = floor(home.lon * 1e5 + 0.5) / 1e5
      where home.operator_id = ${operatorId} and home.commune_code = ${communeCode}
      group by l.to_lat, l.to_lon
    ), next as (
      select s.site_id, array_agg(s.stop_id order by s.starts_at, s.stop_id) as stops from stops s
      where s.operator_id = ${operatorId} and s.starts_at < ${until} and s.ends_at > ${now}
        and s.starts_at > ${now.subtract({ hours: 24 })} and s.state in ('published', 'delayed', 'moved')
      group by s.site_id
    )
    select o.lat as from_lat, o.lon as from_lon, si.site_id, si.name, c.code, c.name as commune, si.lat, si.lon,
      legs.seconds as kept, next.stops
    from communes o
    left join (next join sites si on si.operator_id = ${operatorId} and si.site_id = next.site_id
      join communes c on c.operator_id = si.operator_id and c.code = si.commune_code) on true
    left join legs on legs.to_lat = floor(si.lat * 1e5 + 0.5) / 1e5 and legs.to_lon = floor(si.lon * 1e5 + 0.5) / 1e5
    where o.operator_id = ${operatorId} and o.code = ${communeCode}`,
  );
  if (rows.length === 0) return undefined;
  return rows.flatMap((row) => {
    if (row.site_id === null) return [];
    const drive = () => row.kept ?? estimateDrive({ lat: row.from_lat, lon: row.from_lon }, row).seconds;
    return [
      {
        siteId: row.site_id as SiteId,
        name: row.name,
        commune: { code: row.code, name: row.commune },
        seconds: row.code === communeCode ? 0 : drive(),
        stopIds: row.stops as StopId[],
      },
    ];
  });
}
