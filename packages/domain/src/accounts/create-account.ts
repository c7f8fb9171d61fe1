import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Membership } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import { rolesValue } from "./change-colleague.ts";
import { parseEmail } from "./email-address.ts";
import { LINK_LIVES } from "./one-time-link.ts";
import { parseName } from "./person-name.ts";
import type { Secrets } from "./secrets.ts";

export interface NewAccount {
  readonly accountId: AccountId;
  readonly email: string;
  readonly name: string;
  readonly installation: boolean;
  readonly passwordHash?: string;
  readonly memberships: readonly Membership[];
  readonly createdAt: Temporal.Instant;
}

export interface CreateAccountStore {
  /** False when the e-mail has an account already. The link lets its owner choose a password. */
  saveAccount(
    account: NewAccount,
    link: { readonly tokenHash: Uint8Array; readonly expiresAt: Temporal.Instant },
    lines: readonly JournalLine[],
  ): Promise<boolean>;
}

export type CreateAccountRefusal =
  | { readonly refused: "email-wrong" }
  | { readonly refused: "name-wrong" }
  | { readonly refused: "email-taken" };

/** Makes an account without a password, and the token of the link by which its owner chooses one. */
export async function createAccount(
  world: Asker & {
    readonly store: CreateAccountStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
  },
  asked: {
    readonly email: string;
    readonly name: string;
    readonly installation: boolean;
    readonly memberships: readonly Membership[];
  },
): Promise<Outcome<{ readonly account: NewAccount; readonly token: string }, CreateAccountRefusal>> {
  const { store, secrets, now, newId } = world;
  const email = parseEmail(asked.email);
  if (email === undefined) return refused({ refused: "email-wrong" });
  const name = parseName(asked.name);
  if (name === undefined) return refused({ refused: "name-wrong" });
  const { installation, memberships } = asked;
  const account: NewAccount = { accountId: newId(), email, name, installation, memberships, createdAt: now };
  const token = secrets.newToken();
  const expiresAt = now.add(LINK_LIVES["first-password"]);
  const saved = await store.saveAccount(
    account,
    { tokenHash: secrets.hashToken(token), expiresAt },
    newAccountLines(world, account),
  );
  return saved ? done({ account, token }) : refused({ refused: "email-taken" });
}

/** That an account is there, for the installation; what it is for each operator, for that operator. */
export function newAccountLines(asker: Asker, account: NewAccount): readonly JournalLine[] {
  const { accountId, createdAt: at, installation, memberships } = account;
  const object = `account:${accountId}`;
  const made = lineOf(asker, { at, action: "make-account", object, after: { installation } });
  const roles = [...Map.groupBy(memberships, ({ operatorId }) => operatorId)].map(([operatorId, own]) =>
    lineOf(asker, {
      operatorId: operatorId as OperatorId,
      at,
      action: "change-roles",
      object,
      before: { roles: [] },
      after: rolesValue({
        roles: own.map(({ role }) => role),
        communes: own.flatMap(({ communes = [] }) => communes),
      }),
    }),
  );
  return [made, ...roles];
}
