import { type Actor, mayDo, type OperatorId, readDay } from "@escale/domain";
import { type Day, listDay } from "@escale/store";
import { dayWords } from "../public/date-words.ts";
import { dayFr as words } from "../words/day.fr.ts";
import { DayTours } from "./day-tours.tsx";
import { FaultList, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";

/** A day of the vehicles: who drives where, when. Without a date it is the next one with a tour, from today on. */
export function dayRoutes({ store, now }: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
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
        const date = asked ?? today;
        const faults = asked === undefined ? { date: words.wrongDate } : {};
        const title = words.of(dayWords(date.toString(), "fr").long);
        const content = (
          <>
            <h1>{title}</h1>
            <OtherDays day={day} path={c.req.path} />
            {day.tours.length > 0 ? (
              <DayTours tours={day.tours} timeZone={timeZone} />
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
