import type { AccountId, ChangePasswordStore } from "@escale/domain";
import type { Store } from "../open-store.ts";
import { signInStore } from "./sign-in-store.ts";

export interface OwnAccounts extends ChangePasswordStore {
  hasPassword(accountId: AccountId): Promise<boolean>;
  rename(accountId: AccountId, name: string): Promise<void>;
}

/** What one changes of one's own account. */
export function ownAccountStore(store: Store): OwnAccounts {
  const { db } = store.accounts;
  const { findAccount, takeAttempt, forgiveAttempt } = signInStore(store);
  return {
    findAccount,
    takeAttempt,
    forgiveAttempt,

    async hasPassword(accountId) {
      const row = await db
        .selectFrom("accounts")
        .select("password_hash")
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return row !== undefined && row.password_hash !== null;
    },

    async rename(accountId, name) {
      await db.updateTable("accounts").set({ name }).where("account_id", "=", accountId).execute();
    },

    async savePassword(accountId, passwordHash, but) {
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable("accounts")
          .set({ password_hash: passwordHash })
          .where("account_id", "=", accountId)
          .execute();
        await trx.deleteFrom("sessions").where("account_id", "=", accountId).where("session_id", "!=", but).execute();
        await trx.deleteFrom("one_time_links").where("account_id", "=", accountId).execute();
      });
    },
  };
}
