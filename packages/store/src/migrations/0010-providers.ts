import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/*
 * Signing in by another service. Its word (the ID token) is wanted again at sign-out: it is sealed with the token of the session,
 * which the browser alone has. An account is one person of each provider: an e-mail that is given to somebody else there opens nothing.
 */
const STATEMENTS = [
  `alter table sessions
    add provider text,
    add id_token_sealed bytea,
    add check ((provider is null) = (id_token_sealed is null))`,
  "create unique index identities_one_of_each on identities (issuer, account_id)",
  // Steps that nobody finished are swept away by those who begin one.
  "create index sign_in_steps_expires on sign_in_steps (expires_at)",
];

export const providers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
