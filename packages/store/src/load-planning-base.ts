import type { DemandId, OperatorId, PlanningBase, ProgrammeId, SiteId } from "@escale/domain";
import type { Selectable, Transaction } from "kysely";
import { loadMeans } from "./load-means.ts";
import { loadStanding } from "./load-standing.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/** One moment for all that is read. */
export const AS_AT_ONE_MOMENT = { isolation: "repeatable read", readOnly: true } as const;

/**
 * Everything of an operator that a plan depends on, as it was at one moment, through one connection. The order follows
 * communes and names, not identities, which are chance: two installations of one preset get the same plan.
 */
export function loadPlanningBase(store: Store, operatorId: OperatorId): Promise<PlanningBase | undefined> {
  return store.within(operatorId, (trx) => readPlanningBase(trx, operatorId), AS_AT_ONE_MOMENT);
}

/** The same, within a transaction. */
export async function readPlanningBase(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
): Promise<PlanningBase | undefined> {
  const operator = await trx
    .selectFrom("operators")
    .select(["time_zone", "holiday_region"])
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  if (!operator) return undefined;
  const sites = await trx
    .selectFrom("sites")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("commune_code")
    .orderBy("name")
    .orderBy("site_id")
    .execute();
  const programmes = await trx
    .selectFrom("programmes")
    .select(["programme_id", "starts_on", "ends_on"])
    .where("operator_id", "=", operatorId)
    .execute();
  const demands = await trx
    .selectFrom("demands as d")
    .innerJoin("sites as si", (join) =>
      join.onRef("si.operator_id", "=", "d.operator_id").onRef("si.site_id", "=", "d.site_id"),
    )
    .selectAll("d")
    .where("d.operator_id", "=", operatorId)
    .orderBy("si.commune_code")
    .orderBy("si.name")
    .orderBy("d.demand_id")
    .execute();
  return {
    operatorId,
    timeZone: operator.time_zone,
    holidayRegion: operator.holiday_region,
    ...(await loadMeans(trx, operatorId)),
    sites: sites.map((row) => rowToSite(row, operatorId)),
    programmes: programmes.map((row) => ({
      programmeId: row.programme_id as ProgrammeId,
      startsOn: row.starts_on,
      ...(row.ends_on && { endsOn: row.ends_on }),
    })),
    demands: demands.map((row) => ({
      operatorId,
      demandId: row.demand_id as DemandId,
      programmeId: row.programme_id as ProgrammeId,
      siteId: row.site_id as SiteId,
      rule: row.rule,
    })),
    standing: await loadStanding(trx, operatorId),
  };
}

function rowToSite(row: Selectable<Schema["sites"]>, operatorId: OperatorId): PlanningBase["sites"][number] {
  return {
    operatorId,
    siteId: row.site_id as SiteId,
    communeCode: row.commune_code,
    name: row.name,
    address: row.address,
    confirmed: row.confirmed,
    access: row.access,
    lat: row.lat,
    lon: row.lon,
    power: { socket: row.power_socket, leadMetres: row.lead_metres },
    network: row.network,
    setup: row.setup_seconds,
    teardown: row.teardown_seconds,
    contact: row.contact,
  };
}
