import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, InvitationId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { NewMail } from "../mail/mail.ts";
import type { Role } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import { domainOf, parseEmail } from "./email-address.ts";
import { LINK_LIVES } from "./one-time-link.ts";
import type { Secrets } from "./secrets.ts";

export interface Invitation {
  readonly operatorId: OperatorId;
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly roles: readonly Role[];
  /** INSEE codes that a town hall answers for. */
  readonly communes: readonly string[];
  readonly invitedBy: AccountId | undefined;
  readonly invitedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export interface InviteStore {
  /** Domains that colleagues of an operator must have; none: any. */
  allowedDomains(operatorId: OperatorId): Promise<readonly string[]>;
  isColleague(operatorId: OperatorId, email: string): Promise<boolean>;
  /** Takes the place of an earlier invitation of the same person; with the mail that carries its link: both, or neither. */
  saveInvitation(invitation: Invitation, tokenHash: Uint8Array, mail: NewMail, line: JournalLine): Promise<void>;
}

export type InviteRefusal =
  | { readonly refused: "email-wrong" }
  | { readonly refused: "email-foreign"; readonly domains: readonly string[] }
  | { readonly refused: "email-colleague" }
  | { readonly refused: "roles-missing" }
  | { readonly refused: "communes-wrong" };

/** Invites somebody by e-mail to work for an operator, with roles. */
export async function inviteColleague(
  world: Asker & {
    readonly store: InviteStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly invitedBy: AccountId | undefined;
    isCommune(code: string): boolean;
    letter(invitation: Invitation, token: string): NewMail;
  },
  operatorId: OperatorId,
  asked: { readonly email: string; readonly roles: readonly Role[]; readonly communes: readonly string[] },
): Promise<Outcome<Invitation, InviteRefusal>> {
  const { store, secrets, now, newId, invitedBy } = world;
  const email = parseEmail(asked.email);
  if (email === undefined) return refused({ refused: "email-wrong" });
  if (asked.roles.length === 0) return refused({ refused: "roles-missing" });
  // A town hall without a commune could do nothing; another role has the whole territory.
  const townHall = asked.roles.includes("town-hall");
  const communes = townHall ? [...new Set(asked.communes)] : [];
  if (townHall && (communes.length === 0 || !communes.every(world.isCommune)))
    return refused({ refused: "communes-wrong" });
  const domains = await store.allowedDomains(operatorId);
  if (domains.length > 0 && !domains.includes(domainOf(email))) return refused({ refused: "email-foreign", domains });
  if (await store.isColleague(operatorId, email)) return refused({ refused: "email-colleague" });
  const invitation: Invitation = {
    operatorId,
    invitationId: newId(),
    email,
    roles: [...new Set(asked.roles)],
    communes,
    invitedBy,
    invitedAt: now,
    expiresAt: now.add(LINK_LIVES.invitation),
  };
  const token = secrets.newToken();
  const object = `invitation:${invitation.invitationId}`;
  const after = { roles: invitation.roles, ...(townHall && { communes }) };
  const line = lineOf(world, { operatorId, at: now, action: "invite-colleague", object, after });
  await store.saveInvitation(invitation, secrets.hashToken(token), world.letter(invitation, token), line);
  return done(invitation);
}
