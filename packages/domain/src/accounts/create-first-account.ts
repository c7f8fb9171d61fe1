import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import type { NewId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import { type NewAccount, newAccountLines } from "./create-account.ts";
import { parseEmail } from "./email-address.ts";
import { type PasswordRefusal, refusePassword } from "./password-rule.ts";
import { parseName } from "./person-name.ts";
import type { Secrets } from "./secrets.ts";

export interface CreateFirstAccountStore {
  /**
   * Saves the account as administrator of every operator that is there, and uses the link up; false when the link is no good, or
   * somebody has an account already.
   */
  saveFirstAccount(
    account: Omit<NewAccount, "memberships">,
    tokenHash: Uint8Array,
    linesOf: (saved: NewAccount) => readonly JournalLine[],
  ): Promise<boolean>;
}

export type CreateFirstAccountRefusal =
  | { readonly refused: "link-dead" }
  | { readonly refused: "email-wrong" }
  | { readonly refused: "name-wrong" }
  | PasswordRefusal;

/** The first account of an installation, by the link that the one who started it was shown. */
export async function createFirstAccount(
  world: Pick<Asker, "origin"> & {
    readonly store: CreateFirstAccountStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    isCommon(password: string, words: readonly string[]): boolean;
    hashPassword(password: string): Promise<string>;
  },
  token: string,
  asked: { readonly email: string; readonly name: string; readonly password: string },
): Promise<Outcome<Account, CreateFirstAccountRefusal>> {
  const name = parseName(asked.name);
  if (name === undefined) return refused({ refused: "name-wrong" });
  const email = parseEmail(asked.email);
  if (email === undefined) return refused({ refused: "email-wrong" });
  const wrong = refusePassword(asked.password, [email, name], world.isCommon);
  if (wrong) return refused(wrong);
  const account = {
    accountId: world.newId(),
    email,
    name,
    installation: true,
    passwordHash: await world.hashPassword(asked.password),
    createdAt: world.now,
  } satisfies Omit<NewAccount, "memberships">;
  const asker = { ...world, actor: ownerOf(account.accountId) };
  const saved = await world.store.saveFirstAccount(account, world.secrets.hashToken(token), (whole) =>
    newAccountLines(asker, whole),
  );
  if (!saved) return refused({ refused: "link-dead" });
  return done({ accountId: account.accountId, email, name, disabled: false, secondFactor: false });
}
