import {
  type Actor,
  BOOKING_STATES,
  type BookingId,
  changeBookingState,
  mayDo,
  type OperatorId,
  parseId,
  readDay,
} from "@escale/domain";
import {
  bookingStore,
  type Day,
  type FoundOperator,
  listAttendances,
  listBookings,
  listDay,
  listVisits,
  workshopsAt,
} from "@escale/store";
import type { Context } from "hono";
import { type BookingWorld, openerOf } from "../booking/booking-world.ts";
import { dayWords } from "../public/date-words.ts";
import { sayStateRefusal } from "../words/api-bookings.fr.ts";
import { dayFr as words } from "../words/day.fr.ts";
import { agendaNote } from "./agendas/agenda-note.tsx";
import { DayTours, type Expected } from "./day-tours.tsx";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute, OperatorRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";
import { refuseRoute } from "./refusal-page.tsx";
import type { Visiting } from "./visits/visiting.ts";

/** A day of the vehicles: who drives where, when; who is expected, and who came. Without a date it is the next one with a tour, from today on. */
export function dayRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now } = world;

  const show = async (c: Context, { session, operator, actor }: Asked, typed: string | undefined, refused?: string) => {
    const { operatorId, slug, timeZone } = operator;
    const path = `/bureau/${slug}/journee`;
    const today = now().toZonedDateTimeISO(timeZone).toPlainDate();
    const asked = typed === undefined ? today : readDay(typed);
    const day = seenBy(actor, operatorId, await listDay(store, operatorId, asked ?? today));
    if (typed === undefined && day.tours.length === 0 && day.after) return c.redirect(`${path}?date=${day.after}`, 303);
    const date = asked ?? today;
    const stops = day.tours.flatMap((tour) => tour.stops);
    const note = await agendaNote(store, actor, operator, stops);
    const expected = await expectedOn(world, actor, operator, { day, date });
    const visiting = await visitingOn(world, actor, operator, {
      tours: day.tours,
      hasCome: Temporal.PlainDate.compare(date, today) <= 0,
    });
    const faults: Faults = {
      ...(asked === undefined && { date: words.wrongDate }),
      ...(refused !== undefined && { "": refused }),
    };
    const title = words.of(dayWords(date.toString(), "fr").long);
    const content = (
      <>
        <h1>{title}</h1>
        <OtherDays day={day} path={path} />
        {day.tours.length > 0 ? (
          <DayTours tours={day.tours} timeZone={timeZone} expected={expected} visiting={visiting} />
        ) : (
          <p className="lead">{day.before || day.after ? words.none : words.never}</p>
        )}
        {note}
        <form method="get" action={path} className="choose">
          <Field name="date" type="date" label={words.choose} faults={faults} defaultValue={date.toString()} />
          <p>
            <button type="submit" className="quiet">
              {words.see}
            </button>
          </p>
        </form>
      </>
    );
    const first = <FaultList faults={faults} />;
    const html = renderOfficePage({ title, session, operator, first, content }, path);
    return c.html(html, Object.keys(faults).length > 0 ? 422 : 200);
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/journee",
      action: "see-stops",
      answer: (c, asked) => show(c, asked, c.req.query("date")),
    },
    {
      for: "operator",
      method: "POST",
      path: "/bureau/:operator/journee/rendez-vous/:booking",
      action: "tell-attendance",
      async answer(c, asked) {
        const { actor, operator } = asked;
        const fields = await readFields(c, ["state", "date"]);
        const bookingId = parseId<BookingId>(c.req.param("booking") ?? "");
        const state = BOOKING_STATES.find((one) => one === fields.state);
        const opener = await openerOf(world);
        if (!bookingId || !state || !opener) return refuseRoute(c, { refused: "missing" });
        const changed = await changeBookingState(
          { actor, origin: originOf(c), now: now(), store: bookingStore(store, opener, now()) },
          operator.operatorId,
          bookingId,
          state,
        );
        if (changed.ok) {
          const date =
            readDay(fields.date) ?? changed.value.startsAt.toZonedDateTimeISO(operator.timeZone).toPlainDate();
          return c.redirect(`/bureau/${operator.slug}/journee?date=${date}#rdv-${bookingId}`, 303);
        }
        const { refusal } = changed;
        if (refusal.refused === "unknown-booking") return refuseRoute(c, { refused: "missing" });
        return show(c, asked, fields.date, sayStateRefusal(refusal, operator.timeZone).message);
      },
    },
  ];
}

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

/** Who has booked at the stops of a day, for those who may see it, where this installation can read it. */
async function expectedOn(
  world: BookingWorld,
  actor: Actor,
  { operatorId, slug }: Pick<FoundOperator, "operatorId" | "slug">,
  { day: { tours }, date }: { readonly day: Day; readonly date: Temporal.PlainDate },
): Promise<Expected | undefined> {
  const stops = tours.flatMap((tour) => tour.stops);
  const seen = stops.filter(({ communeCode }) => mayDo(actor, "see-bookings", operatorId, { communeCode }));
  const opener = seen.length > 0 ? await openerOf(world) : undefined;
  if (!opener) return undefined;
  const ids = seen.map(({ stopId }) => stopId);
  const found = await listBookings(world.store, operatorId, ids, { opener, now: world.now() });
  const procedures = (await world.timetable.operator(slug))?.procedures ?? [];
  const workshops = await workshopsAt(world.store, operatorId, ...ids);
  return {
    workshops: Map.groupBy(workshops, ({ stopId }) => stopId),
    // Where the page of a workshop is, for those who see it.
    ...(mayDo(actor, "see-workshops", operatorId) && { workshopsPath: `/bureau/${slug}/ateliers` }),
    bookings: Map.groupBy(found, ({ stopId }) => stopId),
    procedures: new Map(procedures.map(({ key, name }) => [key, name])),
    acts: {
      ...{ office: `/bureau/${slug}`, date, now: world.now() },
      isAboard: mayDo(actor, "tell-attendance", operatorId),
    },
  };
}

/** Where visits are noted, from the day of a stop on, for those who may. */
export async function visitingOn(
  { store }: Pick<BookingWorld, "store">,
  actor: Actor,
  { operatorId, slug }: FoundOperator,
  { tours, hasCome }: { readonly tours: Day["tours"]; readonly hasCome: boolean },
): Promise<Visiting | undefined> {
  const ids = tours.flatMap(({ stops }) => stops.map(({ stopId }) => stopId));
  if (!hasCome || ids.length === 0 || !mayDo(actor, "record-visit", operatorId)) return undefined;
  const workshops = (await workshopsAt(store, operatorId, ...ids)).map(({ workshopId }) => workshopId);
  return {
    office: `/bureau/${slug}`,
    visits: await listVisits(store, operatorId, ids),
    attendances: await listAttendances(store, operatorId, workshops),
  };
}

/** What of a day an actor may see: a town hall the stops in its communes. */
export function seenBy(actor: Actor, operatorId: OperatorId, day: Day): Day {
  const tours = day.tours.map((tour) => ({
    ...tour,
    stops: tour.stops.filter(({ communeCode }) => mayDo(actor, "see-stops", operatorId, { communeCode })),
  }));
  return { ...day, tours: tours.filter(({ stops }) => stops.length > 0) };
}

function OtherDays({ day: { before, after }, path }: { day: Day; path: string }) {
  if (!before && !after) return null;
  return (
    <p className="turn">
      {before ? (
        <a href={`${path}?date=${before}`} rel="prev">
          {words.before(dayWords(before.toString(), "fr").long)}
        </a>
      ) : null}
      {after ? (
        <a href={`${path}?date=${after}`} rel="next">
          {words.after(dayWords(after.toString(), "fr").long)}
        </a>
      ) : null}
    </p>
  );
}
