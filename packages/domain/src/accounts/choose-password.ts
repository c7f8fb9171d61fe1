import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import { type PasswordRefusal, refusePassword } from "./password-rule.ts";
import type { Secrets } from "./secrets.ts";

export interface ChoosePasswordStore {
  /** Whose password a link lets choose, while it is good. */
  findPasswordLink(tokenHash: Uint8Array, now: Temporal.Instant): Promise<Account | undefined>;
  /** Uses the link up, keeps the password and ends every session, at once; undefined when the link is no good any more. */
  savePasswordByLink(tokenHash: Uint8Array, passwordHash: string, line: JournalLine): Promise<Account | undefined>;
}

export type ChoosePasswordRefusal = { readonly refused: "link-dead" } | PasswordRefusal;

/** Chooses a password by a link that was sent: every session ends, for whoever had the old password may have one. */
export async function choosePassword(
  world: Pick<Asker, "origin"> & {
    readonly store: ChoosePasswordStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    isCommon(password: string, words: readonly string[]): boolean;
    hashPassword(password: string): Promise<string>;
  },
  token: string,
  password: string,
): Promise<Outcome<Account, ChoosePasswordRefusal>> {
  const { store, secrets, now } = world;
  const tokenHash = secrets.hashToken(token);
  const account = await store.findPasswordLink(tokenHash, now);
  if (!account) return refused({ refused: "link-dead" });
  const wrong = refusePassword(password, [account.email, account.name], world.isCommon);
  if (wrong) return refused(wrong);
  const { accountId } = account;
  const asker = { ...world, actor: ownerOf(accountId) };
  const line = lineOf(asker, { at: now, action: "choose-password", object: `account:${accountId}` });
  const saved = await store.savePasswordByLink(tokenHash, await world.hashPassword(password), line);
  return saved ? done(saved) : refused({ refused: "link-dead" });
}
