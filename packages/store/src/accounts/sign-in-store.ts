import { type AttemptKey, FAILURES_FORGOTTEN, type SignInStore, waitAfter } from "@escale/domain";
import type { Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";

/** What signing in reads and counts. */
export function signInStore(store: Store): SignInStore {
  const db = store.accounts.db;
  return {
    async findAccount(email) {
      const row = await db
        .selectFrom("accounts")
        .select([...ACCOUNT_COLUMNS, "password_hash"])
        .where("email", "=", email)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        account: readAccount(row),
        ...(row.password_hash !== null && { passwordHash: row.password_hash }),
      };
    },

    async isKnownDevice(deviceHash, accountId, now) {
      const row = await db
        .selectFrom("known_devices")
        .select("account_id")
        .where("token_hash", "=", deviceHash)
        .where("account_id", "=", accountId)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return row !== undefined;
    },

    takeAttempt: (keys, now) => db.transaction().execute((trx) => takeAttempt(trx, keys, now)),

    saveRefusal: (line) => writeJournal(db, line),

    async forgiveAttempt(keys) {
      const whole = keys.filter(({ kind }) => kind !== "address").map(({ key }) => key);
      const back = keys.filter(({ kind }) => kind === "address").map(({ key }) => key);
      await db.transaction().execute(async (trx) => {
        if (whole.length > 0) await trx.deleteFrom("sign_in_failures").where("key", "in", whole).execute();
        if (back.length > 0) {
          await trx
            .updateTable("sign_in_failures")
            .set((eb) => ({ failures: eb("failures", "-", 1) }))
            .where("key", "in", back)
            .where("failures", ">", 0)
            .execute();
        }
      });
    },
  };
}

/**
 * Nothing to wait for. Not the moment of the attempt: the database rounds it, up as often as down, and two attempts that come
 * together are not written in the order of their clocks; either would make somebody wait for nothing.
 */
const NEVER = Temporal.Instant.fromEpochMilliseconds(0);

async function takeAttempt(trx: Transaction<Schema>, keys: readonly AttemptKey[], now: Temporal.Instant) {
  // In one order for everybody, or two guesses at once would wait for each other.
  const inOrder = keys.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const names = inOrder.map(({ key }) => key);
  await trx
    .insertInto("sign_in_failures")
    .values(names.map((key) => ({ key, failures: 0, failed_at: now, blocked_until: NEVER })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await trx
    .selectFrom("sign_in_failures")
    .selectAll()
    .where("key", "in", names)
    .orderBy("key")
    .forUpdate()
    .execute();
  const longest = Math.max(0, ...rows.map((row) => row.blocked_until.since(now).total("seconds")));
  if (longest > 0) return { waitSeconds: Math.ceil(longest), nextWait: 0 };
  let nextWait = 0;
  const forgotten = now.subtract(FAILURES_FORGOTTEN);
  for (const { kind, key } of inOrder) {
    const row = rows.find((found) => found.key === key);
    const before = row && Temporal.Instant.compare(row.failed_at, forgotten) > 0 ? row.failures : 0;
    const wait = waitAfter(before + 1, kind);
    nextWait = Math.max(nextWait, wait);
    await trx
      .updateTable("sign_in_failures")
      .set({ failures: before + 1, failed_at: now, blocked_until: wait > 0 ? now.add({ seconds: wait }) : NEVER })
      .where("key", "=", key)
      .execute();
  }
  return { waitSeconds: 0, nextWait };
}
