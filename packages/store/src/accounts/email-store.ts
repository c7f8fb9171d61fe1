import type { Account, AccountId, ChangeEmailStore, JournalLine, NewMail, TextSeal } from "@escale/domain";
import type { Kysely, Transaction } from "kysely";
import { isRefusedBy } from "../constraint.ts";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { sendMail } from "../send-mail.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";
import { signInStore } from "./sign-in-store.ts";

/** An account, and the address that it is to have. */
export interface WishedEmail {
  readonly account: Account;
  readonly email: string;
}

export interface EmailStore extends ChangeEmailStore {
  /**
   * Changes the address, and uses up every link that went to the one before, which is told. Undefined when the link is no good,
   * or the address is somebody's by now, or an operator of theirs accepts it no more.
   */
  changeEmail(
    tokenHash: Uint8Array,
    now: Temporal.Instant,
    tell: (wished: WishedEmail) => { readonly mail: NewMail; readonly line: JournalLine },
  ): Promise<WishedEmail | undefined>;
}

/** What a link would change, while it is good. */
export function findEmailLink(
  store: Store,
  tokenHash: Uint8Array,
  now: Temporal.Instant,
): Promise<WishedEmail | undefined> {
  return findLink(store.accounts.db, tokenHash, now);
}

/** Changing the e-mail of one's own account. */
export function emailStore(store: Store, seal: TextSeal): EmailStore {
  const { db } = store.accounts;
  const { findAccount, takeAttempt, forgiveAttempt } = signInStore(store);
  return {
    findAccount,
    takeAttempt,
    forgiveAttempt,
    operatorsRefusing: ({ accountId }, email) => operatorsRefusing(db, accountId, email),

    async saveEmailLink({ accountId }, { email, tokenHash, madeAt, expiresAt }, mail, line) {
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom("one_time_links")
          .where("account_id", "=", accountId)
          .where("purpose", "=", "email")
          .execute();
        await trx
          .insertInto("one_time_links")
          .values({
            ...{ token_hash: tokenHash, purpose: "email", account_id: accountId, email },
            ...{ made_at: madeAt, expires_at: expiresAt },
          })
          .execute();
        await send(trx, mail, seal);
        await writeJournal(trx, line);
      });
    },

    async changeEmail(tokenHash, now, tell) {
      try {
        return await db.transaction().execute(async (trx) => {
          const wished = await findLink(trx, tokenHash, now);
          if (!wished) return undefined;
          const { accountId } = wished.account;
          if ((await operatorsRefusing(trx, accountId, wished.email)).length > 0) return undefined;
          await trx.updateTable("accounts").set({ email: wished.email }).where("account_id", "=", accountId).execute();
          const used = await trx
            .deleteFrom("one_time_links")
            .where("account_id", "=", accountId)
            .where("purpose", "!=", "first-administrator")
            .returning("purpose")
            .execute();
          // Of two who press the link at once, the second finds it gone.
          if (!used.some(({ purpose }) => purpose === "email")) throw new Gone();
          const { mail, line } = tell(wished);
          await send(trx, mail, seal);
          await writeJournal(trx, line);
          return wished;
        });
      } catch (error) {
        if (error instanceof Gone || isRefusedBy(error, "accounts_email_key")) return undefined;
        throw error;
      }
    },
  };
}

class Gone extends Error {}

async function findLink(
  db: Kysely<Schema>,
  tokenHash: Uint8Array,
  now: Temporal.Instant,
): Promise<WishedEmail | undefined> {
  const row = await db
    .selectFrom("one_time_links")
    .innerJoin("accounts", "accounts.account_id", "one_time_links.account_id")
    .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
    .select("one_time_links.email as wished")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "email")
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return row && row.wished !== null ? { account: readAccount(row), email: row.wished } : undefined;
}

async function operatorsRefusing(db: Kysely<Schema>, accountId: AccountId, email: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("memberships")
    .innerJoin("operators", "operators.operator_id", "memberships.operator_id")
    .innerJoin("operator_domains", "operator_domains.operator_id", "memberships.operator_id")
    .select(["operators.name", "domain"])
    .where("account_id", "=", accountId)
    .execute();
  const domain = email.slice(email.lastIndexOf("@") + 1);
  const byName = Map.groupBy(rows, ({ name }) => name);
  return [...byName].filter(([, accepted]) => !accepted.some((one) => one.domain === domain)).map(([name]) => name);
}

async function send(trx: Transaction<Schema>, mail: NewMail, seal: TextSeal): Promise<void> {
  const sent = await sendMail(trx, mail, seal);
  if (!sent.ok) throw new Error(`a letter of our own is refused: ${sent.refusal.refused}`);
}
