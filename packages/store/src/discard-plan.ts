import type { DiscardPlanStore, OperatorId, PlanId, PlanInHand, StopId, Tour, TourId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import { findPlan } from "./plan-store.ts";
import { removeEmptyTours, upsertTour } from "./save-tour.ts";
import type { Schema } from "./schema.ts";
import { stopReads } from "./stop-reads.ts";
import { takeTurn } from "./take-turn.ts";

/** Throws away a plan that nobody was told of. */
export function discardStore(store: Store): DiscardPlanStore {
  return {
    discardInTurn: (operatorId, planId, decide, line) =>
      store.within(operatorId, async (trx) => {
        await takeTurn(trx, operatorId);
        const decided = decide(await loadPlanInHand(trx, operatorId, planId));
        if (!decided.ok) return decided;
        await deletePlan(trx, operatorId, planId, decided.value.tours);
        await writeJournal(trx, line);
        return decided;
      }),
  };
}

async function loadPlanInHand(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  planId: PlanId,
): Promise<PlanInHand | undefined> {
  const plan = await findPlan(trx, operatorId, planId);
  if (!plan) return undefined;
  const untold = trx
    .selectFrom("stops as s")
    .where("s.operator_id", "=", operatorId)
    .where("s.plan_id", "=", planId)
    .where("s.state", "=", "planned");
  const going = new Set((await untold.select("s.stop_id").execute()).map((row) => row.stop_id));
  const atShared = await untold
    .distinctOn("s.tour_id")
    .select("s.stop_id")
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("stops as o")
          .select("o.stop_id")
          .whereRef("o.operator_id", "=", "s.operator_id")
          .whereRef("o.tour_id", "=", "s.tour_id")
          .where(({ or, eb }) => or([eb("o.plan_id", "is distinct from", planId), eb("o.state", "<>", "planned")])),
      ),
    )
    .execute();
  const reads = stopReads(trx);
  const sharedTours: PlanInHand["sharedTours"][number][] = [];
  for (const { stop_id } of atShared) {
    const context = await reads.loadStop(stop_id as StopId);
    const shared = context && (await reads.loadTour(context.stop));
    if (!shared) throw new Error(`a stop without a tour: ${stop_id}`);
    const stops = shared.stops.filter(({ stopId }) => !going.has(stopId));
    sharedTours.push({ tour: shared.tour, stops, depot: context.vehicle.depot });
  }
  return { ...plan, stops: going.size, sharedTours };
}

/** What was told to the public one by one stays, outside any plan. */
async function deletePlan(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  planId: PlanId,
  shared: readonly Tour[],
): Promise<void> {
  for (const tour of shared) await upsertTour(trx, tour);
  // A stop that is only planned has never been anything else, and so has its history.
  await sql`
    delete from stop_changes c using stops s
    where s.operator_id = ${operatorId} and s.plan_id = ${planId} and s.state = 'planned'
      and c.operator_id = s.operator_id and c.stop_id = s.stop_id`.execute(trx);
  const gone = await trx
    .deleteFrom("stops")
    .where("operator_id", "=", operatorId)
    .where("plan_id", "=", planId)
    .where("state", "=", "planned")
    .returning("tour_id")
    .execute();
  await removeEmptyTours(trx, operatorId, [...new Set(gone.map(({ tour_id }) => tour_id as TourId))]);
  for (const table of ["stops", "tours"] as const) {
    await trx
      .updateTable(table)
      .set({ plan_id: null })
      .where("operator_id", "=", operatorId)
      .where("plan_id", "=", planId)
      .execute();
  }
  for (const table of ["unserved", "plans"] as const) {
    await trx.deleteFrom(table).where("operator_id", "=", operatorId).where("plan_id", "=", planId).execute();
  }
}
