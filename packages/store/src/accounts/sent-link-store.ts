import type { Account, AskForLinkStore, JournalLine, TextSeal } from "@escale/domain";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { sendMail } from "../send-mail.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";
import { signInStore } from "./sign-in-store.ts";

interface SentLinks {
  /** Whose sign-in link this is, while it is good. */
  findSignInLink(tokenHash: Uint8Array, now: Temporal.Instant): Promise<Account | undefined>;
  /** The same, and it is used up: of two who use it at once, one gets in. */
  takeSignInLink(
    tokenHash: Uint8Array,
    now: Temporal.Instant,
    lineOf: (account: Account) => JournalLine,
  ): Promise<Account | undefined>;
}

/** Sends a link to whoever asks for one. */
export function askForLinkStore(store: Store, seal: TextSeal): AskForLinkStore {
  const { db } = store.accounts;
  const { findAccount, takeAttempt } = signInStore(store);
  return {
    findAccount,
    takeAttempt,

    async saveLink({ purpose, account, tokenHash, madeAt, expiresAt }, mail, line) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto("one_time_links")
          .values({
            token_hash: tokenHash,
            purpose,
            account_id: account.accountId,
            made_at: madeAt,
            expires_at: expiresAt,
          })
          .execute();
        const sent = await sendMail(trx, mail, seal);
        if (!sent.ok) throw new Error(`a letter of our own is refused: ${sent.refusal.refused}`);
        await writeJournal(trx, line);
      });
    },
  };
}

/** Links that somebody asked to be sent. */
export function sentLinkStore({ accounts: { db } }: Store): SentLinks {
  return {
    async findSignInLink(tokenHash, now) {
      const row = await db
        .selectFrom("one_time_links")
        .innerJoin("accounts", "accounts.account_id", "one_time_links.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .where("token_hash", "=", tokenHash)
        .where("purpose", "=", "sign-in")
        .where("used_at", "is", null)
        .where("expires_at", ">", now)
        .where("disabled_at", "is", null)
        .executeTakeFirst();
      return row && readAccount(row);
    },

    takeSignInLink: (tokenHash, now, lineOf) =>
      db.transaction().execute(async (trx) => {
        const used = await trx
          .updateTable("one_time_links")
          .set({ used_at: now })
          .where("token_hash", "=", tokenHash)
          .where("purpose", "=", "sign-in")
          .where("used_at", "is", null)
          .where("expires_at", ">", now)
          .returning("account_id")
          .executeTakeFirst();
        if (!used?.account_id) return undefined;
        const row = await trx
          .selectFrom("accounts")
          .select(ACCOUNT_COLUMNS)
          .where("account_id", "=", used.account_id)
          .where("disabled_at", "is", null)
          .executeTakeFirst();
        if (!row) return undefined;
        const account = readAccount(row);
        await writeJournal(trx, lineOf(account));
        return account;
      }),
  };
}
