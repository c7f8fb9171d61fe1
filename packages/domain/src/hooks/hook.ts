import type { HookId, OperatorId } from "../kernel/ids.ts";

/** What another program may be told of: a booking in the words of its states, a stop in those of its changes. */
export const HOOK_EVENTS = [
  "booking.made",
  "booking.changed",
  "booking.excused",
  "booking.revoked",
  "booking.seen",
  "booking.noshow",
  "stop.moved",
  "stop.delayed",
  "stop.cancelled",
] as const;

export type HookEvent = (typeof HOOK_EVENTS)[number];

/** An address of another program that is told when something happens. What signs it is kept sealed. */
export interface Hook {
  readonly operatorId: OperatorId;
  readonly hookId: HookId;
  readonly url: string;
  readonly events: readonly HookEvent[];
  readonly madeAt: Temporal.Instant;
  /** Since then nothing leaves; what happens meanwhile waits. */
  readonly pausedAt?: Temporal.Instant;
}

/** Why it was not taken. */
export const HOOK_FAULTS = [
  "unreachable",
  "silent",
  "refused",
  "redirected",
  "address-not-public",
  "unreadable",
] as const;
export type HookFault = (typeof HOOK_FAULTS)[number];

/** What is told of one event to one address. */
export interface HookMessage {
  /** The same at each attempt: whoever gets it twice knows by it. */
  readonly deliveryId: string;
  readonly event: HookEvent | "test";
  readonly happenedAt: Temporal.Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Hands a message over. */
export type PostHook = (
  hook: { readonly url: string; readonly secret: string },
  message: HookMessage,
  now: Temporal.Instant,
) => Promise<HookAnswer>;

export type HookAnswer =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly fault: HookFault; readonly status?: number };

/** Seconds until the next attempt after the first, the second…: soon while a receiver restarts, then for four days. */
const WAITS = [10, 60, 300, 1_800, 7_200, 18_000, 36_000, 86_400, 86_400, 86_400] as const;

/** Seconds for which an address where nobody is there is left alone: what else waits for it would only wait there too. */
const REST = 30;

export type HookJudged =
  | { readonly state: "sent" }
  | { readonly state: "queued"; readonly nextAttempt: Temporal.Instant; readonly restsUntil?: Temporal.Instant }
  | { readonly state: "failed" };

/** What becomes of a message after an attempt. @param attempts this one included */
export function judgeDelivery(answer: HookAnswer, attempts: number, now: Temporal.Instant): HookJudged {
  if (answer.ok) return { state: "sent" };
  const seconds = WAITS[attempts - 1];
  // 410: the receiver says that it wants no more of them.
  if (seconds === undefined || answer.status === 410) return { state: "failed" };
  const nextAttempt = now.add({ seconds });
  const isAway = answer.fault === "unreachable" || answer.fault === "silent";
  return { state: "queued", nextAttempt, ...(isAway && { restsUntil: now.add({ seconds: REST }) }) };
}
