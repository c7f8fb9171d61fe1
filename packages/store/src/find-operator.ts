import type { OperatorId } from "@escale/domain";
import type { Store } from "./open-store.ts";

export interface FoundOperator {
  readonly operatorId: OperatorId;
  readonly slug: string;
  readonly timeZone: string;
}

/** The operator of that slug. */
export async function findOperator(store: Store, slug: string): Promise<FoundOperator | undefined> {
  const row = await store.public.db
    .selectFrom("operators")
    .select(["operator_id", "time_zone"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row && { operatorId: row.operator_id as OperatorId, slug, timeZone: row.time_zone };
}

export async function findOperatorById(store: Store, operatorId: OperatorId): Promise<FoundOperator | undefined> {
  const row = await store.public.db
    .selectFrom("operators")
    .select(["slug", "time_zone"])
    .where("operator_id", "=", operatorId)
    .executeTakeFirst();
  return row && { operatorId, slug: row.slug, timeZone: row.time_zone };
}

/** Every operator of the installation. */
export async function listOperatorIds(store: Store): Promise<readonly OperatorId[]> {
  const rows = await store.public.db.selectFrom("operators").select("operator_id").orderBy("slug").execute();
  return rows.map((row) => row.operator_id as OperatorId);
}

/** The same, with their names and clocks. */
export async function listOperators(store: Store): Promise<readonly FoundOperator[]> {
  const rows = await store.public.db
    .selectFrom("operators")
    .select(["operator_id", "slug", "time_zone"])
    .orderBy("slug")
    .execute();
  return rows.map((row) => ({
    operatorId: row.operator_id as OperatorId,
    slug: row.slug,
    timeZone: row.time_zone,
  }));
}
