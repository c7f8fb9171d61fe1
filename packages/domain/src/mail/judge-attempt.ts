import type { MailFault, Posted } from "./mail.ts";

/** Minutes until the next attempt after the first, the second…: soon while a server restarts, then patiently for four days. */
const WAITS = [1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440] as const;

export type Judged =
  | { readonly state: "sent" }
  | { readonly state: "queued"; readonly nextAttempt: Temporal.Instant; readonly fault: MailFault }
  | { readonly state: "failed"; readonly fault: MailFault };

/**
 * What becomes of a mail after an attempt. Only the server's last word on this very mail ends it at once: what is wrong with
 * the server, or with our account on it, will be put right, and the mail is not to blame.
 * @param attempts this one included.
 */
export function judgeAttempt(posted: Posted, attempts: number, now: Temporal.Instant): Judged {
  if (posted.ok) return { state: "sent" };
  const { fault } = posted;
  const minutes = WAITS[attempts - 1];
  if (fault.kind === "refused" || fault.kind === "too-late" || minutes === undefined) return { state: "failed", fault };
  return { state: "queued", nextAttempt: now.add({ minutes }), fault };
}
