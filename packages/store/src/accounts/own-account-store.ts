import type { AccountId, ChangePasswordStore, JournalLine } from "@escale/domain";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { signInStore } from "./sign-in-store.ts";

export interface OwnAccounts extends ChangePasswordStore {
  hasPassword(accountId: AccountId): Promise<boolean>;
  rename(accountId: AccountId, name: string, line: JournalLine): Promise<void>;
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

    rename: (accountId, name, line) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable("accounts").set({ name }).where("account_id", "=", accountId).execute();
        await writeJournal(trx, line);
      }),

    async savePassword(accountId, passwordHash, but, line) {
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable("accounts")
          .set({ password_hash: passwordHash })
          .where("account_id", "=", accountId)
          .execute();
        await trx.deleteFrom("sessions").where("account_id", "=", accountId).where("session_id", "!=", but).execute();
        await trx.deleteFrom("one_time_links").where("account_id", "=", accountId).execute();
        await writeJournal(trx, line);
      });
    },
  };
}
