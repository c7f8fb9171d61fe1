import type { AccountId } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "../open-store.ts";

/** Of a membership and its account: the operator names no domains, or that of the e-mail. */
export const ADDRESS_ACCEPTED = sql<boolean>`(
  not exists (select from operator_domains where operator_domains.operator_id = memberships.operator_id)
  or exists (select from operator_domains where operator_domains.operator_id = memberships.operator_id
    and operator_domains.domain = split_part(accounts.email, '@', -1)))`;

/** Whether an operator that an account works for takes its address; one that works for none has nothing to be kept from. */
export async function isAddressAccepted({ accounts: { db } }: Store, accountId: AccountId): Promise<boolean> {
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
    .select(ADDRESS_ACCEPTED.as("accepted"))
    .where("memberships.account_id", "=", accountId)
    .where("accounts.installation", "=", false)
    .execute();
  return rows.length === 0 || rows.some(({ accepted }) => accepted);
}
