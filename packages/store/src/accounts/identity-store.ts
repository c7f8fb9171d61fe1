import type { AccountId, JournalLine, ProviderStore } from "@escale/domain";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";
import { signInStore } from "./sign-in-store.ts";

export interface ListedIdentity {
  readonly issuer: string;
  readonly linkedAt: Temporal.Instant;
}

export interface Identities extends ProviderStore {
  /** The providers that an account is linked with. */
  list(accountId: AccountId): Promise<readonly ListedIdentity[]>;
  unlink(accountId: AccountId, issuer: string, line: JournalLine): Promise<boolean>;
}

/** Who is who at the providers. */
export function identityStore(store: Store): Identities {
  const { db } = store.accounts;
  return {
    saveRefusal: (line) => writeJournal(db, line),

    async findByIdentity({ issuer, subject }) {
      const row = await db
        .selectFrom("identities")
        .innerJoin("accounts", "accounts.account_id", "identities.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .where("issuer", "=", issuer)
        .where("subject", "=", subject)
        .executeTakeFirst();
      return row && readAccount(row);
    },

    async findByEmail(email) {
      return (await signInStore(store).findAccount(email))?.account;
    },

    link: ({ issuer, subject }, accountId, now, line) =>
      db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("identities")
          .values({ issuer, subject, account_id: accountId, linked_at: now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    async list(accountId) {
      const rows = await db
        .selectFrom("identities")
        .select(["issuer", "linked_at"])
        .where("account_id", "=", accountId)
        .orderBy("linked_at")
        .execute();
      return rows.map(({ issuer, linked_at }) => ({ issuer, linkedAt: linked_at }));
    },

    unlink: (accountId, issuer, line) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("identities")
          .where("account_id", "=", accountId)
          .where("issuer", "=", issuer)
          .executeTakeFirst();
        if (numDeletedRows > 0n) await writeJournal(trx, line);
        return numDeletedRows > 0n;
      }),
  };
}
