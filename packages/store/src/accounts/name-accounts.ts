import type { Store } from "../open-store.ts";

/** The names of accounts by their identities; those that are no more have none. */
export async function nameAccounts(
  { accounts: { db } }: Store,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("accounts")
    .select(["account_id", "name"])
    .where("account_id", "in", accountIds)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.name]));
}
