import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { PUBLIC } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import type { AttemptKey } from "./back-off.ts";
import { parseEmail } from "./email-address.ts";
import type { Secrets } from "./secrets.ts";

export interface SignInStore {
  /** With the hash of its password, if it has one. */
  findAccount(email: string): Promise<{ readonly account: Account; readonly passwordHash?: string } | undefined>;
  isKnownDevice(deviceHash: Uint8Array, accountId: AccountId, now: Temporal.Instant): Promise<boolean>;
  /**
   * Counts one failure for every key before the password is looked at, so that guesses made at once all count; or, where a key
   * has to wait, counts nothing and tells how many seconds. `nextWait`: the seconds that the next one waits, if this one fails.
   */
  takeAttempt(
    keys: readonly AttemptKey[],
    now: Temporal.Instant,
  ): Promise<{ readonly waitSeconds: number; readonly nextWait: number }>;
  /** The attempt was no failure: an account or device starts anew, an address gets this one back. */
  forgiveAttempt(keys: readonly AttemptKey[]): Promise<void>;
  /** Writes down that somebody did not get in. */
  saveRefusal(line: JournalLine): Promise<void>;
}

export type SignInRefusal =
  /** Wrong e-mail, wrong password, no password, disabled account: nobody is told which. */
  { readonly refused: "sign-in-wrong" } | { readonly refused: "sign-in-wait"; readonly seconds: number };

/**
 * Whether an e-mail and a password are those of an account. Failures make the next ones wait, for the account and for the
 * address they come from; a device that was signed in before has a count of its own, so that those who guess elsewhere keep
 * nobody out.
 */
export async function checkPassword(
  world: Pick<Asker, "origin"> & {
    readonly store: SignInStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    /** Without a hash it takes as long, and says no. */
    verifyPassword(hash: string | undefined, password: string): Promise<boolean>;
  },
  asked: {
    readonly email: string;
    readonly password: string;
    readonly address: string;
    readonly device?: string | undefined;
  },
): Promise<Outcome<Account, SignInRefusal>> {
  const { store, secrets, now, verifyPassword } = world;
  const email = parseEmail(asked.email);
  const found = email === undefined ? undefined : await store.findAccount(email);
  const device = asked.device === undefined ? undefined : secrets.hashToken(asked.device);
  const known = found && device && (await store.isKnownDevice(device, found.account.accountId, now));
  const keys = known ? [deviceKey(device)] : strangerKeys(asked, secrets);
  const { waitSeconds, nextWait } = await store.takeAttempt(keys, now);
  if (waitSeconds > 0) return refused({ refused: "sign-in-wait", seconds: waitSeconds });
  const right = await verifyPassword(found?.passwordHash, asked.password);
  if (!found || !right || found.account.disabled) {
    const accountId = found?.account.accountId;
    await store.saveRefusal(refusalLine({ ...world, actor: PUBLIC }, { at: now, accountId, by: "password", nextWait }));
    return refused({ refused: "sign-in-wrong" });
  }
  await store.forgiveAttempt(keys);
  return done(found.account);
}

/**
 * The line of an attempt that was looked at and was wrong. Those that wait are not looked at, so that nobody fills a journal by
 * guessing.
 */
export function refusalLine(
  asker: Asker,
  {
    at,
    accountId,
    by,
    nextWait,
  }: {
    readonly at: Temporal.Instant;
    readonly accountId: AccountId | undefined;
    readonly by: "password" | "code";
    readonly nextWait: number;
  },
): JournalLine {
  return lineOf(asker, {
    at,
    action: nextWait > 0 ? "lock-sign-in" : "refuse-sign-in",
    ...(accountId !== undefined && { object: `account:${accountId}` }),
    after: { method: by, ...(nextWait > 0 && { waitSeconds: nextWait }) },
  });
}

function deviceKey(hash: Uint8Array): AttemptKey {
  return { kind: "device", key: `device:${hash.toHex()}` };
}

/** An e-mail that has no account waits as one that has: the answer tells nobody who is here. */
function strangerKeys({ email, address }: { email: string; address: string }, secrets: Secrets): AttemptKey[] {
  return [
    { kind: "account", key: `account:${secrets.hashToken(parseEmail(email) ?? email).toHex()}` },
    { kind: "address", key: `address:${secrets.hashToken(address).toHex()}` },
  ];
}
