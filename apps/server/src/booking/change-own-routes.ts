import {
  type BookingId,
  changeBooking,
  findSlots,
  type LinkActor,
  parseId,
  type StopId,
  writeLink,
} from "@escale/domain";
import { bookingLink, bookingStore, readToBook } from "@escale/store";
import type { Context } from "hono";
import type { LinkRoute } from "../office/office-route.ts";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { SPEECHES, type Speech } from "../public/page-world.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { type BookingWorld, openerOf } from "./booking-world.ts";
import { renderChangeOwn } from "./change-own-page.tsx";
import { type Booked, findBooked } from "./find-booked.ts";
import { otherStops } from "./other-stops.ts";
import { renderToPrint } from "./print-page.tsx";
import { readSlot } from "./read-slot.ts";

/** Whoever booked takes another hour by the link of the booking, or prints it. */
export function changeOwnRoutes(world: BookingWorld): readonly LinkRoute[] {
  return [...routesIn(SPEECHES.fr, world), ...routesIn(SPEECHES.en, world)];
}

function routesIn(speech: Speech, world: BookingWorld): readonly LinkRoute[] {
  const { language, href } = speech;
  const words = BOOKING_WORDS[language];
  const own = `${language === "fr" ? "" : "/en"}/rendez-vous/:link` as const;
  const { store, timetable, now, baseUrl } = world;
  const find = ({ operatorId, subject }: LinkActor) => findBooked(world, operatorId, parseId<BookingId>(subject));
  const pathOf = (c: Context) => href(`/rendez-vous/${c.req.param("link")}`);

  const show = async (c: Context, booked: Booked, asked: StopId | undefined, fault?: string) => {
    const { booking } = booked;
    const found = asked && (await timetable.stop(asked));
    const stop = found && found.operator.operatorId === booking.operatorId ? found : booked.stop;
    const toBook = await readToBook(store, booking.operatorId, stop.stopId, booking.bookingId);
    const rule = toBook?.rules.get(booking.procedureKey);
    const free = toBook && rule ? findSlots(toBook.stop, rule, toBook.terms, now()) : [];
    const slots = free.filter(
      ({ stopId, startsAt }) => stopId !== booking.stopId || !startsAt.equals(booking.startsAt),
    );
    const shown = { stop, slots, others: await otherStops(world, stop), path: pathOf(c), speech };
    const html = renderChangeOwn(booked, { ...shown, ...(fault !== undefined && { fault }) }, baseUrl);
    return c.html(html, fault === undefined ? 200 : 422);
  };

  return [
    {
      for: "link",
      method: "GET",
      path: `${own}/changer`,
      purpose: "booking",
      action: "change-own-booking",
      async answer(c, { actor }) {
        const booked = await find(actor);
        if (!booked) return refuseRoute(c, { refused: "missing" });
        // Nothing is left to change: its page says what became of it.
        if (booked.booking.state !== "unknown" || booked.booking.workshop) return c.redirect(pathOf(c), 303);
        return show(c, booked, parseId<StopId>(c.req.query("arret") ?? ""));
      },
    },
    {
      for: "link",
      method: "POST",
      path: `${own}/changer`,
      purpose: "booking",
      action: "change-own-booking",
      async answer(c, { actor }) {
        const [booked, opener] = [await find(actor), await openerOf(world)];
        if (!booked || !opener) return refuseRoute(c, { refused: "missing" });
        const chosen = readSlot((await readFields(c, ["slot"])).slot);
        if (!chosen) return show(c, booked, undefined, words.chooseHour);
        const changed = await changeBooking(
          { actor, origin: originOf(c), now: now(), store: bookingStore(store, opener, now()) },
          actor.operatorId,
          booked.booking.bookingId,
          chosen,
        );
        // The new hour may be later than the old link is good.
        if (changed.ok) {
          const link = world.signer ? writeLink(bookingLink(changed.value), world.signer) : c.req.param("link");
          return c.redirect(`${href(`/rendez-vous/${link}`)}?fait=change`, 303);
        }
        return show(c, booked, chosen.stopId, words.describeChangeRefusal(changed.refusal, booked.stop.timeZone));
      },
    },
    {
      for: "link",
      method: "GET",
      path: `${own}/imprimer`,
      purpose: "booking",
      action: "see-own-booking",
      async answer(c, { actor }) {
        const booked = await find(actor);
        if (!booked) return refuseRoute(c, { refused: "missing" });
        if (booked.booking.state !== "unknown") return c.redirect(pathOf(c), 303);
        return c.html(renderToPrint(world, booked, pathOf(c)));
      },
    },
  ];
}
