import { done, type Outcome, refused } from "@escale/domain";
import pg from "pg";
import { ROLES, type Role } from "./role-names.ts";

export type RolesRefusal = { readonly refused: "roles-missing"; readonly roles: readonly Role[] };

/**
 * Makes the roles that are missing. They belong to the whole server, where several databases may be brought up at once: one
 * that another process makes meanwhile is as good as ours.
 */
export async function makeRoles(owner: pg.Pool): Promise<Outcome<void, RolesRefusal>> {
  const roles = await missing(owner);
  try {
    for (const role of roles) {
      await owner.query(`do $$ begin create role ${role} nologin;
        exception when duplicate_object or unique_violation then null; end $$`);
    }
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
      return refused({ refused: "roles-missing", roles });
    throw error;
  }
  return done(undefined);
}

export const INSUFFICIENT_PRIVILEGE = "42501";

async function missing(owner: pg.Pool): Promise<readonly Role[]> {
  const { rows } = await owner.query<{ role: Role }>(
    "select role from unnest($1::text[]) as role where to_regrole(role) is null",
    [ROLES],
  );
  return rows.map(({ role }) => role);
}
