import type { OperatorId } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "./open-store.ts";

/**
 * Has PostgreSQL look at what was written, as it does by itself a minute later, and never for tables of a few rows: until then
 * it plans as if they were empty, and a page can cost ten times more. What was written is safe whether this works or not.
 */
export async function countRows(store: Store, operatorId: OperatorId): Promise<void> {
  await store.within(operatorId, (trx) => sql`select count_rows()`.execute(trx)).catch(() => {});
}
