import { ROLES, type Role } from "../rights/actor.ts";
import { type Action, RIGHTS, type Right } from "../rights/rights-table.ts";

/** Who sees a line of the table of data. */
export type Audience =
  | { readonly kind: "everyone" }
  | { readonly kind: "own-account" }
  | { readonly kind: "installation" }
  | { readonly kind: "nobody" }
  | { readonly kind: "roles"; readonly roles: readonly Role[] };

/** Those who may do one of these actions, by the table of rights; the widest counts. */
export function audienceOf(actions: readonly Action[]): Audience {
  const rights = actions.map((action): Right => RIGHTS[action]);
  const scopes = rights.map(({ scope }) => scope);
  if (scopes.includes("anyone")) return { kind: "everyone" };
  const roles = ROLES.filter((role) =>
    rights.some(({ roles: all = [], inOwnCommunes = [] }) => [...all, ...inOwnCommunes].includes(role)),
  );
  if (roles.length > 0) return { kind: "roles", roles };
  if (scopes.includes("account")) return { kind: "own-account" };
  return { kind: scopes.includes("installation") ? "installation" : "nobody" };
}
