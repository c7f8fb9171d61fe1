import type { OperatorId } from "../kernel/ids.ts";
import { type Actor, actorKey } from "../rights/actor.ts";
import { mayDo } from "../rights/may-do.ts";
import type { Booking, BookingChannel } from "./booking.ts";

/**
 * Whether a booking is in somebody's hands: one of those that they see, or one that they made. The links of a town hall are one
 * town hall, whoever holds which.
 * @param communeCode INSEE, of the stop
 */
export function isInHandsOf(
  actor: Actor,
  { operatorId, madeBy, channel }: Pick<Booking, "operatorId" | "madeBy" | "channel">,
  communeCode: string,
): boolean {
  // What a key of the API may, its scope says.
  if (actor.kind === "key" || mayDo(actor, "see-bookings", operatorId, { communeCode })) return true;
  if (!mayDo(actor, "see-made-booking", operatorId, { communeCode })) return false;
  const isTownHall = actor.kind === "link" && actor.purpose === "town-hall";
  return madeBy === actorKey(actor) || (isTownHall && channel === "town-hall");
}

/**
 * How somebody came to a booking that another makes for them.
 * @param isAboard said by a page that an agent has open aboard; nobody else is there
 */
export function channelOf(actor: Actor, operatorId: OperatorId, isAboard: boolean): BookingChannel {
  if (actor.kind === "link") return actor.purpose === "partner" ? "partner" : "town-hall";
  // The service's own people are those who call back.
  if (mayDo(actor, "call-people", operatorId))
    return isAboard && mayDo(actor, "tell-attendance", operatorId) ? "aboard" : "phone";
  const isPartner = mayDo(actor, "book-for-somebody", operatorId);
  return isPartner ? "partner" : "town-hall";
}

/** Whether several people come by one booking. What a town hall books for a group stays the town hall's, whoever holds its link. */
export function isForGroup({ channel, workshop }: Pick<Booking, "channel" | "workshop">): boolean {
  return channel === "group" || (workshop?.seats ?? 1) > 1;
}
