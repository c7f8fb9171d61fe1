import { type Judged, judgeAttempt } from "../mail/judge-attempt.ts";
import type { DueSms, SmsFault, SmsGateway, SmsPosted } from "./sms.ts";

/** An SMS that is due, held so that nobody else sends it meanwhile. */
export interface HeldSms {
  readonly sms: DueSms;
  /** Attempts made before. */
  readonly attempts: number;
  /** Of one of them nobody knows what the gateway said. */
  readonly inDoubt: boolean;
}

/** What became of an SMS, and whether the gateway may have taken it all the same. */
export interface JudgedSms {
  readonly judged: Judged<SmsFault>;
  readonly inDoubt: boolean;
}

export interface SmsQueue {
  /** Holds the SMS that has been due the longest, and keeps what became of it; undefined when none is due. */
  withNextDue(
    now: Temporal.Instant,
    attempt: (held: HeldSms) => Promise<JudgedSms>,
  ): Promise<Judged<SmsFault> | undefined>;
}

/** Minutes until the next attempt: five hours in all, then somebody is to call. */
const WAITS = [1, 5, 10, 20, 30, 60, 60, 120] as const;

/** Sends one SMS that is due; one of which nobody knows whether it left is asked for first, and does not leave twice. */
export function deliverSms(world: {
  readonly queue: SmsQueue;
  readonly gateway: SmsGateway;
  now(): Temporal.Instant;
}): Promise<Judged<SmsFault> | undefined> {
  const { queue, gateway, now } = world;
  return queue.withNextDue(now(), async ({ sms, attempts, inDoubt }) => {
    const posted = await tryOnce(gateway, sms, inDoubt, now);
    return {
      judged: judgeAttempt(posted, attempts + 1, now(), WAITS),
      inDoubt: !posted.ok && mayHaveTaken(posted.fault, inDoubt),
    };
  });
}

async function tryOnce(
  gateway: SmsGateway,
  sms: DueSms,
  inDoubt: boolean,
  now: () => Temporal.Instant,
): Promise<SmsPosted> {
  if (inDoubt) {
    const found = await gateway.hasTaken(sms);
    if (!found.ok) return found;
    if (found.taken) return { ok: true };
  }
  const late = Temporal.Instant.compare(now(), sms.usefulUntil) >= 0;
  return late ? { ok: false, fault: { kind: "too-late" } } : gateway.post(sms);
}

/** A gateway that says no has not taken it; one that says nothing clear may have. */
function mayHaveTaken({ kind, code = 0 }: SmsFault, inDoubt: boolean): boolean {
  if (kind === "too-late") return false;
  return inDoubt || code < 400 || code >= 500;
}
