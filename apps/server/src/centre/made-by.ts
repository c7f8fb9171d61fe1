import { actorKey, mayDo } from "@escale/domain";
import { listMadeBookings, type PlacedBooking } from "@escale/store";
import { openerOf } from "../booking/booking-world.ts";
import { type Centre, type CentreWorld, ownCommuneOf } from "./centre-world.ts";

/** What somebody has booked for others and is to come, for those who do not see all bookings of the operator. */
export async function madeBy(world: CentreWorld, centre: Centre): Promise<readonly PlacedBooking[] | undefined> {
  const { actor, operator } = centre;
  if (mayDo(actor, "see-bookings", operator.operatorId)) return undefined;
  const opener = await openerOf(world);
  if (!opener) return [];
  const whose = { madeBy: actorKey(actor), townHallOf: ownCommuneOf(centre) };
  return listMadeBookings(world.store, operator.operatorId, whose, { opener, now: world.now() });
}
