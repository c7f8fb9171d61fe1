import { done, type Outcome, refused } from "@escale/domain";
import pg from "pg";
import { INSUFFICIENT_PRIVILEGE } from "./make-roles.ts";
import { ROLES } from "./role-names.ts";

export type AdmitRefusal = { readonly refused: "login-not-admitted"; readonly login: string };

/** Two processes that admit one login at once: PostgreSQL has the later one try again. */
const TRIES = 5;

/** Lets a login take the roles of the application, unless it may already. */
export async function admitLogin(owner: pg.Pool, login: string): Promise<Outcome<void, AdmitRefusal>> {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await owner.query<{ grant: string }>(MISSING_GRANTS, [ROLES, login]);
    try {
      for (const row of rows) await owner.query(row.grant);
      return done(undefined);
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (code === INSUFFICIENT_PRIVILEGE) return refused({ refused: "login-not-admitted", login });
      if (!(code === "XX000" || code === "23505") || tries === TRIES) throw error;
    }
  }
}

/**
 * Since PostgreSQL 16, whoever makes a role is its member without being able to take it, and a grant says whether the login has
 * the role's rights without taking it: it has not.
 */
const MISSING_GRANTS = `
  select format('grant %I to %I', role, $2::text) ||
    case when version.since_16 then ' with inherit false, set true' else '' end as grant
  from unnest($1::text[]) as role, (select current_setting('server_version_num')::int >= 160000 as since_16) as version
  where not pg_has_role($2, role, case when version.since_16 then 'set' else 'member' end)`;
