import type { PublicStop } from "@escale/domain";
import type { BookingWorld } from "./booking-world.ts";

const OTHERS = 3;

/** The next stops of the same commune, with room for it or not. */
export async function otherStops(
  { timetable, now }: Pick<BookingWorld, "timetable" | "now">,
  { stopId: except, operator: { operatorId }, site }: PublicStop,
): Promise<readonly PublicStop[]> {
  const found = await timetable.stops({ operatorId, communeCode: site.commune.code, from: now(), limit: OTHERS + 1 });
  return found.filter(({ stopId, state }) => stopId !== except && state.kind !== "cancelled").slice(0, OTHERS);
}
