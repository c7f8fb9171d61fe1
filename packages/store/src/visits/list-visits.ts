import type { CountedStop, CountedVisit, OperatorId, StopId, Visit, VisitId } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { REQUESTS, readVisits, rowToFacts } from "./visit-rows.ts";

/** The visits at some stops, in the order in which they were recorded. */
export function listVisits(
  store: Store,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
): Promise<readonly Visit[]> {
  const there = sql<SqlBool>`v.stop_id = any(${stopIds}::uuid[])`;
  return store.within(operatorId, (trx) => readVisits(trx, operatorId, there), { readOnly: true });
}

export async function readVisit(store: Store, operatorId: OperatorId, visitId: VisitId): Promise<Visit | undefined> {
  const that = sql<SqlBool>`v.visit_id = ${visitId}`;
  return (await store.within(operatorId, (trx) => readVisits(trx, operatorId, that), { readOnly: true }))[0];
}

/** What figures are made of: visits at the stops of some days, and these stops, as far as they are over. */
export function readAttendance(
  store: Store,
  operatorId: OperatorId,
  {
    from,
    to,
    now,
  }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate; readonly now: Temporal.Instant },
): Promise<{ readonly visits: readonly CountedVisit[]; readonly stops: readonly CountedStop[] }> {
  return store.within(
    operatorId,
    async (trx) => {
      const stops = trx
        .selectFrom("stops as s")
        .innerJoin("tours as t", (join) =>
          join.onRef("t.operator_id", "=", "s.operator_id").onRef("t.tour_id", "=", "s.tour_id"),
        )
        .innerJoin("sites as si", (join) =>
          join.onRef("si.operator_id", "=", "s.operator_id").onRef("si.site_id", "=", "s.site_id"),
        )
        .where("s.operator_id", "=", operatorId)
        .where("t.date", ">=", from)
        .where("t.date", "<=", to);
      const there = await stops
        .select(["t.date", "si.commune_code"])
        .select(
          sql<number>`extract(epoch from s.ends_at - s.starts_at)::int - coalesce(s.delay_minutes, 0) * 60`.as(
            "seconds",
          ),
        )
        .where("s.state", "not in", ["planned", "cancelled"])
        .where("s.ends_at", "<=", now)
        .execute();
      const visits = await stops
        .innerJoin("visits as v", (join) =>
          join.onRef("v.operator_id", "=", "s.operator_id").onRef("v.stop_id", "=", "s.stop_id"),
        )
        .select(["t.date", "si.commune_code", "v.booked", "v.minutes", "v.gender", "v.age_band", "v.first_visit"])
        .select(["v.autonomy", "v.redirected_to", "v.signals"])
        .select(REQUESTS)
        .execute();
      return {
        stops: there.map((row) => ({ day: row.date, seconds: row.seconds, communeCode: row.commune_code })),
        visits: visits.map((row) => ({
          ...rowToFacts(row),
          ...{ isBooked: row.booked, day: row.date, communeCode: row.commune_code },
        })),
      };
    },
    { readOnly: true },
  );
}
