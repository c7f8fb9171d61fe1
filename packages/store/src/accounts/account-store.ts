import type {
  Account,
  AccountId,
  ChoosePasswordStore,
  CloseAccountStore,
  CreateAccountStore,
  CreateFirstAccountStore,
  Membership,
  NewAccount,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { isRefusedBy } from "../constraint.ts";
import { writeJournal, writeJournals } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";

export interface ListedAccount extends Account {
  readonly installation: boolean;
  readonly roles: readonly { readonly operator: string; readonly role: Membership["role"] }[];
}

export interface Accounts extends CreateAccountStore, CreateFirstAccountStore, ChoosePasswordStore, CloseAccountStore {
  isEmpty(): Promise<boolean>;
  list(): Promise<readonly ListedAccount[]>;
  /** Takes the place of an earlier link: one at a time. */
  saveFirstLink(tokenHash: Uint8Array, now: Temporal.Instant, expiresAt: Temporal.Instant): Promise<void>;
  isFirstLink(tokenHash: Uint8Array, now: Temporal.Instant): Promise<boolean>;
}

/** Accounts, and the links by which they begin. */
export function accountStore({ accounts: { db } }: Store): Accounts {
  return {
    async isEmpty() {
      return (await db.selectFrom("accounts").select("account_id").limit(1).executeTakeFirst()) === undefined;
    },

    async list() {
      const rows = await db
        .selectFrom("accounts")
        .select([...ACCOUNT_COLUMNS, "installation"])
        .orderBy("email")
        .execute();
      const roles = await db
        .selectFrom("memberships")
        .innerJoin("operators", "operators.operator_id", "memberships.operator_id")
        .select(["account_id", "slug", "role"])
        .orderBy("slug")
        .orderBy("role")
        .execute();
      return rows.map((row) => ({
        ...readAccount(row),
        installation: row.installation,
        roles: roles
          .filter(({ account_id }) => account_id === row.account_id)
          .map(({ slug, role }) => ({ operator: slug, role })),
      }));
    },

    async saveFirstLink(tokenHash, now, expiresAt) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom("one_time_links").where("purpose", "=", "first-administrator").execute();
        await trx
          .insertInto("one_time_links")
          .values({ token_hash: tokenHash, purpose: "first-administrator", made_at: now, expires_at: expiresAt })
          .execute();
      });
    },

    async isFirstLink(tokenHash, now) {
      const link = await db
        .selectFrom("one_time_links")
        .select("purpose")
        .where("token_hash", "=", tokenHash)
        .where("purpose", "=", "first-administrator")
        .where("used_at", "is", null)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return link !== undefined;
    },

    saveFirstAccount: (account, tokenHash, linesOf) =>
      db.transaction().execute(async (trx) => {
        const used = await useLink(trx, tokenHash, "first-administrator", account.createdAt);
        if (!used) return false;
        // One at a time, and only while there is none: a second link of another process opens nothing.
        await sql`lock table accounts in share row exclusive mode`.execute(trx);
        if (await trx.selectFrom("accounts").select("account_id").limit(1).executeTakeFirst()) return false;
        const operators = await trx.selectFrom("operators").select("operator_id").execute();
        const whole: NewAccount = {
          ...account,
          memberships: operators.map(({ operator_id }) => ({
            operatorId: operator_id as Membership["operatorId"],
            role: "administrator",
          })),
        };
        await insertAccount(trx, whole);
        await writeJournals(trx, linesOf(whole));
        return true;
      }),

    async saveAccount(account, link, lines) {
      try {
        await db.transaction().execute(async (trx) => {
          await insertAccount(trx, account);
          await trx
            .insertInto("one_time_links")
            .values({
              token_hash: link.tokenHash,
              purpose: "password",
              account_id: account.accountId,
              made_at: account.createdAt,
              expires_at: link.expiresAt,
            })
            .execute();
          await writeJournals(trx, lines);
        });
        return true;
      } catch (error) {
        if (isRefusedBy(error, "accounts_email_key")) return false;
        throw error;
      }
    },

    async findPasswordLink(tokenHash, now) {
      const row = await db
        .selectFrom("one_time_links")
        .innerJoin("accounts", "accounts.account_id", "one_time_links.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .where("token_hash", "=", tokenHash)
        .where("purpose", "=", "password")
        .where("used_at", "is", null)
        .where("expires_at", ">", now)
        .where("disabled_at", "is", null)
        .executeTakeFirst();
      return row && readAccount(row);
    },

    savePasswordByLink: (tokenHash, passwordHash, line) =>
      db.transaction().execute(async (trx) => {
        const used = await useLink(trx, tokenHash, "password", line.at);
        if (!used?.account_id) return undefined;
        const row = await trx
          .updateTable("accounts")
          .set({ password_hash: passwordHash })
          .where("account_id", "=", used.account_id)
          .where("disabled_at", "is", null)
          .returning(ACCOUNT_COLUMNS)
          .executeTakeFirst();
        if (!row) return undefined;
        for (const table of ["sessions", "known_devices", "sign_in_steps", "one_time_links"] as const) {
          await trx.deleteFrom(table).where("account_id", "=", used.account_id).execute();
        }
        await writeJournal(trx, line);
        return readAccount(row);
      }),

    setDisabled: (email, disabledAt, lineOf) =>
      db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable("accounts")
          .set({ disabled_at: disabledAt })
          .where("email", "=", email)
          .returning("account_id")
          .executeTakeFirst();
        if (!row) return false;
        for (const table of ["sessions", "known_devices", "sign_in_steps", "one_time_links"] as const) {
          await trx.deleteFrom(table).where("account_id", "=", row.account_id).execute();
        }
        await writeJournal(trx, lineOf(row.account_id as AccountId));
        return true;
      }),
  };
}

/** Takes a link that is good out of use: of two who use it at once, one has it. */
async function useLink(
  trx: Transaction<Schema>,
  tokenHash: Uint8Array,
  purpose: "first-administrator" | "password",
  now: Temporal.Instant,
) {
  return trx
    .updateTable("one_time_links")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("account_id")
    .executeTakeFirst();
}

async function insertAccount(trx: Transaction<Schema>, account: NewAccount): Promise<void> {
  await trx
    .insertInto("accounts")
    .values({
      account_id: account.accountId,
      email: account.email,
      name: account.name,
      installation: account.installation,
      password_hash: account.passwordHash ?? null,
      created_at: account.createdAt,
    })
    .execute();
  if (account.memberships.length === 0) return;
  await trx
    .insertInto("memberships")
    .values(
      account.memberships.map(({ operatorId, role, communes = [] }) => ({
        operator_id: operatorId,
        account_id: account.accountId,
        role,
        communes: [...communes],
        since: account.createdAt,
      })),
    )
    .execute();
}
