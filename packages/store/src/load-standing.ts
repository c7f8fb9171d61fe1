import type { DemandId, OperatorId, Standing, TourId, VehicleId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/** What stands already of an operator's service. */
export async function loadStanding(trx: Transaction<Schema>, operatorId: OperatorId): Promise<Standing> {
  const stops = await trx
    .selectFrom("stops as s")
    .innerJoin("tours as t", (join) =>
      join.onRef("t.operator_id", "=", "s.operator_id").onRef("t.tour_id", "=", "s.tour_id"),
    )
    .select(["s.demand_id", "s.period", "t.date"])
    .where("s.operator_id", "=", operatorId)
    .where("s.state", "<>", "cancelled")
    .orderBy("t.date")
    .orderBy("s.starts_at")
    .execute();
  const outings = await trx
    .selectFrom("tours as t")
    .select(["t.tour_id", "t.vehicle_id", "t.date"])
    .select(
      sql<boolean>`not exists (select from stops s
        where s.operator_id = t.operator_id and s.tour_id = t.tour_id and s.state <> 'cancelled')`.as("cancelled"),
    )
    .where("t.operator_id", "=", operatorId)
    .orderBy("t.date")
    .execute();
  const plans = await trx
    .selectFrom("plans")
    .select(["from_date", "to_date", "published_at"])
    .where("operator_id", "=", operatorId)
    .orderBy("from_date")
    .execute();
  return {
    stops: stops.map((row) => ({ demandId: row.demand_id as DemandId, period: row.period, date: row.date })),
    outings: outings.map((row) => ({
      tourId: row.tour_id as TourId,
      vehicleId: row.vehicle_id as VehicleId,
      date: row.date,
      cancelled: row.cancelled,
    })),
    plans: plans.map((row) => ({ from: row.from_date, to: row.to_date, published: row.published_at !== null })),
  };
}
