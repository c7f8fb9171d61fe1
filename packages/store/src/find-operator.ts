import type { OperatorId } from "@escale/domain";
import type { Store } from "./open-store.ts";

/** The operator of that slug. */
export async function findOperator(
  { db }: Store,
  slug: string,
): Promise<{ readonly operatorId: OperatorId; readonly name: string; readonly timeZone: string } | undefined> {
  const row = await db
    .selectFrom("operators")
    .select(["operator_id", "name", "time_zone"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row && { operatorId: row.operator_id as OperatorId, name: row.name, timeZone: row.time_zone };
}
