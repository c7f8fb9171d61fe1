import { type Judged, judgeAttempt } from "./judge-attempt.ts";
import type { DueMail, PostMail } from "./mail.ts";

/** A mail that is due, held so that nobody else sends it meanwhile. */
export interface HeldMail {
  readonly mail: DueMail;
  /** Attempts made before. */
  readonly attempts: number;
  readonly usefulUntil: Temporal.Instant | undefined;
}

export interface MailQueue {
  /** Holds the mail that has been due the longest, and keeps what became of it; undefined when none is due. */
  withNextDue(now: Temporal.Instant, attempt: (held: HeldMail) => Promise<Judged>): Promise<Judged | undefined>;
}

/** Sends one mail that is due; says what became of it. */
export function deliverMail(world: {
  readonly queue: MailQueue;
  readonly post: PostMail;
  now(): Temporal.Instant;
}): Promise<Judged | undefined> {
  const { queue, post, now } = world;
  return queue.withNextDue(now(), async ({ mail, attempts, usefulUntil }) => {
    const late = usefulUntil !== undefined && Temporal.Instant.compare(now(), usefulUntil) >= 0;
    const posted = late ? ({ ok: false, fault: { kind: "too-late" } } as const) : await post(mail);
    return judgeAttempt(posted, attempts + 1, now());
  });
}
