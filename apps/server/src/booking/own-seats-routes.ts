import { type BookingId, changeSeats, parseId } from "@escale/domain";
import { bookingStore } from "@escale/store";
import type { LinkRoute } from "../office/office-route.ts";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { SPEECHES, type Speech } from "../public/page-world.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { type BookingWorld, openerOf } from "./booking-world.ts";
import { readSeats } from "./read-seats.ts";
import { showBooking } from "./show-booking.ts";

/** Whoever is reached for a group takes more seats of its workshop, or gives some back, by the link of the booking. */
export function ownSeatsRoutes(world: BookingWorld): readonly LinkRoute[] {
  return [routeIn(SPEECHES.fr, "", world), routeIn(SPEECHES.en, "/en", world)];
}

function routeIn(speech: Speech, root: "" | "/en", world: BookingWorld): LinkRoute {
  return {
    for: "link",
    method: "POST",
    path: `${root}/rendez-vous/:link/places`,
    purpose: "booking",
    action: "change-own-booking",
    async answer(c, { actor }) {
      const [opener, bookingId] = [await openerOf(world), parseId<BookingId>(actor.subject)];
      if (!opener || !bookingId) return refuseRoute(c, { refused: "missing" });
      const { seats } = await readFields(c, ["seats"]);
      const store = bookingStore(world.store, opener, world.now());
      const asker = { actor, origin: originOf(c), now: world.now(), store, sendsSms: world.sendsSms };
      const changed = await changeSeats(asker, actor.operatorId, bookingId, readSeats(seats));
      const own = c.req.path.replace(/\/places$/, "");
      if (changed.ok) return c.redirect(changed.value === "changed" ? `${own}?fait=nombre` : own, 303);
      const { describeSeatsRefusal } = BOOKING_WORDS[speech.language];
      const fault = (timeZone: string) => describeSeatsRefusal(changed.refusal, timeZone);
      return showBooking(world, c, { actor, speech, fault, seats });
    },
  };
}
