import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Whoever sets an operator up administers it in the same act. An office may write that one membership, of an operator that the
 * same transaction has made; all others are the installation's to give.
 */
const STATEMENTS = [
  "grant insert on memberships to escale_office",
  `create policy only_with_its_operator on memberships as restrictive for insert to escale_office
    with check (exists (
      select from operators
      where operators.operator_id = memberships.operator_id
        and operators.created_at = memberships.since
        and operators.xmin = pg_current_xact_id()::xid))`,
];

export const firstAdministrator: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
