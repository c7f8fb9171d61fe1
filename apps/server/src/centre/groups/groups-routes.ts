import {
  bookSlot,
  channelOf,
  isAsAsked,
  parseId,
  roomElsewhere,
  type WorkshopId,
  workshopsForGroups,
} from "@escale/domain";
import { bookingStore, findWorkshopToCome, readBookingRules, workshopsFrom } from "@escale/store";
import type { Context } from "hono";
import { openerOf } from "../../booking/booking-world.ts";
import { readSeats, seatsFieldOf } from "../../booking/read-seats.ts";
import { tellByOf } from "../../booking/who-page.tsx";
import { originOf } from "../../office/origin-of.ts";
import { readFields } from "../../office/read-fields.ts";
import { renderProblemPage } from "../../public/problem-page.tsx";
import { bookingFr } from "../../words/booking.fr.ts";
import { describeGroupRefusal, groupsFr as words } from "../../words/groups.fr.ts";
import { type Centre, type CentreRoute, type CentreWorld, ownCommuneOf } from "../centre-world.ts";
import { madeBy } from "../made-by.ts";
import { renderGroupForm, type ShownForm } from "./group-form.tsx";
import { renderGroups } from "./groups-page.tsx";
import { NO_GROUP, nameOfGroup } from "./read-group.ts";

const FIELDS = ["workshop", "formKey", "seats", "name", "contact", "email", "phone", "note", "sms"] as const;

/** A host, a town hall or a partner takes seats of a workshop for its group, and sees what it has taken. */
export function groupsRoutes(world: CentreWorld): readonly CentreRoute[] {
  const { store, now, newId, timetable, byCode, sendsSms } = world;

  const openTo = async ({ actor, operator: { operatorId }, ...centre }: Centre) => {
    const all = await workshopsFrom(store, operatorId, now(), { communeCode: ownCommuneOf({ actor, ...centre }) });
    const { terms } = await readBookingRules(store, operatorId);
    return workshopsForGroups(all, { actor, operatorId }, terms, now());
  };
  const proceduresOf = async ({ operator: { slug } }: Centre) => (await timetable.operator(slug))?.procedures ?? [];

  const list = async (c: Context, centre: Centre, trouble?: string, status: 200 | 404 | 422 = 200) => {
    const made = await madeBy(world, centre);
    const html = renderGroups(centre, {
      workshops: await openTo(centre),
      procedures: await proceduresOf(centre),
      made: made?.filter(({ booking }) => booking.workshop !== undefined),
      trouble,
      nameOf: (code) => byCode(code)?.name ?? code,
    });
    return c.html(html, status);
  };

  const form = async (c: Context, centre: Centre, shown: Omit<ShownForm, "procedures" | "sendsSms">) => {
    const html = renderGroupForm(centre, { ...shown, procedures: await proceduresOf(centre), sendsSms });
    return c.html(html, Object.keys(shown.faults).length > 0 ? 422 : 200);
  };

  return [
    { method: "GET", path: "/ateliers", action: "book-for-somebody", answer: (c, centre) => list(c, centre) },
    {
      method: "GET",
      path: "/ateliers/:workshop",
      action: "book-for-somebody",
      async answer(c, centre) {
        const asked = (await openTo(centre)).find(({ workshopId }) => workshopId === c.req.param("workshop"));
        if (!asked) return list(c, centre, words.gone, 404);
        // Its line says why not.
        if (asked.seatsLeft === 0 || asked.opensAt) return c.redirect(`${centre.path}/ateliers`, 303);
        return form(c, centre, { workshop: asked, others: [], formKey: newId(), typed: NO_GROUP, faults: {} });
      },
    },
    {
      method: "POST",
      path: "/ateliers",
      action: "book-for-somebody",
      async answer(c, centre) {
        const { formKey: key, workshop: asks, sms, ...fields } = await readFields(c, FIELDS);
        const formKey = parseId(key);
        // Only a form that is not ours.
        if (!formKey) return c.html(renderProblemPage(400, "fr"), 400);
        const { actor, operator, path } = centre;
        const { operatorId, timeZone } = operator;
        const [typed, seats] = [{ ...fields, tellBy: tellByOf(fields, sendsSms ? sms : "") }, readSeats(fields.seats)];
        const workshopId = parseId<WorkshopId>(asks);
        const workshop = workshopId && (await findWorkshopToCome(store, operatorId, workshopId, now()));
        const refuse = (faults: ShownForm["faults"], over: Partial<ShownForm> = {}) =>
          form(c, centre, { workshop, others: [], formKey, typed, faults, ...over });
        const offerOthers = async (field: string, sentence: string, isThere: boolean) => {
          const startsAt = workshop?.startsAt ?? now();
          const gone = { workshopId: workshopId ?? newId(), procedureKey: workshop?.procedureKey, startsAt, seats };
          const open = await openTo(centre);
          const others = roomElsewhere(open, gone);
          if (others.length === 0 && !isThere) return list(c, centre, sentence, 422);
          // As it is by now: others took seats while this one was refused.
          const asked = open.find((one) => one.workshopId === workshopId) ?? workshop;
          return refuse({ [field]: sentence }, { others, workshop: isThere ? asked : undefined });
        };
        if (!workshop) return offerOthers("workshop", asks === "" ? words.choose : words.gone, false);
        const opener = await openerOf(world);
        if (!opener) return refuse({ "": bookingFr.unavailable });
        const { procedureKey, stopId, startsAt } = workshop;
        const alone = channelOf(actor, operatorId, false);
        const asked = {
          ...{ ...typed, name: nameOfGroup(typed), procedureKey, startsAt, formKey },
          workshop: { workshopId: workshop.workshopId, seats },
        };
        const booked = await bookSlot(
          {
            ...{ actor, origin: originOf(c), now: now(), newId, language: "fr" as const },
            channel: seats === 1 || alone === "town-hall" ? alone : "group",
            store: bookingStore(store, opener, now()),
          },
          operatorId,
          stopId,
          asked,
        );
        if (booked.ok && !isAsAsked(booked.value, stopId, asked))
          return refuse({ "": bookingFr.formServed }, { formKey: newId() });
        if (booked.ok) return c.redirect(`${path}/${booked.value.bookingId}?fait=places`, 303);
        const { refusal } = booked;
        const sentence = describeGroupRefusal(refusal, timeZone);
        const field = seatsFieldOf(refusal, "seats");
        if (refusal.refused === "too-few-seats")
          return offerOthers(refusal.left === 0 ? "workshop" : field, sentence, refusal.left > 0);
        // More than it ever had.
        if (refusal.refused === "seats-wrong" && seats > 0) return offerOthers(field, sentence, true);
        return /^(forbidden|too-late|not-yet|stop-not-expected|unknown)/.test(refusal.refused)
          ? offerOthers("workshop", sentence, false)
          : refuse({ [field]: sentence });
      },
    },
  ];
}
