import { type AccountId, MOST_PASSKEYS, type PasskeyStore } from "@escale/domain";
import { sql } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";

export interface ListedPasskey {
  readonly credentialId: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly madeAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | undefined;
}

export interface Passkeys extends PasskeyStore {
  list(accountId: AccountId): Promise<readonly ListedPasskey[]>;
}

/** Keys that devices keep: the database has their public half. */
export function passkeyStore({ accounts: { db } }: Store): Passkeys {
  return {
    saveRefusal: (line) => writeJournal(db, line),

    async list(accountId) {
      const rows = await db
        .selectFrom("passkeys")
        .select(["credential_id", "name", "transports", "made_at", "used_at"])
        .where("account_id", "=", accountId)
        .orderBy("made_at")
        .execute();
      return rows.map((row) => ({
        credentialId: row.credential_id,
        name: row.name,
        transports: row.transports,
        madeAt: row.made_at,
        usedAt: row.used_at ?? undefined,
      }));
    },

    async findPasskey(credentialId) {
      const row = await db
        .selectFrom("passkeys")
        .innerJoin("accounts", "accounts.account_id", "passkeys.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .select(["public_key", "counter", "transports"])
        .where("credential_id", "=", credentialId)
        .executeTakeFirst();
      if (!row) return undefined;
      const passkey = {
        credentialId,
        publicKey: row.public_key,
        counter: Number(row.counter),
        transports: row.transports,
      };
      return { passkey, account: readAccount(row) };
    },

    async usePasskey(credentialId, counter, now) {
      const { numUpdatedRows } = await db
        .updateTable("passkeys")
        .set({ counter, used_at: now })
        .where("credential_id", "=", credentialId)
        .where((eb) =>
          eb.or([eb("counter", "<", counter), eb.and([eb("counter", "=", 0), sql<boolean>`${counter} = 0`])]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    addPasskey: (accountId, { credentialId, publicKey, counter, transports, name, madeAt }, line) =>
      db.transaction().execute(async (trx) => {
        // One at a time for an account: they are counted.
        await trx.selectFrom("accounts").select("account_id").where("account_id", "=", accountId).forUpdate().execute();
        const has = await trx.selectFrom("passkeys").select("name").where("account_id", "=", accountId).execute();
        if (has.length >= MOST_PASSKEYS) return false;
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("passkeys")
          .values({
            credential_id: credentialId,
            account_id: accountId,
            name,
            public_key: publicKey,
            counter,
            transports: [...transports],
            made_at: madeAt,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    removePasskey: (accountId, credentialId, line) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("passkeys")
          .where("account_id", "=", accountId)
          .where("credential_id", "=", credentialId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),
  };
}
