import { type BookingRule, findSlots, type NoSlot, whyNoSlot } from "@escale/domain";
import type { StopAsked } from "./booking-world.ts";

/** Why a stop has no free hour: the reason of its first hour that was ever one. */
export function whyNone(
  { toBook: { stop, terms } }: Pick<StopAsked, "toBook">,
  rule: BookingRule,
  now: Temporal.Instant,
): NoSlot {
  const empty = findSlots({ ...stop, taken: [] }, rule, { ...terms, walkInShare: 0 }, now);
  return whyNoSlot(stop, rule, terms, empty[0]?.startsAt ?? stop.startsAt, now);
}
