import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import { PUBLIC } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { SignInMethod } from "./account.ts";

/** Somebody did not get in by another service or by a key; whose account it was about, where that is known. */
export function refusedLine(
  { origin, now }: Pick<Asker, "origin"> & { readonly now: Temporal.Instant },
  method: SignInMethod,
  accountId: AccountId | undefined,
): JournalLine {
  return lineOf(
    { actor: PUBLIC, ...(origin && { origin }) },
    {
      at: now,
      action: "refuse-sign-in",
      ...(accountId !== undefined && { object: `account:${accountId}` }),
      after: { method },
    },
  );
}
