import type { NewPlan, OperatorId, PlanId, PlanPeriodStore, Publication, PublishPlanStore, Tour } from "@escale/domain";
import { type Insertable, sql, type Transaction } from "kysely";
import { isRefusedBy } from "./constraint.ts";
import { countRows } from "./count-rows.ts";
import { loadPlanningBase } from "./load-planning-base.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";
import { rowToStop, stopToRow } from "./stop-rows.ts";

/** Loads what plans depend on, saves and publishes plans. */
export function planStore(store: Store): PlanPeriodStore & PublishPlanStore {
  const { db } = store;
  return {
    loadPlanningBase: (operatorId) => loadPlanningBase(store, operatorId),

    async savePlan(plan) {
      try {
        await db.transaction().execute((trx) => insertPlan(trx, plan));
        return true;
      } catch (error) {
        if (isRefusedBy(error, "plans_operator_id_daterange_excl")) return false;
        throw error;
      }
    },

    async loadPlan(operatorId, planId) {
      const plan = await db
        .selectFrom("plans")
        .select("published_at")
        .where("operator_id", "=", operatorId)
        .where("plan_id", "=", planId)
        .executeTakeFirst();
      if (!plan) return undefined;
      const rows = await db
        .selectFrom("stops")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("plan_id", "=", planId)
        .where("state", "=", "planned")
        .execute();
      return { ...(plan.published_at && { publishedAt: plan.published_at }), stops: rows.map(rowToStop) };
    },

    async savePublication(publication) {
      const saved = await db.transaction().execute((trx) => updatePublication(trx, publication));
      if (saved) await countRows(store);
      return saved;
    },
  };
}

/** Plans of an operator, latest first; enough to know what is left to do. */
export async function listPlans(
  { db }: Store,
  operatorId: OperatorId,
): Promise<readonly { planId: PlanId; from: Temporal.PlainDate; to: Temporal.PlainDate; published: boolean }[]> {
  const rows = await db
    .selectFrom("plans")
    .select(["plan_id", "from_date", "to_date", "published_at"])
    .where("operator_id", "=", operatorId)
    .orderBy("from_date", "desc")
    .execute();
  return rows.map((row) => ({
    planId: row.plan_id as PlanId,
    from: row.from_date,
    to: row.to_date,
    published: row.published_at !== null,
  }));
}

async function insertPlan(trx: Transaction<Schema>, plan: NewPlan): Promise<void> {
  const { operatorId: operator_id, planId: plan_id } = plan;
  await trx
    .insertInto("plans")
    .values({
      operator_id,
      plan_id,
      from_date: plan.horizon.from,
      to_date: plan.horizon.to,
      seed: plan.seed,
      made_at: plan.madeAt,
      published_at: null,
    })
    .execute();
  for (const tour of plan.tours) await upsertTour(trx, tour);
  for (let start = 0; start < plan.stops.length; start += 1_000) {
    const rows = plan.stops.slice(start, start + 1_000).map((stop) => ({ ...stopToRow(stop), plan_id }));
    await trx.insertInto("stops").values(rows).execute();
  }
  const unserved = plan.unserved.map(({ demandId, period, reasons }) => ({
    operator_id,
    plan_id,
    demand_id: demandId as string,
    period,
    reasons: JSON.stringify(reasons),
  }));
  for (let start = 0; start < unserved.length; start += 1_000) {
    await trx
      .insertInto("unserved")
      .values(unserved.slice(start, start + 1_000))
      .execute();
  }
}

/** A tour and its crew, new or measured again. */
export async function upsertTour(trx: Transaction<Schema>, tour: Tour): Promise<void> {
  const row: Insertable<Schema["tours"]> = {
    operator_id: tour.operatorId,
    tour_id: tour.tourId,
    vehicle_id: tour.vehicleId,
    plan_id: tour.planId ?? null,
    date: tour.date,
    departs_at: tour.departsAt,
    returns_at: tour.returnsAt,
    distance_metres: tour.distance,
    driving_seconds: tour.driving,
  };
  const { departs_at, returns_at, distance_metres, driving_seconds } = row;
  await trx
    .insertInto("tours")
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(["operator_id", "tour_id"])
        .doUpdateSet({ departs_at, returns_at, distance_metres, driving_seconds }),
    )
    .execute();
  const crew = tour.crew.map((agent_id) => ({ operator_id: tour.operatorId, tour_id: tour.tourId, agent_id }));
  if (crew.length > 0) {
    await trx
      .insertInto("tour_crews")
      .values(crew)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function updatePublication(trx: Transaction<Schema>, publication: Publication): Promise<boolean> {
  const marked = await trx
    .updateTable("plans")
    .set({ published_at: publication.at })
    .where("operator_id", "=", publication.operatorId)
    .where("plan_id", "=", publication.planId)
    .where("published_at", "is", null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return false;
  const at = publication.at.toString();
  // One statement whatever their number: what is still planned now is told now, also what was moved a moment ago.
  await sql`
    with told as (
      update stops set state = 'published', updated_at = ${at}
      where operator_id = ${publication.operatorId} and plan_id = ${publication.planId} and state = 'planned'
      returning *
    )
    insert into stop_changes (operator_id, stop_id, position, at, actor, state, starts_at, ends_at, site_id)
    select t.operator_id, t.stop_id,
      coalesce((select max(c.position) + 1 from stop_changes c
        where c.operator_id = t.operator_id and c.stop_id = t.stop_id), 0),
      ${at}::timestamptz, ${publication.actor}, '{"kind":"published"}', t.starts_at, t.ends_at, t.site_id
    from told t`.execute(trx);
  return true;
}
