import type {
  AgentId,
  ChangeStopStore,
  OperatorId,
  PlanId,
  RoadStop,
  Stop,
  StopChange,
  StopId,
  TourId,
  VehicleId,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { isRefusedBy } from "./constraint.ts";
import type { Store } from "./open-store.ts";
import { upsertTour } from "./plan-store.ts";
import type { Schema } from "./schema.ts";
import { changeToRow, rowToStop, stopToRow } from "./stop-rows.ts";

/** Loads one stop with what surrounds it, and saves what it became. */
export function stopStore({ db }: Store): ChangeStopStore {
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

    async loadTour(stop, date) {
      const tour = await db
        .selectFrom("tours")
        .selectAll()
        .where("operator_id", "=", stop.operatorId)
        .where("vehicle_id", "=", stop.vehicleId)
        .where("date", "=", date)
        .executeTakeFirst();
      if (!tour) return undefined;
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
        .select([
          "s.stop_id",
          "s.starts_at",
          "s.ends_at",
          "si.lat",
          "si.lon",
          "si.setup_seconds",
          "si.teardown_seconds",
        ])
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
    },

    async loadRoadStop(stop): Promise<RoadStop | undefined> {
      const site = await db
        .selectFrom("sites")
        .select(["lat", "lon", "setup_seconds as setup", "teardown_seconds as teardown"])
        .where("operator_id", "=", stop.operatorId)
        .where("site_id", "=", stop.siteId)
        .executeTakeFirst();
      return site && { ...site, startsAt: stop.startsAt, endsAt: stop.endsAt };
    },

    async saveStopChange(change) {
      try {
        return await db.transaction().execute((trx) => updateStop(trx, change));
      } catch (error) {
        // The database decides who was first, not a check before the write.
        if (isRefusedBy(error, "one_place_at_a_time") || isRefusedBy(error, "one_stop_per_period")) {
          return "vehicle-elsewhere";
        }
        if (isRefusedBy(error, "tours_operator_id_vehicle_id_tstzrange_excl")) return "vehicle-elsewhere";
        if (isRefusedBy(error, "tours_operator_id_vehicle_id_date_key")) return "changed-meanwhile";
        throw error;
      }
    },
  };
}

async function updateStop(
  trx: Transaction<Schema>,
  { before, after, actor, tours }: StopChange,
): Promise<"saved" | "changed-meanwhile"> {
  const current = await trx
    .selectFrom("stops")
    .select(["sequence", "state", "updated_at"])
    .where("operator_id", "=", before.operatorId)
    .where("stop_id", "=", before.stopId)
    .forUpdate()
    .executeTakeFirst();
  const isSame =
    current?.sequence === before.sequence &&
    current.state === before.state.kind &&
    current.updated_at.equals(before.updatedAt);
  if (!isSame) return "changed-meanwhile";
  for (const tour of tours) await upsertTour(trx, tour);
  await trx
    .updateTable("stops")
    .set(stopToRow(after))
    .where("operator_id", "=", before.operatorId)
    .where("stop_id", "=", before.stopId)
    .execute();
  await removeEmptyTour(trx, before);
  const { next } = await trx
    .selectFrom("stop_changes")
    .select(sql<number>`coalesce(max(position), -1) + 1`.as("next"))
    .where("operator_id", "=", after.operatorId)
    .where("stop_id", "=", after.stopId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("stop_changes")
    .values(changeToRow(after, next, actor))
    .execute();
  return "saved";
}

/** A tour that no stop belongs to any more is no outing. */
async function removeEmptyTour(trx: Transaction<Schema>, { operatorId, tourId }: Stop): Promise<void> {
  const left = await trx
    .selectFrom("stops")
    .select("stop_id")
    .where("operator_id", "=", operatorId)
    .where("tour_id", "=", tourId)
    .limit(1)
    .executeTakeFirst();
  if (left) return;
  await trx.deleteFrom("tour_crews").where("operator_id", "=", operatorId).where("tour_id", "=", tourId).execute();
  await trx.deleteFrom("tours").where("operator_id", "=", operatorId).where("tour_id", "=", tourId).execute();
}
