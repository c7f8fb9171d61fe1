import { changeBooking, type Slot } from "@escale/domain";
import { bookingStore } from "@escale/store";
import { openerOf } from "../booking/booking-world.ts";
import type { Booked } from "../booking/find-booked.ts";
import { readSlot } from "../booking/read-slot.ts";
import type { Faults } from "../office/form.tsx";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { bookingFr } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import type { Centre, CentreRoute, CentreWorld } from "./centre-world.ts";
import { renderChange } from "./change-page.tsx";
import { type FoundHours, findHours } from "./find-hours.ts";
import { findInHands } from "./made-routes.ts";
import { ASKED_FIELDS, type AskedTexts, readAsked, textsOfAddress } from "./read-asked.ts";

/** The same booking at another hour, or at another stop. */
export function changeRoutes(world: CentreWorld): readonly CentreRoute[] {
  const { now } = world;
  const show = async (
    centre: Centre,
    booked: Booked,
    texts: AskedTexts,
    { faults = {}, nearest = [] }: { readonly faults?: Faults; readonly nearest?: readonly Slot[] } = {},
  ) => {
    const { booking, stop } = booked;
    const { commune, siteId } = stop.site;
    const given = {
      ...texts,
      commune: texts.commune || `${commune.name} (${commune.code})`,
      demarche: booking.procedureKey,
    };
    const asked = { ...(await readAsked(world, centre, given)), first: siteId };
    const found = without(booking, await findHours(world, centre, asked, "change-booking", booking.bookingId));
    return renderChange(centre, booked, { asked, found, nearest, faults: { ...asked.faults, ...faults } });
  };
  return [
    {
      method: "GET",
      path: "/:booking/changer",
      action: "change-booking",
      async answer(c, centre) {
        const booked = await findInHands(world, c, centre);
        if (!booked) return refuseRoute(c, { refused: "missing" });
        const { bookingId, state, workshop } = booked.booking;
        // Nothing is left to change: its page says what became of it.
        if (state !== "unknown" || workshop) return c.redirect(`${centre.path}/${bookingId}`, 303);
        return c.html(await show(centre, booked, textsOfAddress(c)));
      },
    },
    {
      method: "POST",
      path: "/:booking/changer",
      action: "change-booking",
      async answer(c, centre) {
        const [booked, opener] = [await findInHands(world, c, centre), await openerOf(world)];
        if (!booked || !opener) return refuseRoute(c, { refused: "missing" });
        const { slot, ...texts } = await readFields(c, [...ASKED_FIELDS, "slot"]);
        const refuse = async (sentence: string, nearest: readonly Slot[] = []) =>
          c.html(await show(centre, booked, texts, { faults: { slot: sentence }, nearest }), 422);
        const chosen = readSlot(slot);
        if (!chosen) return refuse(words.chooseHour);
        const { operatorId, bookingId } = booked.booking;
        const asker = { actor: centre.actor, origin: originOf(c), now: now() };
        const store = bookingStore(world.store, opener, now());
        const changed = await changeBooking({ ...asker, store }, operatorId, bookingId, chosen);
        if (changed.ok) return c.redirect(`${centre.path}/${bookingId}?fait=change`, 303);
        const { refusal } = changed;
        const sentence =
          refusal.refused === "already-booked"
            ? words.alreadyBooked
            : bookingFr.describeChangeRefusal(refusal, booked.stop.timeZone);
        return refuse(sentence, "nearest" in refusal ? refusal.nearest : []);
      },
    },
  ];
}

/** The hour that one has already is no other. */
function without({ stopId, startsAt }: Booked["booking"], found: FoundHours | undefined): FoundHours | undefined {
  if (!found) return undefined;
  const isOther = (slot: Slot) => slot.stopId !== stopId || !slot.startsAt.equals(startsAt);
  const hours = found.hours.map((near) => ({ ...near, slots: near.slots.filter(isOther) }));
  return { ...found, hours: hours.filter(({ slots }) => slots.length > 0) };
}
