import {
  type BookingId,
  changeVisit,
  eraseVisit,
  parseId,
  recordVisit,
  refuseStop,
  type StopId,
  type TypedVisit,
  type Visit,
  type VisitId,
} from "@escale/domain";
import { type FoundOperator, listBookings, listVisits, readVisit, visitStore } from "@escale/store";
import type { Context } from "hono";
import { type BookingWorld, openerOf } from "../../booking/booking-world.ts";
import { describeVisitRefusal, fieldOfVisit } from "../../words/visits.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { NEW_VISIT, readTypedVisit, typedOf } from "./read-typed-visit.ts";
import { visitPage } from "./visit-page.tsx";
import { visitsPage } from "./visits-page.tsx";

const OF_STOP = "/bureau/:operator/passages/:stop/visites";
const ONE = "/bureau/:operator/visites/:visit";

interface Asked {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** Whom those aboard receive, with or without an appointment: recorded, put right, taken away. */
export function visitsRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, timetable } = world;
  const asker = (c: Context, { session }: Asked) => ({
    ...{ actor: session.actor, origin: originOf(c), now: now(), store: visitStore(store) },
  });
  const proceduresOf = async ({ operator }: Asked) => (await timetable.operator(operator.slug))?.procedures ?? [];

  /** A stop of this operator that the public was told of. */
  const stopOf = async ({ operator }: Asked, stopId: StopId | undefined) => {
    const stop = stopId && (await timetable.stop(stopId));
    return stop && stop.operator.operatorId === operator.operatorId ? stop : undefined;
  };

  const showStop = async (
    c: Context,
    asked: Asked,
    more: { typed?: TypedVisit; visitId?: string; bookingId?: string; faults?: Faults; done?: string | undefined } = {},
  ) => {
    const { session, operator } = asked;
    const stop = await stopOf(asked, parseId<StopId>(c.req.param("stop") ?? ""));
    if (!stop) return refuseRoute(c, { refused: "missing" });
    const visits = await listVisits(store, operator.operatorId, [stop.stopId]);
    const booked = await findBooked(world, operator, stop.stopId, parseId<BookingId>(more.bookingId ?? ""), visits);
    const expected = booked?.booking?.procedureKey;
    const { state, startsAt, updatedAt: changedAt, timeZone } = stop;
    const closed = refuseStop({ state: state.kind, startsAt, changedAt, timeZone }, now());
    const page = visitsPage({
      ...{ session, operator, stop, visitId: newId<VisitId>(), booked },
      procedures: await proceduresOf(asked),
      visits,
      typed: { ...NEW_VISIT, procedures: expected === undefined ? [] : [expected] },
      closed: closed && describeVisitRefusal(closed),
      ...more,
    });
    return c.html(page, more.faults ? 422 : 200);
  };

  const showOne = async (c: Context, asked: Asked, more: { typed?: TypedVisit; faults?: Faults } = {}) => {
    const { session, operator } = asked;
    const visitId = parseId<VisitId>(c.req.param("visit") ?? "");
    const visit = visitId && (await readVisit(store, operator.operatorId, visitId));
    const stop = visit && (await stopOf(asked, visit.stopId));
    if (!visit || !stop) return refuseRoute(c, { refused: "missing" });
    const shown = { session, operator, stop, visitId, procedures: await proceduresOf(asked), typed: typedOf(visit) };
    return c.html(visitPage({ ...shown, ...more }), more.faults ? 422 : 200);
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: OF_STOP,
      action: "record-visit",
      answer: (c, asked) => showStop(c, asked, { bookingId: c.req.query("rdv") ?? "", done: c.req.query("fait") }),
    },
    {
      for: "operator",
      method: "POST",
      path: OF_STOP,
      action: "record-visit",
      async answer(c, asked) {
        const { operatorId, slug } = asked.operator;
        const fields = await readFields(c, ["visitId", "bookingId"]);
        const typed = await readTypedVisit(c, await proceduresOf(asked));
        const visitId = parseId<VisitId>(fields.visitId) ?? newId<VisitId>();
        const stopId = parseId<StopId>(c.req.param("stop") ?? "");
        if (!stopId) return refuseRoute(c, { refused: "missing" });
        const bookingId =
          fields.bookingId === "" ? undefined : (parseId<BookingId>(fields.bookingId) ?? newId<BookingId>());
        const told = { visitId, typed, ...(bookingId && { bookingId }) };
        const recorded = await recordVisit(asker(c, asked), operatorId, stopId, told);
        if (recorded.ok) return c.redirect(`/bureau/${slug}/passages/${stopId}/visites?fait=note`, 303);
        const { refusal } = recorded;
        const faults = { [fieldOfVisit(refusal)]: describeVisitRefusal(refusal) };
        // What is wrong with the booking is not put right by sending it again: the form goes on without.
        const isOfBooking = /booking/.test(refusal.refused);
        return showStop(c, asked, {
          ...{ typed, faults, ...(bookingId && !isOfBooking && { bookingId }) },
          // What is noted under it stays; the next press notes somebody else.
          ...(refusal.refused !== "visit-known" && { visitId }),
        });
      },
    },
    {
      for: "operator",
      method: "GET",
      path: ONE,
      action: "record-visit",
      answer: (c, asked) => showOne(c, asked),
    },
    {
      for: "operator",
      method: "POST",
      path: ONE,
      action: "record-visit",
      async answer(c, asked) {
        const { operatorId, slug } = asked.operator;
        const visitId = parseId<VisitId>(c.req.param("visit") ?? "");
        if (!visitId) return refuseRoute(c, { refused: "missing" });
        const typed = await readTypedVisit(c, await proceduresOf(asked));
        const changed = await changeVisit(asker(c, asked), operatorId, visitId, typed);
        if (changed.ok) return c.redirect(`/bureau/${slug}/passages/${changed.value.stopId}/visites?fait=change`, 303);
        const { refusal } = changed;
        return showOne(c, asked, { typed, faults: { [fieldOfVisit(refusal)]: describeVisitRefusal(refusal) } });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${ONE}/effacer`,
      action: "record-visit",
      async answer(c, asked) {
        const { operatorId, slug } = asked.operator;
        const visitId = parseId<VisitId>(c.req.param("visit") ?? "");
        const erased = visitId && (await eraseVisit(asker(c, asked), operatorId, visitId));
        if (!erased?.ok) return refuseRoute(c, { refused: "missing" });
        return c.redirect(`/bureau/${slug}/passages/${erased.value.stopId}/visites?fait=efface`, 303);
      },
    },
  ];
}

/** Whose visit is noted; a booking that was given back, that is of a workshop or that has its visit is nobody's. */
async function findBooked(
  world: BookingWorld,
  { operatorId }: FoundOperator,
  stopId: StopId,
  bookingId: BookingId | undefined,
  visits: readonly Visit[],
) {
  if (!bookingId || visits.some((visit) => visit.bookingId === bookingId)) return undefined;
  const opener = await openerOf(world);
  // Without keys nobody can say whose it is; it is noted all the same.
  if (!opener) return { bookingId };
  const there = await listBookings(world.store, operatorId, [stopId], { opener, now: world.now() });
  const booking = there.find((one) => one.bookingId === bookingId);
  const mayCome = booking?.desk !== undefined && booking.state !== "excused" && booking.state !== "revoked";
  return mayCome ? { bookingId, booking } : undefined;
}
