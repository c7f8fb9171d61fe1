import type { OperatorId, PublicSite, PublicStop, SiteId, VehicleId } from "@escale/domain";
import type { Pool } from "pg";

/** What stops are called by: few rows that hardly change, beside many stops that do. */
export interface PublicNames {
  readonly operators: ReadonlyMap<string, PublicStop["operator"] & { readonly timeZone: string }>;
  readonly vehicles: ReadonlyMap<string, PublicStop["vehicle"]>;
  readonly sites: ReadonlyMap<string, PublicSite>;
  /** Sites by INSEE code. */
  readonly sitesIn: ReadonlyMap<string, readonly SiteId[]>;
  /** Stops that were read under these names, by their lines: see `nameStop`. */
  readonly stops: Map<string, PublicStop>;
}

/** Names of all operators together. */
export async function readNames(pool: Pool): Promise<PublicNames> {
  const [operators, vehicles, sites] = await Promise.all([readOperators(pool), readVehicles(pool), readSites(pool)]);
  return {
    operators: new Map(operators.map((operator) => [operator.operatorId, operator])),
    vehicles: new Map(vehicles.map((vehicle) => [vehicle.vehicleId, vehicle])),
    sites: new Map(sites.map((site) => [site.siteId, site])),
    sitesIn: new Map(
      [...Map.groupBy(sites, (site) => site.commune.code)].map(([code, list]) => [
        code,
        list.map(({ siteId }) => siteId),
      ]),
    ),
    stops: new Map(),
  };
}

async function readOperators(pool: Pool) {
  const { rows } = await pool.query<PublicStop["operator"] & { operatorId: OperatorId; timeZone: string }>({
    name: "names of operators",
    text: `select operator_id as "operatorId", slug, name, demonstration is not null as "isDemonstration",
        time_zone as "timeZone"
      from operators`,
  });
  return rows;
}

async function readVehicles(pool: Pool) {
  const { rows } = await pool.query<PublicStop["vehicle"] & { vehicleId: VehicleId }>({
    name: "names of vehicles",
    text: `select vehicle_id as "vehicleId", name, step_free as "stepFree" from vehicles`,
  });
  return rows;
}

async function readSites(pool: Pool): Promise<readonly PublicSite[]> {
  const { rows } = await pool.query<Omit<PublicSite, "commune"> & { code: string; commune: string }>({
    name: "names of sites",
    text: `select si.site_id as "siteId", si.name, si.address, si.confirmed, si.access, si.lat, si.lon, c.code,
        c.name as commune
      from sites si join communes c on c.operator_id = si.operator_id and c.code = si.commune_code`,
  });
  return rows.map(({ code, commune, ...site }) => ({ ...site, commune: { code, name: commune } }));
}
