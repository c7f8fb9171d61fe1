import type { OperatorId } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/**
 * Waits until no other transaction writes the stops or tours of an operator, and makes others wait until this one ends. Such
 * writes are rare, and a lock for each vehicle or tour would have to be taken in one order everywhere, or they would block
 * each other for good. Readers never wait, nor does anything that only names the operator.
 */
export async function takeTurn(trx: Transaction<Schema>, operatorId: OperatorId): Promise<void> {
  await trx
    .selectFrom("operators")
    .select("operator_id")
    .where("operator_id", "=", operatorId)
    .forNoKeyUpdate()
    .execute();
}
