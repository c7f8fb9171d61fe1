import {
  type BookingRule,
  findSlots,
  type NoSlot,
  type Procedure,
  type PublicStop,
  type TypedWait,
} from "@escale/domain";
import type { Speech } from "../../public/page-world.ts";
import type { StopAsked } from "../booking-world.ts";
import { whyNone } from "../why-none.ts";

/** Where one may wait when a stop has no free hour, by why it has none: there, or in its commune. Nowhere is no place at all. */
const PLACES: Readonly<Record<NoSlot["refused"], readonly TypedWait["where"][]>> = {
  "slot-taken": ["stop", "commune"],
  "kept-for-walk-ins": ["stop", "commune"],
  "no-such-time": ["stop", "commune"],
  "too-late": ["commune"],
  "stop-not-expected": ["commune"],
  "not-aboard": ["commune"],
  // Whoever comes back on that day finds hours.
  "not-yet": [],
  "walk-in-only": [],
  "workshop-only": [],
};

/** None where hours are free. */
export function placesToWait(
  asked: Pick<StopAsked, "toBook">,
  rule: BookingRule,
  now: Temporal.Instant,
): readonly TypedWait["where"][] {
  const { stop, terms } = asked.toBook;
  return findSlots(stop, rule, terms, now).length > 0 ? [] : PLACES[whyNone(asked, rule, now).refused];
}

/** Where one puts oneself on the list. */
export function joinPath(
  { stopId }: Pick<PublicStop, "stopId">,
  { key }: Pick<Procedure, "key">,
  { href }: Pick<Speech, "href">,
): string {
  return href(`/passages/${stopId}/attente/${encodeURIComponent(key)}`);
}
