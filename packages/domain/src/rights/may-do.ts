import type { OperatorId } from "../kernel/ids.ts";
import { type Actor, ROLES, type Role } from "./actor.ts";
import { ACTIONS, type Action, type Condition, RIGHTS, type Right } from "./rights-table.ts";

/** What an action is done to, as far as a condition asks for it. */
export interface RightsObject {
  readonly communeCode?: string;
}

/**
 * Whether an actor may do this to that. A right that holds only in some communes asks which one it is: without it, the answer
 * is no.
 * @param operatorId whose thing it is; none for actions that are no operator's.
 */
export function mayDo(actor: Actor, action: Action, operatorId?: OperatorId, object: RightsObject = {}): boolean {
  return holds(actor, action, operatorId, object);
}

/** Whether a page of this action is there at all for an actor: it may do this to something of that operator. */
export function mayReach(actor: Actor, action: Action, operatorId?: OperatorId): boolean {
  return holds(actor, action, operatorId, undefined);
}

/** Whether an actor has anything to do with an operator: others are not even told that what they ask for exists. */
export function isKnownTo(actor: Actor, operatorId: OperatorId): boolean {
  if (actor.kind === "account") return actor.memberships.some((membership) => membership.operatorId === operatorId);
  if (actor.kind === "link" || actor.kind === "key") return actor.operatorId === operatorId;
  return actor.kind === "command-line";
}

/** @param object undefined: whatever it may be. */
function holds(
  actor: Actor,
  action: Action,
  operatorId: OperatorId | undefined,
  object: RightsObject | undefined,
): boolean {
  const { right, byRole } = COMPILED[action];
  if (right.scope === "anyone" || actor.kind === "command-line") return true;
  if (actor.kind === "job") return right.jobs === true;
  if (actor.kind === "public") return false;
  if (actor.kind === "link") {
    const condition = right.links?.[actor.purpose];
    return condition !== undefined && actor.operatorId === operatorId && isMet(condition, object, actor.subject);
  }
  if (actor.kind === "key")
    return right.keys !== undefined && actor.operatorId === operatorId && actor.scopes.includes(right.keys);
  if (right.scope === "account") return true;
  if (right.scope === "installation") return actor.installation === true;
  for (const { operatorId: own, role, communes } of actor.memberships) {
    if (own !== operatorId) continue;
    const condition = byRole[role];
    if (condition !== undefined && isMet(condition, object, communes)) return true;
  }
  return false;
}

/** @param own the communes of the role or link. */
function isMet(
  condition: Condition,
  object: RightsObject | undefined,
  own: string | readonly string[] | undefined,
): boolean {
  if (condition === "all" || object === undefined) return true;
  const { communeCode } = object;
  if (communeCode === undefined || own === undefined) return false;
  return typeof own === "string" ? own === communeCode : own.includes(communeCode);
}

type ByRole = Readonly<Partial<Record<Role, Condition>>>;

const COMPILED = Object.fromEntries(
  ACTIONS.map((action) => [action, { right: RIGHTS[action] as Right, byRole: byRoleOf(RIGHTS[action]) }]),
) as Readonly<Record<Action, { readonly right: Right; readonly byRole: ByRole }>>;

function byRoleOf({ roles = [], inOwnCommunes = [] }: Right): ByRole {
  const condition = (role: Role) =>
    roles.includes(role) ? "all" : inOwnCommunes.includes(role) ? "own-communes" : undefined;
  return Object.fromEntries(ROLES.map((role) => [role, condition(role)]).filter(([, found]) => found !== undefined));
}
