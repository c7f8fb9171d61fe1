import type { OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../schema.ts";

/**
 * Whoever reads or changes who waits at an operator, to offer or to answer, does so one after the other. Taken after the row of the
 * stop and before the journal, everywhere: nobody waits for each other for good. Bookings do not take it.
 */
export async function takeWaitingTurn(trx: Transaction<Schema>, operatorId: OperatorId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`waiting ${operatorId}`}, 0))`.execute(trx);
}
