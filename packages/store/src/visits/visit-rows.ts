import type { Booking, BookingId, OperatorId, StopId, Visit, VisitId, VisitRequest } from "@escale/domain";
import { type RawBuilder, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";

type VisitRow = Selectable<Schema["visits"]>;

/** Of `visits as v`: what each came for, in the order of the operator's procedures. */
const REQUESTS = sql<readonly VisitRequest[]>`coalesce((
  select jsonb_agg(jsonb_build_object('procedureKey', r.procedure_key, 'outcome', r.outcome) order by p.position, p.procedure_key)
  from visit_requests r join procedures p on p.operator_id = r.operator_id and p.procedure_key = r.procedure_key
  where r.operator_id = v.operator_id and r.visit_id = v.visit_id), '[]')`.as("requests");

/** Visits of an operator, in the order in which they were recorded. */
export async function readVisits(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  those: RawBuilder<SqlBool>,
): Promise<readonly Visit[]> {
  const rows = await trx
    .selectFrom("visits as v")
    .selectAll("v")
    .select(REQUESTS)
    .where("v.operator_id", "=", operatorId)
    .where(those)
    .orderBy("v.recorded_at")
    .orderBy("v.visit_id")
    .execute();
  return rows.map(rowToVisit);
}

/** Whether what became of a booking is noted. */
export async function hasVisit(
  trx: Transaction<Schema>,
  { operatorId, bookingId }: Pick<Booking, "operatorId" | "bookingId">,
): Promise<boolean> {
  const visit = await trx
    .selectFrom("visits")
    .select("visit_id")
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .executeTakeFirst();
  return visit !== undefined;
}

export function visitToRow(visit: Visit): Schema["visits"] {
  const { minutes, autonomy, redirectedTo, bookingId } = visit;
  return {
    ...{ operator_id: visit.operatorId, visit_id: visit.visitId, stop_id: visit.stopId, booking_id: bookingId ?? null },
    ...{ booked: visit.isBooked, recorded_at: visit.recordedAt, minutes: minutes ?? null, gender: visit.gender },
    ...{ age_band: visit.ageBand, first_visit: visit.firstVisit, autonomy: autonomy ?? null },
    ...{ redirected_to: redirectedTo ?? null, signals: [...visit.signals] },
  };
}

/** Writes what a visit was for, in place of what stands there. */
export async function writeRequests(
  trx: Transaction<Schema>,
  { operatorId, visitId, requests }: Pick<Visit, "operatorId" | "visitId" | "requests">,
): Promise<void> {
  await trx
    .deleteFrom("visit_requests")
    .where("operator_id", "=", operatorId)
    .where("visit_id", "=", visitId)
    .execute();
  if (requests.length === 0) return;
  const values = requests.map(({ procedureKey, outcome }) => ({
    ...{ operator_id: operatorId, visit_id: visitId, procedure_key: procedureKey, outcome },
  }));
  await trx.insertInto("visit_requests").values(values).execute();
}

function rowToVisit(row: VisitRow & { readonly requests: readonly VisitRequest[] }): Visit {
  return {
    ...{ operatorId: row.operator_id as OperatorId, visitId: row.visit_id as VisitId, stopId: row.stop_id as StopId },
    ...{ requests: row.requests, gender: row.gender, ageBand: row.age_band, firstVisit: row.first_visit },
    ...{ signals: row.signals, isBooked: row.booked, recordedAt: row.recorded_at },
    ...(row.minutes !== null && { minutes: row.minutes }),
    ...(row.autonomy !== null && { autonomy: row.autonomy }),
    ...(row.redirected_to !== null && { redirectedTo: row.redirected_to }),
    ...(row.booking_id !== null && { bookingId: row.booking_id as BookingId }),
  };
}
