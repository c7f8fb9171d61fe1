import type {
  AgentId,
  OperatorId,
  PlanId,
  Stop,
  StopId,
  StopReads,
  TourId,
  TourWithStops,
  VehicleId,
} from "@escale/domain";
import { type Kysely, type Selectable, sql } from "kysely";
import { readProgrammes } from "./read-programmes.ts";
import type { Schema } from "./schema.ts";
import { rowToStop } from "./stop-rows.ts";

/** What surrounds a stop, read through a connection or within a transaction. */
export function stopReads(db: Kysely<Schema>): StopReads {
  const tours = ({ operatorId }: Pick<Stop, "operatorId">) =>
    db.selectFrom("tours").selectAll().where("operator_id", "=", operatorId);
  return {
    async loadStop(stopId) {
      const row = await db.selectFrom("stops").selectAll().where("stop_id", "=", stopId).executeTakeFirst();
      if (!row) return undefined;
      const context = await db
        .selectFrom("vehicles as v")
        .innerJoin("operators as o", "o.operator_id", "v.operator_id")
        .select(["o.time_zone", "v.depot_name", "v.depot_lat", "v.depot_lon"])
        .where("v.operator_id", "=", row.operator_id)
        .where("v.vehicle_id", "=", row.vehicle_id)
        .executeTakeFirstOrThrow();
      return {
        stop: rowToStop(row),
        timeZone: context.time_zone,
        vehicle: { depot: { name: context.depot_name, lat: context.depot_lat, lon: context.depot_lon } },
      };
    },

    async loadTour(stop) {
      const row = await tours(stop).where("tour_id", "=", stop.tourId).executeTakeFirstOrThrow();
      return withStops(db, row);
    },

    async findTour(stop, date) {
      const row = await tours(stop)
        .where("vehicle_id", "=", stop.vehicleId)
        .where("date", "=", date)
        .executeTakeFirst();
      return row && withStops(db, row);
    },

    async findVehicle(stop) {
      const row = await db
        .selectFrom("vehicles")
        .select(["depot_name as name", "depot_lat as lat", "depot_lon as lon"])
        .where("operator_id", "=", stop.operatorId)
        .where("vehicle_id", "=", stop.vehicleId)
        .executeTakeFirst();
      return row && { depot: row };
    },

    async hasReceived({ operatorId, stopId }) {
      const stops = db.selectFrom("stops").where("operator_id", "=", operatorId).where("stop_id", "=", stopId);
      await stops.select("stop_id").forNoKeyUpdate().execute();
      const { rows } = await sql<{ received: boolean }>`
        select exists (select from visits v where v.operator_id = ${operatorId} and v.stop_id = ${stopId})
          or exists (select from workshops w join workshop_attendances a using (operator_id, workshop_id)
            where w.operator_id = ${operatorId} and w.stop_id = ${stopId}) as received`.execute(db);
      return rows[0]?.received === true;
    },

    async loadProgramme({ operatorId, demandId }) {
      const programme = (await readProgrammes(db, operatorId, [demandId])).get(demandId);
      if (!programme) throw new Error(`a demand without a programme: ${demandId}`);
      return programme;
    },

    async loadRoadStop(stop) {
      const site = await db
        .selectFrom("sites")
        .select(["lat", "lon", "setup_seconds as setup", "teardown_seconds as teardown"])
        .where("operator_id", "=", stop.operatorId)
        .where("site_id", "=", stop.siteId)
        .executeTakeFirst();
      return site && { ...site, startsAt: stop.startsAt, endsAt: stop.endsAt };
    },
  };
}

async function withStops(db: Kysely<Schema>, tour: Selectable<Schema["tours"]>): Promise<TourWithStops> {
  const crew = await db
    .selectFrom("tour_crews")
    .select("agent_id")
    .where("operator_id", "=", tour.operator_id)
    .where("tour_id", "=", tour.tour_id)
    .execute();
  const stops = await db
    .selectFrom("stops as s")
    .innerJoin("sites as si", (join) =>
      join.onRef("si.operator_id", "=", "s.operator_id").onRef("si.site_id", "=", "s.site_id"),
    )
    .select(["s.stop_id", "s.starts_at", "s.ends_at", "si.lat", "si.lon", "si.setup_seconds", "si.teardown_seconds"])
    .where("s.operator_id", "=", tour.operator_id)
    .where("s.tour_id", "=", tour.tour_id)
    .where("s.state", "<>", "cancelled")
    .execute();
  return {
    tour: {
      operatorId: tour.operator_id as OperatorId,
      tourId: tour.tour_id as TourId,
      vehicleId: tour.vehicle_id as VehicleId,
      ...(tour.plan_id !== null && { planId: tour.plan_id as PlanId }),
      date: tour.date,
      departsAt: tour.departs_at,
      returnsAt: tour.returns_at,
      distance: tour.distance_metres,
      driving: tour.driving_seconds,
      crew: crew.map((member) => member.agent_id as AgentId),
    },
    stops: stops.map((row) => ({
      stopId: row.stop_id as StopId,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      lat: row.lat,
      lon: row.lon,
      setup: row.setup_seconds,
      teardown: row.teardown_seconds,
    })),
  };
}
