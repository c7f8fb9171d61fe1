import {
  type ChangeStopStore,
  lineOf,
  RIGHT_OF_ACT,
  refused,
  type SaveRefusal,
  type StopChange,
  type StopId,
  type StopInContext,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { carryAlong, readBookedSide } from "./bookings/carry-along.ts";
import { withdrawAtStop } from "./bookings/waiting/withdraw-at-stop.ts";
import { tagOf } from "./constraint.ts";
import { listOperatorIds } from "./find-operator.ts";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import { removeEmptyTours, upsertTour } from "./save-tour.ts";
import type { Schema } from "./schema.ts";
import { stopReads } from "./stop-reads.ts";
import { changeToRow, stopToRow } from "./stop-rows.ts";
import { takeTurn } from "./take-turn.ts";

/** Loads one stop with what surrounds it, and saves what it became. */
export function stopStore(store: Store): ChangeStopStore {
  return {
    loadStop: (stopId) => findStop(store, stopId),

    async changeInTurn(operatorId, decide) {
      try {
        return await store.within(operatorId, async (trx) => {
          await takeTurn(trx, operatorId);
          const decided = await decide(stopReads(trx));
          if (!decided.ok) return decided;
          await saveChange(trx, decided.value);
          await writeJournal(trx, lineOfChange(decided.value));
          return decided;
        });
      } catch (error) {
        return refused({ refused: tagOf(error, REFUSED_BY) });
      }
    },
  };
}

/** A stop by its identity alone: the operators are asked one after the other, each for its own. */
async function findStop(store: Store, stopId: StopId): Promise<StopInContext | undefined> {
  for (const operatorId of await listOperatorIds(store)) {
    const found = await store.within(operatorId, (trx) => stopReads(trx).loadStop(stopId));
    if (found) return found;
  }
  return undefined;
}

function lineOfChange({ act: { act }, after: { operatorId, stopId, updatedAt }, asker }: StopChange) {
  const action = RIGHT_OF_ACT[act];
  return lineOf(asker, { operatorId, at: updatedAt, action, object: `stop:${stopId}`, after: { act } });
}

export const REFUSED_BY: readonly (readonly [constraint: string, tag: SaveRefusal["refused"]])[] = [
  ["one_place_at_a_time", "vehicle-elsewhere"],
  ["tours_operator_id_vehicle_id_tstzrange_excl", "vehicle-elsewhere"],
  ["one_stop_per_period", "period-served"],
  // A plan was saved with a tour of that day.
  ["tours_operator_id_vehicle_id_date_key", "changed-meanwhile"],
];

/** A change of a stop with its history, and the tours that it touches. */
export async function saveChange(
  trx: Transaction<Schema>,
  { act, before, after, asker, tours }: StopChange,
): Promise<void> {
  const side = await readBookedSide(trx, before);
  // A delay leaves the hours as they are; those that it reaches are taken back with the next look.
  if (act.act !== "delay" && act.act !== "on-time") await withdrawAtStop(trx, after);
  for (const tour of tours) await upsertTour(trx, tour);
  await trx
    .updateTable("stops")
    .set(stopToRow(after))
    .where("operator_id", "=", before.operatorId)
    .where("stop_id", "=", before.stopId)
    .execute();
  await removeEmptyTours(trx, before.operatorId, [before.tourId]);
  const { next } = await trx
    .selectFrom("stop_changes")
    .select(sql<number>`coalesce(max(position), -1) + 1`.as("next"))
    .where("operator_id", "=", after.operatorId)
    .where("stop_id", "=", after.stopId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("stop_changes")
    .values(changeToRow(act, after, next, asker))
    .execute();
  if (side) await carryAlong(trx, side, after);
}
