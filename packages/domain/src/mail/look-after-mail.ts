import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { MailId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Action } from "../rights/rights-table.ts";

/** Send it again, from now on; or give it up, and forget what it says. */
export type MailAct = "retry" | "give-up";

/** Whose mails somebody looks after: an operator's, or all of the installation. */
export type WhoseMails = { readonly of: "operator"; readonly operatorId: OperatorId } | { readonly of: "installation" };

export type LookAfterRefusal =
  | ForbiddenRefusal
  /** None of that name among those that are looked after; it left; or what it said is not kept any more. */
  | { readonly refused: "mail-gone" }
  /** A server is being asked to take it at this very moment. */
  | { readonly refused: "mail-leaving" };

export interface LookAfterStore {
  /** Does it to a mail that waits or failed, and writes the line that tells of it, in one act. */
  saveMailAct(
    act: MailAct,
    mailId: MailId,
    whose: WhoseMails,
    now: Temporal.Instant,
    tell: (operatorId: OperatorId | undefined) => JournalLine,
  ): Promise<"saved" | "gone" | "leaving">;
}

const ACTIONS: Readonly<Record<WhoseMails["of"], Readonly<Record<MailAct, Action>>>> = {
  operator: { retry: "retry-mail", "give-up": "give-up-mail" },
  installation: { retry: "retry-installation-mail", "give-up": "give-up-installation-mail" },
};

/** Somebody looks after a mail that waits or failed. */
export async function lookAfterMail(
  world: Asker & { readonly store: LookAfterStore; readonly now: Temporal.Instant },
  act: MailAct,
  mailId: MailId,
  whose: WhoseMails,
): Promise<Outcome<MailId, LookAfterRefusal>> {
  const action = ACTIONS[whose.of][act];
  const forbidden = refuseUnless(world, action, whose.of === "operator" ? whose.operatorId : undefined);
  if (forbidden) return forbidden;
  const { store, now } = world;
  const saved = await store.saveMailAct(act, mailId, whose, now, (operatorId) =>
    lineOf(world, { ...(operatorId && { operatorId }), at: now, action, object: `mail:${mailId}` }),
  );
  if (saved === "saved") return done(mailId);
  return refused({ refused: saved === "gone" ? "mail-gone" : "mail-leaving" });
}
