import type { AccountId } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "../open-store.ts";
import type { AccountsSchema } from "./schema-accounts.ts";

type StepKind = AccountsSchema["sign_in_steps"]["kind"];

/** What is remembered between two requests of one who is signing in: on our side, so that nobody can rewrite it. */
export interface Steps {
  /** What others left unfinished goes meanwhile. */
  save(step: {
    readonly tokenHash: Uint8Array;
    readonly kind: StepKind;
    readonly accountId: AccountId | undefined;
    readonly data: unknown;
    readonly now: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  }): Promise<void>;
  read(tokenHash: Uint8Array, kind: StepKind, now: Temporal.Instant): Promise<Step | undefined>;
  /** The same, and it is gone: of two who take it at once, one has it. */
  take(tokenHash: Uint8Array, kind: StepKind, now: Temporal.Instant): Promise<Step | undefined>;
}

interface Step {
  readonly accountId: AccountId | undefined;
  readonly data: unknown;
}

export function stepStore({ accounts: { db } }: Store): Steps {
  return {
    async save({ tokenHash, kind, accountId, data, now, expiresAt }) {
      await db.deleteFrom("sign_in_steps").where("expires_at", "<", now).execute();
      await db
        .insertInto("sign_in_steps")
        .values({
          token_hash: tokenHash,
          kind,
          account_id: accountId ?? null,
          data: JSON.stringify(data),
          expires_at: expiresAt,
        })
        .execute();
    },

    async read(tokenHash, kind, now) {
      const row = await db
        .selectFrom("sign_in_steps")
        .select(["account_id", "data"])
        .where("token_hash", "=", tokenHash)
        .where("kind", "=", kind)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      return row && readStep(row);
    },

    async take(tokenHash, kind, now) {
      const row = await db
        .deleteFrom("sign_in_steps")
        .where("token_hash", "=", tokenHash)
        .where("kind", "=", kind)
        .returning(["account_id", "data", sql<boolean>`expires_at > ${now}`.as("good")])
        .executeTakeFirst();
      return row?.good ? readStep(row) : undefined;
    },
  };
}

function readStep(row: { account_id: string | null; data: unknown }): Step {
  return { accountId: (row.account_id as AccountId | null) ?? undefined, data: row.data };
}
