import { type Actor, mayDo, type OperatorId, readDay } from "@escale/domain";
import { type Day, type FoundOperator, listBookings, listDay } from "@escale/store";
import { type BookingWorld, openerOf } from "../booking/booking-world.ts";
import { dayWords } from "../public/date-words.ts";
import { dayFr as words } from "../words/day.fr.ts";
import { DayTours, type Expected } from "./day-tours.tsx";
import { FaultList, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";

/** A day of the vehicles: who drives where, when. Without a date it is the next one with a tour, from today on. */
export function dayRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now } = world;
  return [
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/journee",
      action: "see-stops",
      async answer(c, { session, operator, actor }) {
        const { operatorId, slug, timeZone } = operator;
        const today = now().toZonedDateTimeISO(timeZone).toPlainDate();
        const typed = c.req.query("date");
        const asked = typed === undefined ? today : readDay(typed);
        const day = seenBy(actor, operatorId, await listDay(store, operatorId, asked ?? today));
        if (typed === undefined && day.tours.length === 0 && day.after)
          return c.redirect(`/bureau/${slug}/journee?date=${day.after}`, 303);
        const expected = await expectedOn(world, actor, operator, day);
        const date = asked ?? today;
        const faults = asked === undefined ? { date: words.wrongDate } : {};
        const title = words.of(dayWords(date.toString(), "fr").long);
        const content = (
          <>
            <h1>{title}</h1>
            <OtherDays day={day} path={c.req.path} />
            {day.tours.length > 0 ? (
              <DayTours tours={day.tours} timeZone={timeZone} expected={expected} />
            ) : (
              <p className="lead">{day.before || day.after ? words.none : words.never}</p>
            )}
            <form method="get" action={c.req.path} className="choose">
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
        return c.html(
          renderOfficePage({ title, session, operator, first, content }, c.req.path),
          asked === undefined ? 422 : 200,
        );
      },
    },
  ];
}

/** Who has booked at the stops of a day, for those who may see it, where this installation can read it. */
async function expectedOn(
  world: BookingWorld,
  actor: Actor,
  { operatorId, slug }: Pick<FoundOperator, "operatorId" | "slug">,
  { tours }: Day,
): Promise<Expected | undefined> {
  const stops = tours.flatMap((tour) => tour.stops);
  const seen = stops.filter(({ communeCode }) => mayDo(actor, "see-bookings", operatorId, { communeCode }));
  const opener = seen.length > 0 ? await openerOf(world) : undefined;
  if (!opener) return undefined;
  const ids = seen.map(({ stopId }) => stopId);
  const found = await listBookings(world.store, operatorId, ids, { opener, now: world.now() });
  const procedures = (await world.timetable.operator(slug))?.procedures ?? [];
  return {
    bookings: Map.groupBy(found, ({ stopId }) => stopId),
    procedures: new Map(procedures.map(({ key, name }) => [key, name])),
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
