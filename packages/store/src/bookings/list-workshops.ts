import type { OfferedWorkshop, OperatorId, StopId, WorkshopId } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Schema } from "../schema.ts";

/** Of `workshops as w`: those of a stop. */
export function atStop(stopId: StopId): RawBuilder<SqlBool> {
  return sql<SqlBool>`w.stop_id = ${stopId}`;
}

/** Of `workshops as w`: those of a procedure that are still to come where the public is told of the stop. */
export function nextOf(procedureKey: string, now: Temporal.Instant): RawBuilder<SqlBool> {
  return sql<SqlBool>`w.procedure_key = ${procedureKey} and w.starts_at > ${now.toString()}
    and s.state in ('published', 'moved', 'delayed')`;
}

interface Row {
  workshop_id: string;
  stop_id: string;
  procedure_key: string;
  title: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  seats: number;
  held: number;
  commune_name: string;
}

/** Workshops that are not cancelled, earliest first, with the seats that nobody has yet. */
export async function listWorkshops(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  those: RawBuilder<SqlBool>,
): Promise<readonly OfferedWorkshop[]> {
  const { rows } = await askKept(
    trx,
    sql<Row>`
    select w.workshop_id, w.stop_id, w.procedure_key, w.title, w.starts_at, w.ends_at, w.seats, c.name as commune_name,
      (select count(*)::int from booked_seats b where b.operator_id = w.operator_id and b.workshop_id = w.workshop_id) as held
    from workshops w
    join stops s on s.operator_id = w.operator_id and s.stop_id = w.stop_id
    join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
    join communes c on c.operator_id = si.operator_id and c.code = si.commune_code
    where w.operator_id = ${operatorId} and w.state = 'planned' and ${those}
    order by w.starts_at, w.workshop_id
    limit 200`,
  );
  return rows.map((row) => ({
    ...{ workshopId: row.workshop_id as WorkshopId, stopId: row.stop_id as StopId, procedureKey: row.procedure_key },
    ...(row.title !== null && { title: row.title }),
    ...{ startsAt: row.starts_at, endsAt: row.ends_at, seats: row.seats, seatsLeft: row.seats - row.held },
    communeName: row.commune_name,
  }));
}
