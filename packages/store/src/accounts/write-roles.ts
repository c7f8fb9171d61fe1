import type { Role } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** Those who change the colleagues of one operator take turns: the last administrator cannot leave twice. */
export async function takeColleagues(trx: Transaction<Schema>, operatorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`colleagues ${operatorId}`}, 0))`.execute(trx);
}

export async function insertRoles(
  trx: Transaction<Schema>,
  operatorId: string,
  accountId: string,
  { roles, communes }: { readonly roles: readonly Role[]; readonly communes: readonly string[] },
  now: Temporal.Instant,
): Promise<void> {
  if (roles.length === 0) return;
  await trx
    .insertInto("memberships")
    .values(
      roles.map((role) => ({
        operator_id: operatorId,
        account_id: accountId,
        role,
        communes: role === "town-hall" ? [...communes] : [],
        since: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readRoles(trx: Transaction<Schema>, operatorId: string, accountId: string) {
  const rows = await trx
    .selectFrom("memberships")
    .select(["role", "communes"])
    .where("operator_id", "=", operatorId)
    .where("account_id", "=", accountId)
    .orderBy("role")
    .execute();
  return { roles: rows.map(({ role }) => role), communes: rows.flatMap(({ communes }) => communes) };
}
