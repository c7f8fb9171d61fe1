import type {
  BookingId,
  BookingOfVisit,
  OperatorId,
  StopId,
  StopOfVisits,
  Visit,
  VisitId,
  VisitStore,
} from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import { holdStop, setState } from "../bookings/booked-rows.ts";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { readVisits, visitToRow, writeRequests } from "./visit-rows.ts";

/** Visits, recorded and put right. Opens nothing that is sealed: no name is needed to say that somebody came. */
export function visitStore(store: Store): VisitStore {
  return {
    atStop: (operatorId, stopId, run) =>
      store.within(operatorId, async (trx) => {
        // Before its bookings, as whoever changes them does.
        const there = await holdStop(trx, operatorId, stopId);
        const stop = there && (await readStopOfVisits(trx, operatorId, stopId));
        if (!stop) return run(undefined);
        return run({
          ...stop,
          procedures: await readProcedureKeys(trx, operatorId),
          find: (visitId) => findVisit(trx, operatorId, visitId),
          findBooking: (bookingId) => findBooking(trx, operatorId, { stopId, bookingId }),
          async add(visit, lines) {
            await trx.insertInto("visits").values(visitToRow(visit)).execute();
            await writeRequests(trx, visit);
            if (visit.bookingId) await setState(trx, { operatorId, bookingId: visit.bookingId }, "seen");
            for (const line of lines) await writeJournal(trx, line);
          },
        });
      }),

    atVisit: (operatorId, visitId, run) =>
      store.within(operatorId, async (trx) => {
        const held = await trx
          .selectFrom("visits")
          .select("visit_id")
          .where("operator_id", "=", operatorId)
          .where("visit_id", "=", visitId)
          .forUpdate()
          .executeTakeFirst();
        const visit = held && (await findVisit(trx, operatorId, visitId));
        if (!visit) return run(undefined);
        return run({
          visit,
          procedures: await readProcedureKeys(trx, operatorId),
          async save(after, line) {
            const { operator_id: _, visit_id: __, ...changes } = visitToRow(after);
            await trx
              .updateTable("visits")
              .set(changes)
              .where("operator_id", "=", operatorId)
              .where("visit_id", "=", visitId)
              .execute();
            await writeRequests(trx, after);
            await writeJournal(trx, line);
          },
          async erase(line) {
            await trx
              .deleteFrom("visits")
              .where("operator_id", "=", operatorId)
              .where("visit_id", "=", visitId)
              .execute();
            await writeJournal(trx, line);
          },
        });
      }),
  };
}

/** What recording asks of a stop. */
export async function readStopOfVisits(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopId: StopId,
): Promise<Pick<StopOfVisits, "state" | "startsAt" | "changedAt" | "timeZone"> | undefined> {
  const row = await trx
    .selectFrom("stops as s")
    .innerJoin("operators as o", "o.operator_id", "s.operator_id")
    .select(["s.state", "s.starts_at", "s.updated_at", "o.time_zone"])
    .where("s.operator_id", "=", operatorId)
    .where("s.stop_id", "=", stopId)
    .executeTakeFirst();
  return row && { state: row.state, startsAt: row.starts_at, changedAt: row.updated_at, timeZone: row.time_zone };
}

async function readProcedureKeys(trx: Transaction<Schema>, operatorId: OperatorId): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom("procedures")
    .select("procedure_key")
    .where("operator_id", "=", operatorId)
    .orderBy("position")
    .orderBy("procedure_key")
    .execute();
  return new Set(rows.map(({ procedure_key }) => procedure_key));
}

async function findVisit(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  visitId: VisitId,
): Promise<Visit | undefined> {
  return (await readVisits(trx, operatorId, sql<SqlBool>`v.visit_id = ${visitId}`))[0];
}

async function findBooking(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  { stopId, bookingId }: { stopId: StopId; bookingId: BookingId },
): Promise<BookingOfVisit | undefined> {
  const row = await trx
    .selectFrom("bookings as b")
    .leftJoin("visits as v", (join) =>
      join.onRef("v.operator_id", "=", "b.operator_id").onRef("v.booking_id", "=", "b.booking_id"),
    )
    .select(["b.state", "b.workshop_id", "v.visit_id"])
    .where("b.operator_id", "=", operatorId)
    .where("b.booking_id", "=", bookingId)
    .where("b.stop_id", "=", stopId)
    // A purge takes bookings without their stop.
    .forNoKeyUpdate("b")
    .executeTakeFirst();
  return row && { state: row.state, isWorkshop: row.workshop_id !== null, hasVisit: row.visit_id !== null };
}
