import type { OfferedWorkshop, OperatorId, StopId, WorkshopId } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";

/** Of `workshops as w`: those of some stops. */
export function atStops(...stopIds: readonly StopId[]): RawBuilder<SqlBool> {
  return sql<SqlBool>`w.stop_id = any(${stopIds}::uuid[])`;
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
  desks: number[];
  held: number;
  commune_name: string;
  commune_code: string;
  site_name: string;
  stop_starts_at: Temporal.Instant;
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
    select w.workshop_id, w.stop_id, w.procedure_key, w.title, w.starts_at, w.ends_at, w.seats, w.desks, c.name as commune_name,
      c.code as commune_code, si.name as site_name, s.starts_at as stop_starts_at,
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
    desks: row.desks,
    ...{ communeName: row.commune_name, communeCode: row.commune_code, siteName: row.site_name },
    stopStartsAt: row.stop_starts_at,
  }));
}

/** Those of some stops. */
export function workshopsAt(
  store: Store,
  operatorId: OperatorId,
  ...stopIds: readonly StopId[]
): Promise<readonly OfferedWorkshop[]> {
  return store.within(operatorId, (trx) => listWorkshops(trx, operatorId, atStops(...stopIds)), { readOnly: true });
}

/** Those that are not over: in one commune (INSEE), for one procedure, where these are given. */
export function workshopsFrom(
  store: Store,
  operatorId: OperatorId,
  now: Temporal.Instant,
  {
    communeCode,
    procedureKey,
  }: { readonly communeCode?: string | undefined; readonly procedureKey?: string | undefined } = {},
): Promise<readonly OfferedWorkshop[]> {
  const isThere = communeCode === undefined ? sql`` : sql`and c.code = ${communeCode}`;
  const isFor = procedureKey === undefined ? sql`` : sql`and w.procedure_key = ${procedureKey}`;
  const those = sql<SqlBool>`w.ends_at > ${now.toString()} ${isThere} ${isFor}`;
  return store.within(operatorId, (trx) => listWorkshops(trx, operatorId, those), { readOnly: true });
}

/** One that is not over. */
export async function findWorkshopToCome(
  store: Store,
  operatorId: OperatorId,
  workshopId: WorkshopId,
  now: Temporal.Instant,
): Promise<OfferedWorkshop | undefined> {
  const workshop = await findWorkshop(store, operatorId, workshopId);
  return workshop && Temporal.Instant.compare(workshop.endsAt, now) > 0 ? workshop : undefined;
}

/** One that is not cancelled. */
export async function findWorkshop(
  store: Store,
  operatorId: OperatorId,
  workshopId: WorkshopId,
): Promise<OfferedWorkshop | undefined> {
  const that = sql<SqlBool>`w.workshop_id = ${workshopId}`;
  return (await store.within(operatorId, (trx) => listWorkshops(trx, operatorId, that), { readOnly: true }))[0];
}
