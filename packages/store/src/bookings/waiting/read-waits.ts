import type { OperatorId, Wait } from "@escale/domain";
import type { RawBuilder, SqlBool, Transaction } from "kysely";
import type { DataKeys } from "../../personal/data-keys.ts";
import type { Schema } from "../../schema.ts";
import { rowToWait } from "./wait-rows.ts";

/** People who wait, or did, in the order in which they came. @param those of `waits as w` */
export async function readWaits(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  those: RawBuilder<SqlBool>,
): Promise<readonly Wait[]> {
  const rows = await trx
    .selectFrom("waits as w")
    .selectAll("w")
    .where("w.operator_id", "=", operatorId)
    .where(those)
    .orderBy("w.joined_at")
    .orderBy("w.wait_id")
    .execute();
  return rows.map((row) => rowToWait(keys, row));
}
