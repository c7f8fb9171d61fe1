import type { AgentId, DemandId, OperatorId, PlanningBase, ProgrammeId, SiteId, VehicleId } from "@escale/domain";
import type { Store } from "./open-store.ts";

/**
 * Everything of an operator that a plan depends on. The order follows the communes, not identities, which are chance: two
 * installations of one preset get the same plan.
 */
export async function loadPlanningBase({ db }: Store, operatorId: OperatorId): Promise<PlanningBase | undefined> {
  const operator = await db
    .selectFrom("operators")
    .select(["time_zone", "holiday_region"])
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  if (!operator) return undefined;
  const [vehicles, spaces, agents, absences, sites, demands] = await Promise.all([
    db.selectFrom("vehicles").selectAll().where("operator_id", "=", operatorId).orderBy("vehicle_id").execute(),
    db.selectFrom("vehicle_spaces").selectAll().where("operator_id", "=", operatorId).orderBy("position").execute(),
    db.selectFrom("agents").selectAll().where("operator_id", "=", operatorId).orderBy("agent_id").execute(),
    db.selectFrom("absences").selectAll().where("operator_id", "=", operatorId).orderBy("starts_on").execute(),
    db
      .selectFrom("sites")
      .selectAll()
      .where("operator_id", "=", operatorId)
      .orderBy("commune_code")
      .orderBy("name")
      .orderBy("site_id")
      .execute(),
    db
      .selectFrom("demands as d")
      .innerJoin("sites as si", (join) =>
        join.onRef("si.operator_id", "=", "d.operator_id").onRef("si.site_id", "=", "d.site_id"),
      )
      .selectAll("d")
      .where("d.operator_id", "=", operatorId)
      .orderBy("si.commune_code")
      .orderBy("si.name")
      .orderBy("d.demand_id")
      .execute(),
  ]);
  const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: "minute" });
  return {
    operatorId,
    timeZone: operator.time_zone,
    holidayRegion: operator.holiday_region,
    vehicles: vehicles.map((row) => ({
      operatorId,
      vehicleId: row.vehicle_id as VehicleId,
      name: row.name,
      kind: row.kind,
      depot: { name: row.depot_name, lat: row.depot_lat, lon: row.depot_lon },
      spaces: spaces
        .filter((space) => space.vehicle_id === row.vehicle_id)
        .map(({ name, capacity, confidential }) => ({ name, capacity, confidential })),
      equipment: row.equipment,
      stepFree: row.step_free,
      connection: row.connection,
      working: {
        weekdays: row.weekdays as PlanningBase["vehicles"][number]["working"]["weekdays"],
        from: clock(row.day_from),
        to: clock(row.day_to),
        ...(row.lunch_from &&
          row.lunch_to &&
          row.lunch_seconds && {
            lunch: { from: clock(row.lunch_from), to: clock(row.lunch_to), service: row.lunch_seconds },
          }),
        maxDriving: row.max_driving_seconds,
      },
    })),
    agents: agents.map((row) => ({
      operatorId,
      agentId: row.agent_id as AgentId,
      label: row.label,
      skills: row.skills,
      drives: row.drives,
      absences: absences
        .filter((absence) => absence.agent_id === row.agent_id)
        .map((absence) => ({ from: absence.starts_on, to: absence.ends_on })),
    })),
    sites: sites.map((row) => ({
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
    })),
    demands: demands.map((row) => ({
      operatorId,
      demandId: row.demand_id as DemandId,
      programmeId: row.programme_id as ProgrammeId,
      siteId: row.site_id as SiteId,
      rule: row.rule,
    })),
  };
}
