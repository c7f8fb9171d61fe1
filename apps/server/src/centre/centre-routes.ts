import { bookSlot, channelOf, isAsAsked, isInHandsOf, parseId, readClue } from "@escale/domain";
import { bookingStore, findBookings } from "@escale/store";
import { openerOf } from "../booking/booking-world.ts";
import { fieldOf } from "../booking/fault-of.ts";
import { readSlot } from "../booking/read-slot.ts";
import { tellByOf, WHO_FIELDS } from "../booking/who-page.tsx";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { renderProblemPage } from "../public/problem-page.tsx";
import { bookingFr } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import { renderCentrePage, type Shown } from "./centre-page.tsx";
import type { Centre, CentreRoute, CentreWorld } from "./centre-world.ts";
import { findHours } from "./find-hours.ts";
import { renderFound } from "./found-page.tsx";
import { madeBy } from "./made-by.ts";
import { BY_ADDRESS } from "./other-search.tsx";
import { ASKED_FIELDS, type AskedTexts, readAsked, textsOfAddress } from "./read-asked.ts";

/** Looking for the nearest hours, and keeping one for somebody, on one screen; finding what was booked. */
export function centreRoutes(world: CentreWorld): readonly CentreRoute[] {
  const { now, newId, store, byCode, sendsSms } = world;
  const nameOf = (code: string) => byCode(code)?.name ?? code;

  const show = async (centre: Centre, texts: AskedTexts, over: Partial<Shown> = {}) => {
    const asked = await readAsked(world, centre, texts);
    return renderCentrePage(centre, {
      asked,
      found: await findHours(world, centre, asked, "book-for-somebody"),
      formKey: newId(),
      typed: { ...asked.person, slot: "" },
      nearest: [],
      made: await madeBy(world, centre),
      sendsSms,
      nameOf,
      ...over,
      faults: { ...asked.faults, ...over.faults },
    });
  };

  return [
    {
      method: "GET",
      path: "",
      action: "book-for-somebody",
      answer: async (c, centre) => c.html(await show(centre, textsOfAddress(c))),
    },
    {
      method: "POST",
      path: "",
      action: "book-for-somebody",
      async answer(c, centre) {
        const {
          formKey: key,
          slot,
          sms,
          chercher: looks,
          ...texts
        } = await readFields(c, [...ASKED_FIELDS, ...WHO_FIELDS, "formKey", "slot", "sms", "chercher"]);
        const asked = looks === BY_ADDRESS ? textsOfAddress(c) : {};
        const fields = { ...texts, ...asked, tellBy: tellByOf(texts, sendsSms ? sms : "") };
        const formKey = parseId(key);
        // Only a form that is not ours.
        if (!formKey) return c.html(renderProblemPage(400, "fr"), 400);
        const again = (over: Partial<Shown> = {}) =>
          show(centre, fields, { formKey, typed: { ...fields, slot }, ...over });
        const refuse = async (over: Partial<Shown>) => c.html(await again(over), 422);
        if (looks !== "") return c.html(await again());
        const [chosen, opener] = [readSlot(slot), await openerOf(world)];
        if (!chosen) return refuse({ faults: { slot: words.chooseHour } });
        if (!opener) return refuse({ faults: { "": bookingFr.unavailable } });
        const { actor, operator, path } = centre;
        const { operatorId, timeZone } = operator;
        const isAboard = fields.passage !== "" || fields.apres !== "";
        const wish = { ...fields, procedureKey: fields.demarche, startsAt: chosen.startsAt, formKey };
        const booked = await bookSlot(
          {
            ...{ actor, origin: originOf(c), now: now(), newId, language: "fr" as const },
            channel: channelOf(actor, operatorId, isAboard),
            store: bookingStore(store, opener, now()),
          },
          operatorId,
          chosen.stopId,
          wish,
        );
        if (booked.ok && !isAsAsked(booked.value, chosen.stopId, wish))
          return refuse({ formKey: newId(), faults: { "": bookingFr.formServed } });
        if (booked.ok) return c.redirect(`${path}/${booked.value.bookingId}?fait=pris`, 303);
        const { refusal } = booked;
        const field = "nearest" in refusal ? "slot" : fieldOf(refusal);
        const sentence =
          refusal.refused === "already-booked" ? words.alreadyBooked : bookingFr.describeBookRefusal(refusal, timeZone);
        return refuse({
          faults: { [field === "form" ? "" : field]: sentence },
          nearest: "nearest" in refusal ? refusal.nearest : [],
        });
      },
    },
    {
      method: "POST",
      path: "/retrouver",
      action: "see-made-booking",
      async answer(c, centre) {
        const { actor, operator } = centre;
        const { clue: typed } = await readFields(c, ["clue"]);
        const [clue, opener] = [readClue(typed), await openerOf(world)];
        const answer = (shown: Parameters<typeof renderFound>[1], status: 200 | 422) =>
          c.html(renderFound(centre, shown), status);
        if (!opener) return answer({ typed, nameOf, faults: { clue: bookingFr.unavailable } }, 422);
        if (!clue) return answer({ typed, nameOf, faults: { clue: words.clueEmpty } }, 422);
        const all = await findBookings(store, operator.operatorId, clue, { opener, now: now() });
        const found = all.filter(({ booking, communeCode }) => isInHandsOf(actor, booking, communeCode));
        return answer({ typed, nameOf, found, faults: {} }, 200);
      },
    },
  ];
}
