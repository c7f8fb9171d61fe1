import type { MailFault } from "./mail.ts";

/** Minutes until the next attempt after the first, the second…: soon while a server restarts, then patiently for four days. */
const WAITS = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440] as const;

export type Judged<Fault = MailFault> =
  | { readonly state: "sent" }
  | { readonly state: "queued"; readonly nextAttempt: Temporal.Instant; readonly fault: Fault }
  | { readonly state: "failed"; readonly fault: Fault };

/**
 * What becomes of a mail, or an SMS, after an attempt. Only the server's last word on this very one ends it at once: what is wrong with
 * the server, or with our account on it, will be put right, and the message is not to blame.
 * @param attempts this one included.
 * @param waits minutes until the next one; when there are none left, it has failed.
 */
export function judgeAttempt<Fault extends { readonly kind: string }>(
  posted: { readonly ok: true } | { readonly ok: false; readonly fault: Fault },
  attempts: number,
  now: Temporal.Instant,
  waits: readonly number[] = WAITS,
): Judged<Fault> {
  if (posted.ok) return { state: "sent" };
  const { fault } = posted;
  const minutes = waits[attempts - 1];
  if (fault.kind === "refused" || fault.kind === "too-late" || minutes === undefined) return { state: "failed", fault };
  return { state: "queued", nextAttempt: now.add({ minutes }), fault };
}
