import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { AttemptKey } from "./back-off.ts";
import type { Secrets } from "./secrets.ts";
import { refusalLine, type SignInStore } from "./sign-in.ts";

export interface SecondFactorStore extends Pick<SignInStore, "takeAttempt" | "forgiveAttempt" | "saveRefusal"> {
  /** The sealed secret, and the last time step that a code was taken of. */
  readSecret(
    accountId: AccountId,
  ): Promise<{ readonly sealed: string; readonly confirmed: boolean; readonly lastStep?: number } | undefined>;
  /** Takes a time step once: false when it, or a later one, was taken before. */
  takeStep(accountId: AccountId, step: number): Promise<boolean>;
  useRecoveryCode(accountId: AccountId, codeHash: Uint8Array, now: Temporal.Instant): Promise<boolean>;
  /** A new secret that waits for its first code; one that is in use stays. */
  startSecret(accountId: AccountId, sealed: string): Promise<boolean>;
  /** From now on a code is asked for; earlier recovery codes are gone. */
  confirmSecret(
    accountId: AccountId,
    step: number,
    codeHashes: readonly Uint8Array[],
    line: JournalLine,
  ): Promise<boolean>;
  renewCodes(accountId: AccountId, codeHashes: readonly Uint8Array[], line: JournalLine): Promise<void>;
  removeSecret(accountId: AccountId, line: JournalLine): Promise<void>;
}

export type CodeRefusal =
  | { readonly refused: "code-wrong" }
  | { readonly refused: "sign-in-wait"; readonly seconds: number };

export interface CodeWorld extends Asker {
  readonly store: SecondFactorStore;
  readonly secrets: Secrets;
  readonly now: Temporal.Instant;
  /** The time step of a right code that is later than `after`; undefined when it is wrong. */
  readCode(accountId: AccountId, sealed: string, code: string, after: number | undefined): Promise<number | undefined>;
}

/** How many recovery codes one has at a time. */
const RECOVERY_CODES = 10;

/** Letters and digits of a recovery code: 80 bits, so that its plain hash tells nothing. */
const RECOVERY_SHAPE = /^[a-z2-7]{16}$/;

/** What is typed with blanks or dashes, in capitals or not, is one code. */
function plainCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, "");
}

/** Whether this is the code of now, or a recovery code that was not used yet; either is taken once. */
export async function checkCode(
  world: CodeWorld,
  accountId: AccountId,
  typed: string,
): Promise<Outcome<{ readonly by: "code" | "recovery-code" }, CodeRefusal>> {
  const { store, secrets, now } = world;
  const keys: AttemptKey[] = [{ kind: "device", key: `code:${accountId}` }];
  const { waitSeconds, nextWait } = await store.takeAttempt(keys, now);
  if (waitSeconds > 0) return refused({ refused: "sign-in-wait", seconds: waitSeconds });
  const code = plainCode(typed);
  const by = RECOVERY_SHAPE.test(code)
    ? (await store.useRecoveryCode(accountId, secrets.hashToken(code), now)) && ("recovery-code" as const)
    : (await isCodeOfNow(world, accountId, code)) && ("code" as const);
  if (!by) {
    await store.saveRefusal(refusalLine(world, { at: now, accountId, by: "code", nextWait }));
    return refused({ refused: "code-wrong" });
  }
  await store.forgiveAttempt(keys);
  return done({ by });
}

async function isCodeOfNow({ store, readCode }: CodeWorld, accountId: AccountId, code: string): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false;
  const secret = await store.readSecret(accountId);
  if (!secret?.confirmed) return false;
  const step = await readCode(accountId, secret.sealed, code, secret.lastStep);
  return step !== undefined && store.takeStep(accountId, step);
}

/** Takes the first code of a new secret, and gives the recovery codes: they are shown once and kept as hashes. */
export async function confirmSecondFactor(
  world: CodeWorld & { newRecoveryCode(): string },
  accountId: AccountId,
  typed: string,
): Promise<Outcome<{ readonly codes: readonly string[] }, CodeRefusal>> {
  const { store } = world;
  const secret = await store.readSecret(accountId);
  const code = plainCode(typed);
  const step =
    secret && !secret.confirmed && /^\d{6}$/.test(code)
      ? await world.readCode(accountId, secret.sealed, code, undefined)
      : undefined;
  if (step === undefined) return refused({ refused: "code-wrong" });
  const { codes, hashes } = newCodes(world);
  const confirmed = await store.confirmSecret(
    accountId,
    step,
    hashes,
    lineAbout(world, accountId, "set-second-factor"),
  );
  return confirmed ? done({ codes }) : refused({ refused: "code-wrong" });
}

/** New recovery codes in place of the old ones. */
export async function renewRecoveryCodes(
  world: CodeWorld & { newRecoveryCode(): string },
  accountId: AccountId,
): Promise<readonly string[]> {
  const { codes, hashes } = newCodes(world);
  await world.store.renewCodes(accountId, hashes, lineAbout(world, accountId, "renew-recovery-codes"));
  return codes;
}

/** From now on no code is asked for; those that are left open nothing. */
export async function removeSecondFactor(world: CodeWorld, accountId: AccountId): Promise<void> {
  await world.store.removeSecret(accountId, lineAbout(world, accountId, "remove-second-factor"));
}

function lineAbout(world: CodeWorld, accountId: AccountId, action: JournalLine["action"]): JournalLine {
  return lineOf(world, { at: world.now, action, object: `account:${accountId}` });
}

function newCodes({ secrets, newRecoveryCode }: { readonly secrets: Secrets; newRecoveryCode(): string }) {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  return { codes, hashes: codes.map((code) => secrets.hashToken(plainCode(code))) };
}
