import type { OperatorId, StopId, Visit, VisitId } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { readVisits } from "./visit-rows.ts";

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
