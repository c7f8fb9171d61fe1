import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewMail } from "../mail/mail.ts";
import { PUBLIC } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import type { AttemptKey } from "./back-off.ts";
import { parseEmail } from "./email-address.ts";
import { LINK_LIVES } from "./one-time-link.ts";
import type { Secrets } from "./secrets.ts";
import type { SignInStore } from "./sign-in.ts";

export interface AskForLinkStore extends Pick<SignInStore, "findAccount" | "takeAttempt"> {
  /** The link, and the mail that carries it: both, or neither. */
  saveLink(
    link: {
      readonly purpose: "password" | "sign-in";
      readonly account: Account;
      readonly tokenHash: Uint8Array;
      readonly madeAt: Temporal.Instant;
      readonly expiresAt: Temporal.Instant;
    },
    mail: NewMail,
    line: JournalLine,
  ): Promise<void>;
}

/**
 * Sends somebody a way into their account by e-mail. Whoever asks learns nothing: not whether the address has an account, nor
 * whether it was asked for too often, after which no mail leaves for a while.
 */
export async function askForLink(
  world: Pick<Asker, "origin"> & {
    readonly store: AskForLinkStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    letter(account: Account, token: string, usefulUntil: Temporal.Instant): NewMail;
  },
  asked: { readonly purpose: "password" | "sign-in"; readonly email: string; readonly address: string },
): Promise<void> {
  const { store, secrets, now } = world;
  const { purpose, address } = asked;
  const email = parseEmail(asked.email);
  if (email === undefined) return;
  const keys: AttemptKey[] = [
    { kind: "account", key: `link-account:${secrets.hashToken(email).toHex()}` },
    { kind: "address", key: `link-address:${secrets.hashToken(address).toHex()}` },
  ];
  const { waitSeconds } = await store.takeAttempt(keys, now);
  const found = await store.findAccount(email);
  if (waitSeconds > 0 || !found || found.account.disabled) return;
  const token = secrets.newToken();
  const expiresAt = now.add(LINK_LIVES[purpose]);
  const link = { purpose, account: found.account, tokenHash: secrets.hashToken(token), madeAt: now, expiresAt };
  const action = purpose === "password" ? "send-password-link" : "send-sign-in-link";
  const object = `account:${found.account.accountId}`;
  const line = lineOf({ ...world, actor: PUBLIC }, { at: now, action, object });
  await store.saveLink(link, world.letter(found.account, token, expiresAt), line);
}
