import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, InvitationId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import { type ColleagueRoles, rolesValue } from "./change-colleague.ts";
import { type PasswordRefusal, refusePassword } from "./password-rule.ts";
import { parseName } from "./person-name.ts";
import type { Secrets } from "./secrets.ts";

/** What an accepted invitation changed. */
interface Accepted {
  readonly operatorId: OperatorId;
  readonly invitationId: InvitationId;
  readonly accountId: AccountId;
  readonly before: ColleagueRoles;
  readonly after: ColleagueRoles;
}

export interface AcceptStore {
  /** The invited e-mail while the invitation is good, and the account that it has already, if any. */
  findInvitation(
    tokenHash: Uint8Array,
    now: Temporal.Instant,
  ): Promise<{ readonly email: string; readonly operator: string; readonly account?: Account } | undefined>;
  /** Uses the invitation up: makes the account where there is none, and gives it its roles. Undefined: it is no good any more. */
  acceptInvitation(
    tokenHash: Uint8Array,
    now: Temporal.Instant,
    created: { readonly accountId: AccountId; readonly name: string; readonly passwordHash: string } | undefined,
    linesOf: (accepted: Accepted) => readonly JournalLine[],
  ): Promise<Account | undefined>;
}

export type AcceptRefusal =
  | { readonly refused: "link-dead" }
  | { readonly refused: "name-wrong" }
  /** Another person's session, or none: who has an account signs in first. */
  | { readonly refused: "sign-in-first" }
  | PasswordRefusal;

/**
 * Accepts an invitation: a new colleague chooses a name and a password; who has an account already is signed in to it. Whoever
 * holds the link reads the mails of that address, which is all that an invitation proves: it opens no account that is there.
 */
export async function acceptInvitation(
  world: Pick<Asker, "origin"> & {
    readonly store: AcceptStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly signedIn: AccountId | undefined;
    isCommon(password: string, words: readonly string[]): boolean;
    hashPassword(password: string): Promise<string>;
  },
  token: string,
  asked: { readonly name: string; readonly password: string },
): Promise<Outcome<Account, AcceptRefusal>> {
  const { store, secrets, now, newId, signedIn } = world;
  const tokenHash = secrets.hashToken(token);
  const linesOf = (isNew: boolean) => (accepted: Accepted) => acceptedLines(world, accepted, isNew);
  const found = await store.findInvitation(tokenHash, now);
  if (!found) return refused({ refused: "link-dead" });
  if (found.account) {
    if (found.account.accountId !== signedIn) return refused({ refused: "sign-in-first" });
    const account = await store.acceptInvitation(tokenHash, now, undefined, linesOf(false));
    return account ? done(account) : refused({ refused: "link-dead" });
  }
  const name = parseName(asked.name);
  if (name === undefined) return refused({ refused: "name-wrong" });
  const wrong = refusePassword(asked.password, [found.email, name, found.operator], world.isCommon);
  if (wrong) return refused(wrong);
  const passwordHash = await world.hashPassword(asked.password);
  const created = { accountId: newId<AccountId>(), name, passwordHash };
  const account = await store.acceptInvitation(tokenHash, now, created, linesOf(true));
  return account ? done(account) : refused({ refused: "link-dead" });
}

function acceptedLines(
  world: Pick<Asker, "origin"> & { readonly now: Temporal.Instant },
  { operatorId, invitationId, accountId, before, after }: Accepted,
  isNew: boolean,
): readonly JournalLine[] {
  const asker = { ...world, actor: ownerOf(accountId) };
  const object = `account:${accountId}`;
  const accepted = lineOf(asker, {
    operatorId,
    at: world.now,
    action: "accept-invitation",
    object,
    before: rolesValue(before),
    after: { invitation: invitationId, ...rolesValue(after) },
  });
  return isNew ? [accepted, lineOf(asker, { at: world.now, action: "make-account", object })] : [accepted];
}
