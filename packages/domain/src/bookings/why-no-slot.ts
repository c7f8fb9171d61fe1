import type { BookingRule, BookingTerms } from "./booking-rule.ts";
import { type Lack, lackOf } from "./desks.ts";
import { type BookableStop, findSlots, isExpected } from "./find-slots.ts";

/** Why a time of a stop cannot be booked for a procedure. */
export type NoSlot =
  | { readonly refused: "walk-in-only" }
  /** One comes with others, at the hours of a workshop. */
  | { readonly refused: "workshop-only" }
  /** Cancelled, over, or not told to anybody yet. */
  | { readonly refused: "stop-not-expected" }
  | ({ readonly refused: "not-aboard" } & Lack)
  | { readonly refused: "not-yet"; readonly opensAt: Temporal.Instant }
  | { readonly refused: "too-late" }
  /** What is left is kept for those who just come, until then. */
  | { readonly refused: "kept-for-walk-ins"; readonly releasedAt: Temporal.Instant }
  /** No slot begins then. */
  | { readonly refused: "no-such-time" }
  | { readonly refused: "slot-taken" };

/** The first reason, in the order in which people can do something about it; a time that is free has none of the others. */
export function whyNoSlot(
  stop: BookableStop,
  rule: BookingRule,
  terms: BookingTerms,
  at: Temporal.Instant,
  now: Temporal.Instant,
): NoSlot {
  if (!isExpected(stop)) return { refused: "stop-not-expected" };
  if (rule.way === "walk-in") return { refused: "walk-in-only" };
  if (rule.way === "workshop") return { refused: "workshop-only" };
  const lack = lackOf(rule, stop);
  if (lack) return { refused: "not-aboard", ...lack };
  const opensAt = stop.startsAt.subtract({ hours: 24 * terms.opensDaysBefore });
  if (Temporal.Instant.compare(now, opensAt) < 0) return { refused: "not-yet", opensAt };
  const from = at.epochMilliseconds;
  if (from < now.epochMilliseconds + terms.closesBefore * 1_000) return { refused: "too-late" };
  const into = from - stop.startsAt.epochMilliseconds;
  const fits = into >= 0 && into % (terms.step * 1_000) === 0;
  const late = (stop.delayMinutes ?? 0) * 60_000;
  if (!fits || into < late || from + rule.duration * 1_000 > stop.endsAt.epochMilliseconds)
    return { refused: "no-such-time" };
  const releasedAt = stop.startsAt.subtract({ seconds: terms.releasesBefore });
  const ifNoneWasKept = findSlots(stop, rule, { ...terms, walkInShare: 0 }, now);
  if (ifNoneWasKept.some(({ startsAt }) => startsAt.equals(at))) return { refused: "kept-for-walk-ins", releasedAt };
  return { refused: "slot-taken" };
}
