import type { OperatorId, Tour, TourId } from "@escale/domain";
import { type Insertable, sql, type Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/** A tour and its crew, new or measured again. */
export async function upsertTour(trx: Transaction<Schema>, tour: Tour): Promise<void> {
  const { operatorId: operator_id, tourId: tour_id } = tour;
  const measure = {
    plan_id: tour.planId ?? null,
    departs_at: tour.departsAt,
    returns_at: tour.returnsAt,
    distance_metres: tour.distance,
    driving_seconds: tour.driving,
  };
  const row: Insertable<Schema["tours"]> = {
    operator_id,
    tour_id,
    vehicle_id: tour.vehicleId,
    date: tour.date,
    ...measure,
  };
  await trx
    .insertInto("tours")
    .values(row)
    .onConflict((conflict) => conflict.columns(["operator_id", "tour_id"]).doUpdateSet(measure))
    .execute();
  await trx.deleteFrom("tour_crews").where("operator_id", "=", operator_id).where("tour_id", "=", tour_id).execute();
  const crew = tour.crew.map((agent_id) => ({ operator_id, tour_id, agent_id }));
  if (crew.length > 0) await trx.insertInto("tour_crews").values(crew).execute();
}

/** Of these tours, those that no stop belongs to any more are no outings: a cancelled stop still belongs to its own. */
export async function removeEmptyTours(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  tourIds: readonly TourId[],
): Promise<void> {
  for (const table of ["tour_crews", "tours"] as const) {
    await sql`
      delete from ${sql.table(table)} t
      where t.operator_id = ${operatorId} and t.tour_id = any(${tourIds}::uuid[]) and not exists
        (select from stops s where s.operator_id = t.operator_id and s.tour_id = t.tour_id)`.execute(trx);
  }
}
