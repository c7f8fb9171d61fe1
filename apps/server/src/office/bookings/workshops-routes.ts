import {
  cancelWorkshop,
  changeWorkshop,
  mayDo,
  parseId,
  planWorkshop,
  type StopId,
  type WorkshopId,
} from "@escale/domain";
import { type FoundOperator, workshopStore, workshopsFrom } from "@escale/store";
import type { Context } from "hono";
import type { BookingWorld } from "../../booking/booking-world.ts";
import { describeWorkshopRefusal, fieldOfWorkshop } from "../../words/workshops-office.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { bookSeatsRoute } from "./book-seats-route.ts";
import { showWorkshop } from "./show-workshop.ts";
import { WORKSHOP_FIELDS } from "./workshop-fields.tsx";
import { workshopsPage } from "./workshops-page.tsx";

const PATH = "/bureau/:operator/ateliers";
/** Stops to choose from: two months of a busy operator. */
const MOST_STOPS = 200;
const NEW = { title: "", from: "", to: "", seats: "", desks: "1", stop: "", procedure: "" };

interface Asked {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** Workshops, planned, changed and cancelled by those who plan the stops, and shown to those who take calls. */
export function workshopsRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, timetable } = world;
  const asker = (c: Context, { session }: Asked) => ({
    ...{ actor: session.actor, origin: originOf(c), now: now(), store: workshopStore(store) },
  });

  const show = async (
    { session, operator }: Asked,
    more: { typed?: typeof NEW; workshopId?: string; faults?: Faults; done?: string | undefined } = {},
  ) => {
    const { operatorId, slug } = operator;
    const mayPlan = mayDo(session.actor, "plan-workshop", operatorId);
    const stops = mayPlan ? await timetable.stops({ operatorId, from: now(), limit: MOST_STOPS }) : undefined;
    return workshopsPage({
      ...{ session, operator, typed: NEW, workshopId: newId<WorkshopId>(), ...more },
      workshops: await workshopsFrom(store, operatorId, now()),
      procedures: (await timetable.operator(slug))?.procedures ?? [],
      stops: stops?.filter(({ state }) => state.kind !== "cancelled" && state.kind !== "held"),
      vehicles: await timetable.vehiclesOf(operatorId),
    });
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-workshops",
      answer: async (c, asked) => {
        const typed = { ...NEW, stop: c.req.query("passage") ?? "" };
        return c.html(await show(asked, { typed, done: c.req.query("fait") }));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "plan-workshop",
      async answer(c, asked) {
        const typed = await readFields(c, [...WORKSHOP_FIELDS, "stop", "procedure", "workshopId"]);
        const { operatorId, slug, timeZone } = asked.operator;
        const workshopId = parseId<WorkshopId>(typed.workshopId) ?? newId<WorkshopId>();
        const stopId = parseId<StopId>(typed.stop) ?? newId<StopId>();
        const wish = { ...typed, workshopId, procedureKey: typed.procedure };
        const planned = await planWorkshop(asker(c, asked), operatorId, stopId, wish);
        if (planned.ok) return c.redirect(`/bureau/${slug}/ateliers/${planned.value.workshopId}?fait=prevu`, 303);
        const faults = { [fieldOfWorkshop(planned.refusal)]: describeWorkshopRefusal(planned.refusal, timeZone) };
        return c.html(await show(asked, { typed, workshopId, faults }), 422);
      },
    },
    {
      for: "operator",
      method: "GET",
      path: `${PATH}/:workshop`,
      action: "see-workshops",
      answer: (c, asked) => showWorkshop(world, c, asked, { done: c.req.query("fait") }),
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:workshop`,
      action: "plan-workshop",
      async answer(c, asked) {
        const workshopId = parseId<WorkshopId>(c.req.param("workshop") ?? "");
        if (!workshopId) return refuseRoute(c, { refused: "missing" });
        const typed = await readFields(c, [...WORKSHOP_FIELDS, "reason"]);
        const { operatorId, slug, timeZone } = asked.operator;
        const changed = await changeWorkshop(asker(c, asked), operatorId, workshopId, typed);
        if (changed.ok) return c.redirect(`/bureau/${slug}/ateliers/${workshopId}?fait=change`, 303);
        const faults = { [fieldOfWorkshop(changed.refusal)]: describeWorkshopRefusal(changed.refusal, timeZone) };
        return showWorkshop(world, c, asked, { typed, faults });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:workshop/annuler`,
      action: "plan-workshop",
      async answer(c, asked) {
        const workshopId = parseId<WorkshopId>(c.req.param("workshop") ?? "");
        if (!workshopId) return refuseRoute(c, { refused: "missing" });
        const { cancelReason: reason } = await readFields(c, ["cancelReason"]);
        const { operatorId, slug, timeZone } = asked.operator;
        const cancelled = await cancelWorkshop(asker(c, asked), operatorId, workshopId, { reason });
        if (cancelled.ok) return c.redirect(`/bureau/${slug}/ateliers?fait=annule`, 303);
        const field = fieldOfWorkshop(cancelled.refusal) === "" ? "" : "cancelReason";
        const faults = { [field]: describeWorkshopRefusal(cancelled.refusal, timeZone) };
        return showWorkshop(world, c, asked, { faults });
      },
    },
    bookSeatsRoute(world, `${PATH}/:workshop/places`),
  ];
}
