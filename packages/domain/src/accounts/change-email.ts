import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { NewMail } from "../mail/mail.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import type { AttemptKey } from "./back-off.ts";
import { parseEmail } from "./email-address.ts";
import { LINK_LIVES } from "./one-time-link.ts";
import type { Secrets } from "./secrets.ts";
import type { SignInStore } from "./sign-in.ts";

export interface ChangeEmailStore extends Pick<SignInStore, "findAccount" | "takeAttempt" | "forgiveAttempt"> {
  /** Operators of the account, by name, that accept no address like this one. */
  operatorsRefusing(account: Account, email: string): Promise<readonly string[]>;
  /** Takes the place of an earlier wish; with the mail that carries its link: both, or neither. */
  saveEmailLink(
    account: Account,
    link: {
      readonly email: string;
      readonly tokenHash: Uint8Array;
      readonly madeAt: Temporal.Instant;
      readonly expiresAt: Temporal.Instant;
    },
    mail: NewMail,
    line: JournalLine,
  ): Promise<void>;
}

export type ChangeEmailRefusal =
  | { readonly refused: "email-wrong" }
  | { readonly refused: "email-same" }
  | { readonly refused: "email-refused-there"; readonly operators: readonly string[] }
  | { readonly refused: "current-wrong" }
  | { readonly refused: "sign-in-wait"; readonly seconds: number };

/**
 * Asks for another e-mail for one's own account: a link goes to that address, and nothing changes before it is pressed. The
 * password is asked for where there is one: a session left open is not enough. Nobody learns whether the address has an account:
 * the mail then does not leave.
 */
export async function askForNewEmail(
  world: Pick<Asker, "origin"> & {
    readonly store: ChangeEmailStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    verifyPassword(hash: string | undefined, password: string): Promise<boolean>;
    letter(email: string, token: string, usefulUntil: Temporal.Instant): NewMail;
  },
  account: Account,
  asked: { readonly email: string; readonly current: string },
): Promise<Outcome<string, ChangeEmailRefusal>> {
  const { store, secrets, now } = world;
  const { accountId } = account;
  const email = parseEmail(asked.email);
  if (email === undefined) return refused({ refused: "email-wrong" });
  if (email === account.email) return refused({ refused: "email-same" });
  const keys: AttemptKey[] = [{ kind: "device", key: `own:${accountId}` }];
  const { waitSeconds } = await store.takeAttempt(keys, now);
  if (waitSeconds > 0) return refused({ refused: "sign-in-wait", seconds: waitSeconds });
  const hash = (await store.findAccount(account.email))?.passwordHash;
  if (hash !== undefined) {
    if (!(await world.verifyPassword(hash, asked.current))) return refused({ refused: "current-wrong" });
    await store.forgiveAttempt(keys);
  }
  const operators = await store.operatorsRefusing(account, email);
  if (operators.length > 0) return refused({ refused: "email-refused-there", operators });
  if (await store.findAccount(email)) return done(email);
  const token = secrets.newToken();
  const expiresAt = now.add(LINK_LIVES.email);
  const link = { email, tokenHash: secrets.hashToken(token), madeAt: now, expiresAt };
  const asker = { ...world, actor: ownerOf(accountId) };
  const line = lineOf(asker, { at: now, action: "ask-for-new-email", object: `account:${accountId}` });
  await store.saveEmailLink(account, link, world.letter(email, token, expiresAt), line);
  return done(email);
}
