import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, SessionId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import type { AttemptKey } from "./back-off.ts";
import { type PasswordRefusal, refusePassword } from "./password-rule.ts";
import type { SignInStore } from "./sign-in.ts";

export interface ChangePasswordStore extends Pick<SignInStore, "findAccount" | "takeAttempt" | "forgiveAttempt"> {
  /** Keeps the password and ends every other session, at once. */
  savePassword(accountId: AccountId, passwordHash: string, but: SessionId, line: JournalLine): Promise<void>;
}

export type ChangePasswordRefusal =
  | { readonly refused: "current-wrong" }
  | { readonly refused: "sign-in-wait"; readonly seconds: number }
  | PasswordRefusal;

/**
 * Changes one's own password, with the one that it replaces: a session left open is not enough. Who has none (they come by
 * another way) chooses a first one.
 */
export async function changePassword(
  world: Pick<Asker, "origin"> & {
    readonly store: ChangePasswordStore;
    readonly now: Temporal.Instant;
    isCommon(password: string, words: readonly string[]): boolean;
    hashPassword(password: string): Promise<string>;
    verifyPassword(hash: string | undefined, password: string): Promise<boolean>;
  },
  { account, sessionId }: { readonly account: Account; readonly sessionId: SessionId },
  asked: { readonly current: string; readonly password: string },
): Promise<Outcome<undefined, ChangePasswordRefusal>> {
  const { store, now } = world;
  const found = await store.findAccount(account.email);
  if (found?.passwordHash !== undefined) {
    // A session that was left open guesses no faster than anybody else.
    const keys: AttemptKey[] = [{ kind: "device", key: `own:${account.accountId}` }];
    const { waitSeconds } = await store.takeAttempt(keys, now);
    if (waitSeconds > 0) return refused({ refused: "sign-in-wait", seconds: waitSeconds });
    if (!(await world.verifyPassword(found.passwordHash, asked.current))) return refused({ refused: "current-wrong" });
    await store.forgiveAttempt(keys);
  }
  const wrong = refusePassword(asked.password, [account.email, account.name], world.isCommon);
  if (wrong) return refused(wrong);
  const { accountId } = account;
  const asker = { ...world, actor: ownerOf(accountId) };
  const line = lineOf(asker, { at: now, action: "change-password", object: `account:${accountId}` });
  await store.savePassword(accountId, await world.hashPassword(asked.password), sessionId, line);
  return done(undefined);
}
