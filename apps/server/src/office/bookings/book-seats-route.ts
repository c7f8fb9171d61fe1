import { bookSlot, parseId, type WorkshopId } from "@escale/domain";
import { bookingStore, findWorkshopToCome } from "@escale/store";
import { type BookingWorld, openerOf } from "../../booking/booking-world.ts";
import { readSeats, seatsFieldOf } from "../../booking/read-seats.ts";
import { bookingFr } from "../../words/booking.fr.ts";
import { workshopsFr } from "../../words/workshops-office.fr.ts";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { showWorkshop } from "./show-workshop.ts";
import { GROUP_FIELDS } from "./workshop-page.tsx";

type Path = `/bureau/:operator/ateliers/${string}`;

/** Seats for somebody who calls, or for a whole group under one name. */
export function bookSeatsRoute(world: BookingWorld, path: Path): OfficeRoute<OfficeSession> {
  const { store, now, newId } = world;
  return {
    for: "operator",
    method: "POST",
    path,
    action: "book-for-somebody",
    async answer(c, asked) {
      const { formKey: key, ...group } = await readFields(c, [...GROUP_FIELDS, "formKey"]);
      const { operatorId, slug, timeZone } = asked.operator;
      const asksFor = parseId<WorkshopId>(c.req.param("workshop") ?? "");
      const workshop = asksFor && (await findWorkshopToCome(store, operatorId, asksFor, now()));
      if (!workshop) return refuseRoute(c, { refused: "missing" });
      const formKey = parseId(key) ?? newId();
      const refuse = (field: string, sentence: string) =>
        showWorkshop(world, c, asked, { group, formKey, faults: { [field]: sentence } });
      const opener = await openerOf(world);
      if (!opener) return refuse("", workshopsFr.unreadable);
      const { seatsToBook, ...typed } = group;
      const seats = readSeats(seatsToBook);
      const { workshopId, procedureKey, stopId, startsAt } = workshop;
      const booked = await bookSlot(
        {
          ...{ actor: asked.session.actor, origin: originOf(c), now: now(), newId, language: "fr" as const },
          ...{ channel: seats === 1 ? ("phone" as const) : ("group" as const) },
          store: bookingStore(store, opener, now()),
        },
        operatorId,
        stopId,
        { ...typed, procedureKey, startsAt, formKey, workshop: { workshopId, seats } },
      );
      if (booked.ok) return c.redirect(`/bureau/${slug}/ateliers/${workshopId}?fait=reserve`, 303);
      return refuse(
        seatsFieldOf(booked.refusal, "seatsToBook"),
        bookingFr.describeBookRefusal(booked.refusal, timeZone),
      );
    },
  };
}
