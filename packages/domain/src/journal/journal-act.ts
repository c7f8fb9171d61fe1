import type { AccountId } from "../kernel/ids.ts";
import type { Actor } from "../rights/actor.ts";

/** What is done with accounts and to the installation, said more finely than the right that it needs. */
export const JOURNAL_ACTS = [
  "open-session",
  "refuse-sign-in",
  "lock-sign-in",
  "sign-out",
  "end-session",
  "sign-out-everywhere",
  "choose-password",
  "change-password",
  "set-second-factor",
  "renew-recovery-codes",
  "remove-second-factor",
  "add-passkey",
  "remove-passkey",
  "link-identity",
  "unlink-identity",
  "rename-account",
  "ask-for-new-email",
  "change-email",
  "send-sign-in-link",
  "send-password-link",
  "use-sign-in-link",
  "invite-colleague",
  "withdraw-invitation",
  "accept-invitation",
  "allow-domains",
  "make-account",
  "change-roles",
  "close-account",
  "reopen-account",
  "rotate-keys",
  "forget-key",
  "restore-backup",
] as const;

export type JournalAct = (typeof JOURNAL_ACTS)[number];

/** Whoever has just proved to be this account, before any right of theirs is known. */
export function ownerOf(accountId: AccountId): Actor {
  return { kind: "account", accountId, memberships: [] };
}
