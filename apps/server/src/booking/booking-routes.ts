import {
  type BookingId,
  bookSlot,
  findSlots,
  giveBackBooking,
  isAsAsked,
  type OfferedWorkshop,
  PUBLIC,
  parseId,
  type Slot,
  type StopId,
  type WorkshopId,
  writeLink,
} from "@escale/domain";
import { writeAppointment } from "@escale/exchange";
import { bookingLink, bookingStore, findWorkshopToCome } from "@escale/store";
import type { Context } from "hono";
import { isWorkDone } from "../guard/work.ts";
import type { OfficeRoute } from "../office/office-route.ts";
import type { OfficeSession } from "../office/office-session.ts";
import { originOf } from "../office/origin-of.ts";
import { readFields } from "../office/read-fields.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { SPEECHES, type Speech } from "../public/page-world.ts";
import { renderProblemPage } from "../public/problem-page.tsx";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { appointmentOf } from "./appointment-of.ts";
import { renderUnavailable } from "./booking-page.tsx";
import {
  type BookingWorld,
  findStopAsked,
  findStopNamed,
  openerOf,
  type StopAsked,
  workInRush,
} from "./booking-world.ts";
import { hourInAddress, renderWhen, renderWhy } from "./choose-pages.tsx";
import { fieldOf } from "./fault-of.ts";
import { findBooked } from "./find-booked.ts";
import { otherStops } from "./other-stops.ts";
import { readInstant } from "./read-slot.ts";
import { showBooking } from "./show-booking.ts";
import { NOBODY, renderWho, tellByOf, WHO_FIELDS, type Who } from "./who-page.tsx";

/** A resident books online: what for, when, for whom; then the page of the booking, by its link. French, and English under `/en`. */
export function bookingRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  return [...routesIn(SPEECHES.fr, world), ...routesIn(SPEECHES.en, world)];
}

function routesIn(speech: Speech, world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { language, href } = speech;
  const words = BOOKING_WORDS[language];
  const root: "" | "/en" = language === "fr" ? "" : "/en";
  const path = `${root}/passages/:stop/rendez-vous` as const;
  const own = `${root}/rendez-vous/:link` as const;
  const { now, newId, baseUrl, sendsSms, rush } = world;
  const missing = (c: Context) => refuseRoute(c, { refused: "missing" });

  const find = async (c: Context) => {
    const stopId = parseId<StopId>(c.req.param("stop") ?? "");
    const asked = stopId && (await findStopAsked(world, stopId, speech));
    const procedure = asked?.operator.procedures.find(({ key }) => key === c.req.param("procedure"));
    const rule = procedure && asked?.toBook.rules.get(procedure.key);
    return { asked, procedure, rule };
  };

  const workOf = workInRush(world);

  const answer = (c: Context, asked: StopAsked, render: () => string) =>
    world.signer ? c.html(render()) : c.html(renderUnavailable(asked, baseUrl), 503);

  return [
    {
      for: "anyone",
      method: "GET",
      path,
      action: "book",
      async answer(c) {
        const { asked } = await find(c);
        return asked ? answer(c, asked, () => renderWhy(asked, baseUrl)) : missing(c);
      },
    },
    {
      for: "anyone",
      method: "GET",
      path: `${path}/:procedure`,
      action: "book",
      async answer(c) {
        const { asked, procedure, rule } = await find(c);
        if (!asked || !procedure || !rule) return missing(c);
        const shown = { others: await otherStops(world, asked.stop), now: now() };
        return answer(c, asked, () => renderWhen(asked, procedure, rule, shown, baseUrl));
      },
    },
    {
      for: "anyone",
      method: "GET",
      path: `${path}/:procedure/:hour`,
      action: "book",
      async answer(c) {
        const { asked, procedure, rule } = await find(c);
        if (!asked || !procedure || !rule) return missing(c);
        const { stop, toBook } = asked;
        const slots = findSlots(toBook.stop, rule, toBook.terms, now());
        const slot = slots.find((one) => hourInAddress(one, stop.timeZone) === c.req.param("hour"));
        // Gone meanwhile: the hours that are left.
        if (!slot) return c.redirect(c.req.path.replace(/\/[^/]*$/, ""), 303);
        const formKey = newId();
        const who: Who = {
          procedure,
          startsAt: slot.startsAt,
          formKey,
          typed: NOBODY,
          sendsSms,
          work: workOf(formKey),
        };
        return answer(c, asked, () => renderWho(asked, who, baseUrl));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: `${path}/:procedure`,
      action: "book",
      async answer(c) {
        const stopId = parseId<StopId>(c.req.param("stop") ?? "");
        const asked = stopId && (await findStopNamed(world, stopId, speech));
        const procedure = asked?.operator.procedures.find(({ key: one }) => one === c.req.param("procedure"));
        if (!asked || !procedure) return missing(c);
        const fields = await readFields(c, [
          ...WHO_FIELDS,
          "formKey",
          "startsAt",
          "workshopId",
          "website",
          "sms",
          "work",
        ]);
        const { formKey: key, startsAt: hour, workshopId: asksSeat, website, sms, work, ...who } = fields;
        const typed = { ...who, tellBy: tellByOf(who, sendsSms ? sms : "") };
        const [startsAt, formKey, workshopId] = [readInstant(hour), parseId(key), parseId<WorkshopId>(asksSeat)];
        // Only a form that is not ours, or a program that fills in everything.
        if (!startsAt || !formKey || (asksSeat !== "" && !workshopId) || website !== "")
          return c.html(renderProblemPage(400, language), 400);
        const [opener, { signer }] = [await openerOf(world), world];
        const { stop } = asked;
        const refuse = async (
          fault: Who["fault"],
          instead: { nearest?: readonly Slot[]; others?: readonly OfferedWorkshop[] } = {},
          next = formKey,
        ) => {
          const { operatorId } = stop.operator;
          const workshop = workshopId && (await findWorkshopToCome(world.store, operatorId, workshopId, now()));
          const seat = workshopId && { workshopId, workshop, others: instead.others ?? [] };
          const shown = { procedure, startsAt, formKey: next, typed, sendsSms, work: workOf(next) };
          return c.html(
            renderWho(
              asked,
              { ...shown, nearest: instead.nearest ?? [], ...(seat && { seat }), ...(fault && { fault }) },
              baseUrl,
            ),
            422,
          );
        };
        if (!opener || !signer) return refuse({ field: "form", sentence: words.unavailable });
        if (rush.count() && !isWorkDone(formKey, work, signer)) return refuse({ field: "form", sentence: words.rush });
        const wish = {
          ...{ ...typed, procedureKey: procedure.key, startsAt, formKey },
          ...(workshopId && { workshop: { workshopId, seats: 1 } }),
        };
        const booked = await bookSlot(
          {
            ...{ actor: PUBLIC, origin: originOf(c), now: now(), newId, channel: "online" as const, language },
            store: bookingStore(world.store, opener, now()),
          },
          stop.operator.operatorId,
          stop.stopId,
          wish,
        );
        if (booked.ok && !isAsAsked(booked.value, stop.stopId, wish))
          return refuse({ field: "form", sentence: words.formServed }, {}, newId());
        if (booked.ok)
          return c.redirect(`${href(`/rendez-vous/${writeLink(bookingLink(booked.value), signer)}`)}?fait`, 303);
        const { refusal } = booked;
        const sentence = words.describeBookRefusal(refusal, stop.timeZone);
        return refuse(
          { field: fieldOf(refusal), sentence },
          "nearest" in refusal || "others" in refusal ? refusal : {},
        );
      },
    },
    {
      for: "link",
      method: "GET",
      path: own,
      purpose: "booking",
      action: "see-own-booking",
      answer: (c, { actor }) => showBooking(world, c, { actor, speech }),
    },
    {
      for: "link",
      method: "GET",
      path: `${own}/agenda.ics`,
      purpose: "booking",
      action: "see-own-booking",
      async answer(c, { actor }) {
        const found = await findBooked(world, actor.operatorId, parseId<BookingId>(actor.subject));
        if (!found) return missing(c);
        const { booking, stop, operator } = found;
        const url = `${baseUrl}${c.req.path.replace(/\/agenda\.ics$/, "")}`;
        const calendar = writeAppointment(appointmentOf({ booking, stop, operator, url, now: now() }));
        return c.body(calendar, 200, {
          "content-type": "text/calendar; charset=utf-8",
          "content-disposition": 'attachment; filename="rendez-vous.ics"',
        });
      },
    },
    {
      for: "link",
      method: "POST",
      path: `${own}/annuler`,
      purpose: "booking",
      action: "give-back-own-booking",
      async answer(c, { actor }) {
        const opener = await openerOf(world);
        const bookingId = parseId<Parameters<typeof giveBackBooking>[2]>(actor.subject);
        if (!opener || !bookingId) return missing(c);
        const store = bookingStore(world.store, opener, now());
        const given = await giveBackBooking(
          { actor, origin: originOf(c), store, now: now() },
          actor.operatorId,
          bookingId,
        );
        if (given.ok) return c.redirect(c.req.path.replace(/\/annuler$/, ""), 303);
        return showBooking(world, c, { actor, speech, fault: words.describeGiveBackRefusal(given.refusal) });
      },
    },
  ];
}
