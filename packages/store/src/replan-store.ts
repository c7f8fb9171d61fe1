import {
  type ApplyReplanStore,
  type OperatorId,
  type PlanId,
  type ReplanBase,
  refused,
  type StopOfPlan,
} from "@escale/domain";
import { type Kysely, sql, type Transaction } from "kysely";
import { holdStops } from "./bookings/booked-rows.ts";
import { tagOf } from "./constraint.ts";
import { writeJournal } from "./journal-store.ts";
import { AS_AT_ONE_MOMENT, readPlanningBase } from "./load-planning-base.ts";
import type { Store } from "./open-store.ts";
import { readPlans } from "./plan-store.ts";
import { upsertTour } from "./save-tour.ts";
import type { Schema } from "./schema.ts";
import { stopReads } from "./stop-reads.ts";
import { changeToRow, rowToStop, stopToRow } from "./stop-rows.ts";
import { REFUSED_BY, saveChange } from "./stop-store.ts";
import { takeTurn } from "./take-turn.ts";

/** Loads what planning anew depends on, and saves what came of it. */
export function replanStore(store: Store): ApplyReplanStore & {
  loadReplanBase(operatorId: OperatorId): Promise<ReplanBase | undefined>;
} {
  return {
    loadReplanBase: (operatorId) =>
      store.within(
        operatorId,
        async (trx) => {
          const base = await readPlanningBase(trx, operatorId);
          const periods = (await readPlans(trx, operatorId)).toReversed();
          return base && { ...base, periods, stops: await loadStops(trx, operatorId) };
        },
        AS_AT_ONE_MOMENT,
      ),

    async replanInTurn(operatorId, stopIds, run, line) {
      let refusal: Awaited<ReturnType<typeof run>> | undefined;
      const inTurn = async (trx: Transaction<Schema>) => {
        await takeTurn(trx, operatorId);
        await holdStops(trx, operatorId, stopIds);
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
        if (outcome.ok) {
          await writeJournal(trx, line);
          return outcome;
        }
        refusal = outcome;
        throw new Error("undo what was saved");
      };
      try {
        return await store.within(operatorId, inTurn);
      } catch (error) {
        if (refusal) return refusal;
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
