import type { JournalLine } from "../../journal/journal-entry.ts";
import { lineOf } from "../../journal/line-of.ts";
import type { OperatorId, WaitId } from "../../kernel/ids.ts";
import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../../rights/refuse-unless.ts";
import type { Wait } from "./wait.ts";

export interface LeaveWaitingStore {
  /** Undefined: the operator knows of nobody who waits by that identity. */
  atWait<T>(
    operatorId: OperatorId,
    waitId: WaitId,
    run: (held: { readonly wait: Wait; leave(line: JournalLine): Promise<void> } | undefined) => Promise<T>,
  ): Promise<T>;
}

export type LeaveWaitingRefusal = ForbiddenRefusal | { readonly refused: "unknown-wait" };

/** Somebody does not wait any more; what is being kept for them is offered to the next at once. */
export async function leaveWaiting(
  world: Asker & { readonly store: LeaveWaitingStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  waitId: WaitId,
): Promise<Outcome<WaitId, LeaveWaitingRefusal>> {
  const { store, now, actor } = world;
  const own = actor.kind === "link";
  const action = own ? "leave-own-waiting" : "keep-waiting-list";
  const forbidden = refuseUnless(world, action, operatorId);
  if (forbidden) return forbidden;
  return store.atWait(operatorId, waitId, async (held) => {
    if (!held || (own && actor.subject !== waitId)) return refused({ refused: "unknown-wait" });
    if (held.wait.state === "waiting") {
      const after = { left: true };
      await held.leave(lineOf(world, { operatorId, at: now, action, object: `wait:${waitId}`, after }));
    }
    return done(waitId);
  });
}
