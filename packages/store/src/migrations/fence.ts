import { type Kysely, sql } from "kysely";
import type { Role } from "../roles/role-names.ts";

/*
 * How a migration says who may reach a table. Released migrations run through these functions: what they write stays as it is,
 * and another way gets another function.
 */

type Verb = "select" | "insert" | "update" | "delete";

export interface Fence {
  /** What the operator's own office may do with its rows: everything, unless said. */
  readonly office?: readonly Verb[];
  /** What the public may read: these columns, of the rows that answer (SQL). Nothing, unless said. */
  readonly public?: { readonly columns: readonly string[]; readonly rows: string };
  /** What the installation may do with the rows of all operators. Nothing, unless said. */
  readonly accounts?: readonly Verb[];
}

const EVERYTHING: readonly Verb[] = ["select", "insert", "update", "delete"];

/**
 * No operator named: no row. Not a subquery: PostgreSQL sees that the operator of the query and the one of the setting must be
 * the same, and asks that once for all the tables of a query, not for each row.
 */
const OWN = "operator_id = nullif(current_setting('escale.operator', true), '')::uuid";

/**
 * Fences a table that has an `operator_id`: from now on a role sees and writes only the rows that a policy gives it. The table's
 * owner is fenced too: it sees rows only with `escale.upkeep` on, which migrations and copies have.
 */
export async function fence(
  db: Kysely<unknown>,
  table: string,
  { office = EVERYTHING, public: seen, accounts = [] }: Fence = {},
): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db);
  await run(`alter table ${table} enable row level security, force row level security`);
  await run(`create policy upkeep on ${table} to current_user using (current_setting('escale.upkeep', true) = 'on')`);
  if (office.length > 0) {
    await run(`create policy own_operator on ${table} to escale_office using (${OWN})`);
    await grant(db, table, "escale_office", office);
  }
  if (seen) {
    await run(`create policy seen_by_the_public on ${table} for select to escale_public using (${seen.rows})`);
    await run(`grant select (${seen.columns.join(", ")}) on ${table} to escale_public`);
  }
  if (accounts.length > 0) {
    await run(`create policy whole_installation on ${table} to escale_accounts using (true)`);
    await grant(db, table, "escale_accounts", accounts);
  }
}

/**
 * Lets a role work on a table; on one that has an `operator_id`, `fence` does.
 * @public
 */
export async function grant(db: Kysely<unknown>, table: string, role: Role, verbs: readonly Verb[]): Promise<void> {
  await sql.raw(`grant ${verbs.join(", ")} on ${table} to ${role}`).execute(db);
}
