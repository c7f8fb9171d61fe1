import type { OfficeRoute } from "../../office/office-route.ts";
import type { OfficeSession } from "../../office/office-session.ts";
import { SPEECHES } from "../../public/page-world.ts";
import type { BookingWorld } from "../booking-world.ts";
import { joinRoutes } from "./join-routes.ts";
import { ownWaitRoutes } from "./own-wait-routes.ts";

/** A resident waits for a slot, and answers what they are offered, by a link. French, and English under `/en`. */
export function waitingRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  return [SPEECHES.fr, SPEECHES.en].flatMap((speech) => [
    ...joinRoutes(speech, world),
    ...ownWaitRoutes(speech, world),
  ]);
}
