import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { grant } from "./fence.ts";

/**
 * How much of a limit somebody has used: the moment from which they may ask for all of it again. Unlogged: a crash forgets it, which
 * costs nothing, and a count costs no write to the log. Who it is cannot be read from it.
 */
const STATEMENTS = [
  `create unlogged table rate_limits (
    rule text not null check (length(rule) between 1 and 40),
    who bytea not null check (length(who) = 32),
    free_at timestamptz not null,
    primary key (rule, who)
  )`,
  "create index rate_limits_by_age on rate_limits (free_at)",
];

export const rateLimits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await grant(db, "rate_limits", "escale_accounts", ["select", "insert", "update", "delete"]);
    // Whether another version of Escale has changed the schema since this one started.
    await grant(db, "kysely_migration", "escale_accounts", ["select"]);
  },
};
