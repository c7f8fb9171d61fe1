import type { AccountId, SecondFactorStore } from "@escale/domain";
import type { Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { signInStore } from "./sign-in-store.ts";

/** Codes of an account: the secret they are made from, and those for the day when the telephone is lost. */
export function secondFactorStore(store: Store): SecondFactorStore {
  const { db } = store.accounts;
  const { takeAttempt, forgiveAttempt, saveRefusal } = signInStore(store);
  return {
    takeAttempt,
    forgiveAttempt,
    saveRefusal,

    async readSecret(accountId) {
      const row = await db
        .selectFrom("accounts")
        .select(["totp_sealed", "totp_since", "totp_last_step"])
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      if (!row || row.totp_sealed === null) return undefined;
      return {
        sealed: row.totp_sealed,
        confirmed: row.totp_since !== null,
        ...(row.totp_last_step !== null && { lastStep: row.totp_last_step }),
      };
    },

    async takeStep(accountId, step) {
      const { numUpdatedRows } = await db
        .updateTable("accounts")
        .set({ totp_last_step: step })
        .where("account_id", "=", accountId)
        .where((eb) => eb.or([eb("totp_last_step", "is", null), eb("totp_last_step", "<", step)]))
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async useRecoveryCode(accountId, codeHash, now) {
      const { numUpdatedRows } = await db
        .updateTable("recovery_codes")
        .set({ used_at: now })
        .where("account_id", "=", accountId)
        .where("code_hash", "=", codeHash)
        .where("used_at", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async startSecret(accountId, sealed) {
      const { numUpdatedRows } = await db
        .updateTable("accounts")
        .set({ totp_sealed: sealed, totp_last_step: null })
        .where("account_id", "=", accountId)
        .where("totp_since", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    confirmSecret: (accountId, step, codeHashes, line) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("accounts")
          .set({ totp_since: line.at, totp_last_step: step })
          .where("account_id", "=", accountId)
          .where("totp_since", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        await replaceCodes(trx, accountId, codeHashes);
        await writeJournal(trx, line);
        return true;
      }),

    renewCodes: (accountId, codeHashes, line) =>
      db.transaction().execute(async (trx) => {
        await replaceCodes(trx, accountId, codeHashes);
        await writeJournal(trx, line);
      }),

    removeSecret: (accountId, line) =>
      db.transaction().execute(async (trx) => {
        await trx
          .updateTable("accounts")
          .set({ totp_sealed: null, totp_since: null, totp_last_step: null })
          .where("account_id", "=", accountId)
          .execute();
        await replaceCodes(trx, accountId, []);
        await writeJournal(trx, line);
      }),
  };
}

async function replaceCodes(trx: Transaction<Schema>, accountId: AccountId, codeHashes: readonly Uint8Array[]) {
  await trx.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  if (codeHashes.length === 0) return;
  await trx
    .insertInto("recovery_codes")
    .values(codeHashes.map((code_hash) => ({ account_id: accountId, code_hash })))
    .execute();
}
