import {
  type AttendanceStore,
  COUNTED_AGES,
  type OperatorId,
  type StopId,
  type WorkshopAttendance,
  type WorkshopId,
} from "@escale/domain";
import type { Selectable, Transaction } from "kysely";
import { holdStop } from "../bookings/booked-rows.ts";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { readStopOfVisits } from "./visit-store.ts";

/** How many came to a workshop. */
export function attendanceStore(store: Store): AttendanceStore {
  return {
    atAttendance: (operatorId, workshopId, run) =>
      store.within(operatorId, async (trx) => {
        const stopId = await findStopOf(trx, operatorId, workshopId);
        // Until the end it is neither moved nor cancelled, and nobody else counts.
        if (!stopId || !(await holdStop(trx, operatorId, stopId))) return run(undefined);
        const stillThere = await findStopOf(trx, operatorId, workshopId);
        const stop = stillThere && (await readStopOfVisits(trx, operatorId, stopId));
        if (!stop) return run(undefined);
        return run({
          ...stop,
          before: (await readAttendances(trx, operatorId, [workshopId]))[0],
          async save(attendance, line) {
            const { operator_id: _, workshop_id: __, ...counts } = attendanceToRow(attendance);
            await trx
              .insertInto("workshop_attendances")
              .values({ operator_id: operatorId, workshop_id: workshopId, ...counts })
              .onConflict((conflict) => conflict.columns(["operator_id", "workshop_id"]).doUpdateSet(counts))
              .execute();
            await writeJournal(trx, line);
          },
        });
      }),
  };
}

/** What was counted at some workshops. */
export function listAttendances(
  store: Store,
  operatorId: OperatorId,
  workshopIds: readonly WorkshopId[],
): Promise<readonly WorkshopAttendance[]> {
  return store.within(operatorId, (trx) => readAttendances(trx, operatorId, workshopIds), { readOnly: true });
}

/** Of a workshop that is not cancelled. */
async function findStopOf(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  workshopId: WorkshopId,
): Promise<StopId | undefined> {
  const row = await trx
    .selectFrom("workshops")
    .select("stop_id")
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "=", workshopId)
    .where("state", "=", "planned")
    .executeTakeFirst();
  return row?.stop_id as StopId | undefined;
}

async function readAttendances(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  workshopIds: readonly WorkshopId[],
): Promise<readonly WorkshopAttendance[]> {
  if (workshopIds.length === 0) return [];
  const rows = await trx
    .selectFrom("workshop_attendances")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "in", workshopIds)
    .execute();
  return rows.map(rowToAttendance);
}

function attendanceToRow({ operatorId, workshopId, people, newcomers, genders, ages }: WorkshopAttendance) {
  return {
    ...{ operator_id: operatorId, workshop_id: workshopId, people, newcomers, ...genders },
    ages: COUNTED_AGES.map((age) => ages[age]),
  } satisfies Schema["workshop_attendances"];
}

function rowToAttendance(row: Selectable<Schema["workshop_attendances"]>): WorkshopAttendance {
  const { people, newcomers, feminin, masculin } = row;
  return {
    ...{ operatorId: row.operator_id as OperatorId, workshopId: row.workshop_id as WorkshopId, people, newcomers },
    genders: { feminin, masculin },
    ages: Object.fromEntries(
      COUNTED_AGES.map((age, index) => [age, row.ages[index] ?? 0]),
    ) as WorkshopAttendance["ages"],
  };
}
