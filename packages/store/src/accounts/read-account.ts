import type { Account, AccountId } from "@escale/domain";
import type { Selectable } from "kysely";
import type { Store } from "../open-store.ts";
import type { AccountsSchema } from "./schema-accounts.ts";

/** What is read of an account wherever one is shown. */
export const ACCOUNT_COLUMNS = ["account_id", "email", "name", "disabled_at", "totp_since"] as const;

type AccountRow = Pick<Selectable<AccountsSchema["accounts"]>, (typeof ACCOUNT_COLUMNS)[number]>;

export function readAccount(row: AccountRow): Account {
  return {
    accountId: row.account_id as AccountId,
    email: row.email,
    name: row.name,
    disabled: row.disabled_at !== null,
    secondFactor: row.totp_since !== null,
  };
}

export async function findAccountById({ accounts: { db } }: Store, accountId: AccountId): Promise<Account | undefined> {
  const row = await db
    .selectFrom("accounts")
    .select(ACCOUNT_COLUMNS)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row && readAccount(row);
}
