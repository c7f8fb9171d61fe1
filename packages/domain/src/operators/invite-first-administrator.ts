import type { Invitation } from "../accounts/invite-colleague.ts";
import {
  type InviteRefusal,
  type InviteStore,
  type inviteColleague as invite,
  inviteColleague,
} from "../accounts/invite-colleague.ts";
import type { OperatorId } from "../kernel/ids.ts";
import { type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";

export type InviteFirstRefusal = InviteRefusal | ForbiddenRefusal | { readonly refused: "administered" };

export interface InviteFirstStore extends InviteStore {
  /** Somebody who can come in administers it. */
  hasAdministrator(operatorId: OperatorId): Promise<boolean>;
}

/** Whoever answers for the installation lets somebody in at an operator that nobody administers; who does, invites the others. */
export async function inviteFirstAdministrator(
  world: Omit<Parameters<typeof invite>[0], "store" | "isCommune"> & Asker & { readonly store: InviteFirstStore },
  operatorId: OperatorId,
  email: string,
): Promise<Outcome<Invitation, InviteFirstRefusal>> {
  const forbidden = refuseUnless(world, "set-up-operator");
  if (forbidden) return forbidden;
  if (await world.store.hasAdministrator(operatorId)) return refused({ refused: "administered" });
  const asked = { email, roles: ["administrator"] as const, communes: [] };
  return inviteColleague({ ...world, isCommune: () => false }, operatorId, asked);
}
