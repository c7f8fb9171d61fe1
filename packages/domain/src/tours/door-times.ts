import type { Delay } from "./stop.ts";

/** The times of a stop as promised, and what became of it. */
interface Timed {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly state: DelayedOrNot;
}

type DelayedOrNot =
  | ({ readonly kind: "delayed" } & Delay)
  | { readonly kind: "held"; readonly delay?: Delay }
  | { readonly kind: "planned" | "published" | "moved" | "cancelled" };

/** How late the door opens, or opened, and why; undefined when it opens as promised. */
export function delayOf(state: DelayedOrNot): Delay | undefined {
  if (state.kind === "delayed") return { minutes: state.minutes, reason: state.reason };
  return state.kind === "held" ? state.delay : undefined;
}

/** When the door really opens: a delay counts. */
export function opensAt({ startsAt, state }: Pick<Timed, "startsAt" | "state">): Temporal.Instant {
  const delay = delayOf(state);
  return delay ? startsAt.add({ minutes: delay.minutes }) : startsAt;
}

/** The door closes when promised, and never before it opens. */
export function closesAt(stop: Timed): Temporal.Instant {
  const opens = opensAt(stop);
  return opens.epochMilliseconds < stop.endsAt.epochMilliseconds ? stop.endsAt : opens;
}
