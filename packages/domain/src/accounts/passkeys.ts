import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import { parseName } from "./person-name.ts";
import { refusedLine } from "./refused-line.ts";

/** A key that a device keeps and proves without showing it (WebAuthn). */
export interface Passkey {
  /** As the device names it: base64url. */
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  /** How often it was used, where the device counts; else 0. */
  readonly counter: number;
  readonly transports: readonly string[];
}

export interface PasskeyStore {
  saveRefusal(line: JournalLine): Promise<void>;
  findPasskey(credentialId: string): Promise<{ readonly passkey: Passkey; readonly account: Account } | undefined>;
  /** False when the count has gone on meanwhile: of two copies of a key one comes too late. */
  usePasskey(credentialId: string, counter: number, now: Temporal.Instant): Promise<boolean>;
  /** False when somebody has that key already, or there are too many. */
  addPasskey(
    accountId: AccountId,
    passkey: Passkey & { readonly name: string; readonly madeAt: Temporal.Instant },
    line: JournalLine,
  ): Promise<boolean>;
  removePasskey(accountId: AccountId, credentialId: string, line: JournalLine): Promise<boolean>;
}

/** For one account: a telephone, a computer, a key of the drawer, and some. */
export const MOST_PASSKEYS = 20;

export type AddPasskeyRefusal =
  | { readonly refused: "name-wrong" }
  /** The answer of the device does not hold, or comes too late. */
  | { readonly refused: "passkey-wrong" }
  | { readonly refused: "passkey-known" };

/** Remembers a key that a device has just made for this account, under a name that its owner knows it by. */
export async function addPasskey(
  world: Asker & { readonly store: PasskeyStore; readonly now: Temporal.Instant },
  accountId: AccountId,
  asked: { readonly name: string; readonly passkey: Passkey | undefined },
): Promise<Outcome<void, AddPasskeyRefusal>> {
  const { store, now } = world;
  const name = parseName(asked.name);
  if (name === undefined) return refused({ refused: "name-wrong" });
  if (!asked.passkey) return refused({ refused: "passkey-wrong" });
  const added = await store.addPasskey(
    accountId,
    { ...asked.passkey, name, madeAt: now },
    lineOf(world, { at: now, action: "add-passkey", object: `account:${accountId}` }),
  );
  return added ? done(undefined) : refused({ refused: "passkey-known" });
}

export async function removePasskey(
  world: Asker & { readonly store: PasskeyStore; readonly now: Temporal.Instant },
  accountId: AccountId,
  credentialId: string,
): Promise<boolean> {
  const line = lineOf(world, { at: world.now, action: "remove-passkey", object: `account:${accountId}` });
  return world.store.removePasskey(accountId, credentialId, line);
}

export type PasskeyRefusal =
  | { readonly refused: "passkey-unknown" }
  | { readonly refused: "passkey-wrong" }
  | { readonly refused: "identity-disabled" };

/**
 * Whose account a key opens. The device has asked for a finger, a face or a code: the key is both factors.
 * @param world.verify how often the key was used by what the device says; undefined when what it says does not hold, or when the
 *   count has gone back, as with a copy.
 */
export async function signInByPasskey(
  world: Pick<Asker, "origin"> & {
    readonly store: PasskeyStore;
    readonly now: Temporal.Instant;
    verify(passkey: Passkey): Promise<number | undefined>;
  },
  asked: { readonly credentialId: string; readonly accountId: string | undefined },
): Promise<Outcome<Account, PasskeyRefusal>> {
  const { store, now, verify } = world;
  const found = await store.findPasskey(asked.credentialId);
  // Nobody's key is not written down: strangers would fill the journal.
  if (!found || (asked.accountId !== undefined && asked.accountId !== found.account.accountId)) {
    return refused({ refused: "passkey-unknown" });
  }
  const refuse = async (refusal: PasskeyRefusal) => {
    await store.saveRefusal(refusedLine(world, "passkey", found.account.accountId));
    return refused(refusal);
  };
  const counter = await verify(found.passkey);
  if (counter === undefined) return refuse({ refused: "passkey-wrong" });
  if (found.account.disabled) return refuse({ refused: "identity-disabled" });
  const used = await store.usePasskey(asked.credentialId, counter, now);
  return used ? done(found.account) : refuse({ refused: "passkey-wrong" });
}
