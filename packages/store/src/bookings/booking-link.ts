import type { Booking, LinkClaim, LinkId } from "@escale/domain";

/** Days for which a person may look at a booking that is over. */
const LOOKED_AT_DAYS = 30;

/** What the link of a booking claims. */
export function bookingLink({
  operatorId,
  bookingId,
  endsAt,
}: Pick<Booking, "operatorId" | "bookingId" | "endsAt">): LinkClaim {
  const expiresAt = endsAt.add({ hours: 24 * LOOKED_AT_DAYS });
  return { purpose: "booking", operatorId, linkId: bookingId as string as LinkId, expiresAt };
}
