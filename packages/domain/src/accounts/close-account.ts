import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import type { Asker } from "../rights/refuse-unless.ts";

export interface CloseAccountStore {
  /** Disabled, an account is signed out everywhere; false when nobody has that e-mail. */
  setDisabled(
    email: string,
    disabledAt: Temporal.Instant | null,
    lineOf: (accountId: AccountId) => JournalLine,
  ): Promise<boolean>;
}

type World = Asker & { readonly store: CloseAccountStore; readonly now: Temporal.Instant };

/** Whoever has that account is signed out everywhere and gets in no more. False: nobody has that e-mail. */
export function closeAccount(world: World, email: string): Promise<boolean> {
  return world.store.setDisabled(email, world.now, lineAbout(world, "close-account"));
}

/** The account opens again, as it was. */
export function reopenAccount(world: World, email: string): Promise<boolean> {
  return world.store.setDisabled(email, null, lineAbout(world, "reopen-account"));
}

function lineAbout(world: World, action: "close-account" | "reopen-account") {
  return (accountId: AccountId) => lineOf(world, { at: world.now, action, object: `account:${accountId}` });
}
