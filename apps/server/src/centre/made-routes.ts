import { type BookingId, changeSeats, giveBackBooking, isInHandsOf, parseId, tellBookingAgain } from "@escale/domain";
import { bookingStore } from "@escale/store";
import type { Context } from "hono";
import { openerOf } from "../booking/booking-world.ts";
import { type Booked, findBooked } from "../booking/find-booked.ts";
import { renderToPrint } from "../booking/print-page.tsx";
import { readSeats } from "../booking/read-seats.ts";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { bookingFr } from "../words/booking.fr.ts";
import { describeTellAgainRefusal } from "../words/centre.fr.ts";
import type { Centre, CentreRoute, CentreWorld } from "./centre-world.ts";
import { renderMade } from "./made-page.tsx";

/** A booking that was made for somebody: read aloud, printed, sent again, given back. */
export function madeRoutes(world: CentreWorld): readonly CentreRoute[] {
  const { now, sendsMail, sendsSms } = world;
  const show = (c: Context, centre: Centre, booked: Booked, fault?: string, seats?: string) => {
    const shown = {
      now: now(),
      did: c.req.query("fait") ?? "",
      sendsMail,
      sendsSms,
      ...(fault !== undefined && { fault }),
      ...(seats !== undefined && { seats }),
    };
    return c.html(renderMade(centre, booked, shown), fault === undefined ? 200 : 422);
  };
  return [
    {
      method: "GET",
      path: "/:booking",
      action: "see-made-booking",
      async answer(c, centre) {
        const booked = await findInHands(world, c, centre);
        return booked ? show(c, centre, booked) : refuseRoute(c, { refused: "missing" });
      },
    },
    {
      method: "GET",
      path: "/:booking/imprimer",
      action: "see-made-booking",
      async answer(c, centre) {
        const booked = await findInHands(world, c, centre);
        if (booked?.booking.state !== "unknown") return refuseRoute(c, { refused: "missing" });
        return c.html(renderToPrint(world, booked, `${centre.path}/${booked.booking.bookingId}`));
      },
    },
    {
      method: "POST",
      path: "/:booking/renvoyer",
      action: "tell-booking-again",
      async answer(c, centre) {
        const [booked, opener] = [await findInHands(world, c, centre), await openerOf(world)];
        if (!booked || !opener) return refuseRoute(c, { refused: "missing" });
        const { operatorId, bookingId } = booked.booking;
        const store = bookingStore(world.store, opener, now());
        const asker = { actor: centre.actor, origin: originOf(c) };
        const told = await tellBookingAgain({ ...asker, store, now: now(), sendsSms }, operatorId, bookingId);
        if (!told.ok) return show(c, centre, booked, describeTellAgainRefusal(told.refusal));
        return c.redirect(`${centre.path}/${bookingId}?fait=renvoye`, 303);
      },
    },
    {
      method: "POST",
      path: "/:booking/places",
      action: "change-booking",
      async answer(c, centre) {
        const [booked, opener] = [await findInHands(world, c, centre), await openerOf(world)];
        if (!booked || !opener) return refuseRoute(c, { refused: "missing" });
        const { operatorId, bookingId } = booked.booking;
        const { seats } = await readFields(c, ["seats"]);
        const store = bookingStore(world.store, opener, now());
        const asker = { actor: centre.actor, origin: originOf(c) };
        const changed = await changeSeats(
          { ...asker, store, now: now(), sendsSms },
          operatorId,
          bookingId,
          readSeats(seats),
        );
        if (changed.ok)
          return c.redirect(`${centre.path}/${bookingId}${changed.value === "changed" ? "?fait=nombre" : ""}`, 303);
        const fault = bookingFr.describeSeatsRefusal(changed.refusal, booked.stop.timeZone);
        return show(c, centre, booked, fault, seats);
      },
    },
    {
      method: "POST",
      path: "/:booking/annuler",
      action: "give-back-booking",
      async answer(c, centre) {
        const [booked, opener] = [await findInHands(world, c, centre), await openerOf(world)];
        if (!booked || !opener) return refuseRoute(c, { refused: "missing" });
        const { operatorId, bookingId } = booked.booking;
        const store = bookingStore(world.store, opener, now());
        const asker = { actor: centre.actor, origin: originOf(c) };
        const given = await giveBackBooking({ ...asker, store, now: now() }, operatorId, bookingId);
        if (!given.ok) return show(c, centre, booked, bookingFr.describeGiveBackRefusal(given.refusal));
        return c.redirect(`${centre.path}/${bookingId}?fait=annule`, 303);
      },
    },
  ];
}

/** The booking of an address, if it is in the hands of who asks; others are not even there. */
export async function findInHands(
  world: CentreWorld,
  c: Context,
  { actor, operator }: Centre,
): Promise<Booked | undefined> {
  const bookingId = parseId<BookingId>(c.req.param("booking") ?? "");
  const booked = await findBooked(world, operator.operatorId, bookingId);
  return booked && isInHandsOf(actor, booked.booking, booked.stop.site.commune.code) ? booked : undefined;
}
