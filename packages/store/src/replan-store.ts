import {
  type ApplyReplanStore,
  type OperatorId,
  type PlanId,
  type ReplanBase,
  refused,
  type StopOfPlan,
} from "@escale/domain";
import { type Kysely, sql } from "kysely";
import { tagOf } from "./constraint.ts";
import { readPlanningBase } from "./load-planning-base.ts";
import type { Store } from "./open-store.ts";
import { listPlans } from "./plan-store.ts";
import { upsertTour } from "./save-tour.ts";
import type { Schema } from "./schema.ts";
import { stopReads } from "./stop-reads.ts";
import { changeToRow, rowToStop, stopToRow } from "./stop-rows.ts";
import { REFUSED_BY, saveChange } from "./stop-store.ts";
import { takeTurn } from "./take-turn.ts";

/** Loads what planning anew depends on, and saves what came of it. */
export function replanStore({ db }: Pick<Store, "db">): ApplyReplanStore & {
  loadReplanBase(operatorId: OperatorId): Promise<ReplanBase | undefined>;
} {
  return {
    loadReplanBase: (operatorId) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (trx) => {
          const base = await readPlanningBase(trx, operatorId);
          const periods = (await listPlans({ db: trx }, operatorId)).toReversed();
          return base && { ...base, periods, stops: await loadStops(trx, operatorId) };
        }),

    async replanInTurn(operatorId, run) {
      const trx = await db.startTransaction().execute();
      try {
        await takeTurn(trx, operatorId);
        // Two stops may change places: what counts is where all of them are in the end.
        await sql`set constraints one_place_at_a_time deferred`.execute(trx);
        const outcome = await run({
          ...stopReads(trx),
          loadStops: () => loadStops(trx, operatorId),
          saveChange: (change) => saveChange(trx, change),
          saveTour: (tour) => upsertTour(trx, tour),
          addStop: async (stop, planId, act, asker) => {
            await trx
              .insertInto("stops")
              .values({ ...stopToRow(stop), plan_id: planId })
              .execute();
            await trx
              .insertInto("stop_changes")
              .values(changeToRow(act, stop, 0, asker))
              .execute();
          },
        });
        await (outcome.ok ? trx.commit() : trx.rollback()).execute();
        return outcome;
      } catch (error) {
        if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute();
        return refused({ refused: tagOf(error, REFUSED_BY) });
      }
    },
  };
}

async function loadStops(db: Kysely<Schema>, operatorId: OperatorId): Promise<readonly StopOfPlan[]> {
  const rows = await db
    .selectFrom("stops")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("starts_at")
    .orderBy("stop_id")
    .execute();
  return rows.map((row) => ({ ...rowToStop(row), ...(row.plan_id !== null && { planId: row.plan_id as PlanId }) }));
}
