import type { Booking, Procedure, PublicStop, TypedVisit, Visit } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { dayWords, hourWords } from "../../public/date-words.ts";
import { SPEECHES } from "../../public/page-world.ts";
import { wallClock } from "../../public/wall-clock.ts";
import { VISIT_WORDS, visitsFr as words } from "../../words/visits.fr.ts";
import { FaultList, type Faults, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { VisitFields } from "./visit-fields.tsx";

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly stop: PublicStop;
  readonly procedures: readonly Procedure[];
  readonly visits: readonly Visit[];
  readonly visitId: string;
  readonly typed: TypedVisit;
  /** Whose visit is recorded, by appointment; without a name where names cannot be read. */
  readonly booked?: { readonly bookingId: string; readonly booking?: Booking | undefined } | undefined;
  /** Why nobody can be recorded here. */
  readonly closed?: string | undefined;
  readonly faults?: Faults | undefined;
  readonly done?: string | undefined;
}

const DONE: Readonly<Record<string, string>> = {
  note: words.recorded,
  change: words.changed,
  efface: words.erased,
};

/** Who was received at a stop, and a form for the next one. */
export function visitsPage(shown: Shown): string {
  const { session, operator, stop, procedures, visits, closed, faults = {}, done = "" } = shown;
  const { slug, timeZone } = operator;
  const { date } = wallClock(stop.startsAt, timeZone);
  const path = `/bureau/${slug}/passages/${stop.stopId}/visites`;
  const title = words.title(stop.site.commune.name);
  const requests = visits.reduce((sum, visit) => sum + visit.requests.length, 0);
  const day = dayWords(date, "fr").long;
  const content = (
    <>
      <p className="unprinted">
        <a href={`/bureau/${slug}/journee?date=${date}`}>{words.toDay}</a>
      </p>
      <h1>{title}</h1>
      <p className="lead">
        {day.charAt(0).toUpperCase() + day.slice(1)}, {workshopHours(stop, timeZone, SPEECHES.fr)}.{" "}
        {words.count(visits.length, requests)}
      </p>
      <div className="pages">
        <section className="card unprinted">
          <h2>{words.record}</h2>
          {closed === undefined ? <RecordForm {...shown} path={path} /> : <p>{closed}</p>}
        </section>
        <section className="card">
          <h2>{words.list}</h2>
          {visits.length === 0 ? <p>{words.noVisit}</p> : null}
          <ol className="rows">
            {visits.map((visit, index) => (
              <VisitRow
                key={visit.visitId}
                visit={visit}
                place={index + 1}
                procedures={procedures}
                operator={operator}
              />
            ))}
          </ol>
        </section>
      </div>
    </>
  );
  const said = Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  const first =
    Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : said ? <Notice>{said}</Notice> : undefined;
  return renderOfficePage({ title, session, operator, first, content }, path);
}

function RecordForm({ operator, procedures, typed, visitId, booked, faults = {}, path }: Shown & { path: string }) {
  const booking = booked?.booking;
  return (
    <form method="post" action={path}>
      <input type="hidden" name="visitId" value={visitId} />
      {booked === undefined ? (
        <p className="hint">{words.anonymous}</p>
      ) : (
        <>
          <input type="hidden" name="bookingId" value={booked.bookingId} />
          <p>
            <strong>
              {booking === undefined
                ? words.ofSomebody
                : words.of(booking.person.name, hourWords(wallClock(booking.startsAt, operator.timeZone), "fr"))}
            </strong>{" "}
            {words.came}
          </p>
        </>
      )}
      <VisitFields procedures={procedures} typed={typed} faults={faults} />
      <p className="stay">
        <button type="submit">{words.save}</button>
      </p>
    </form>
  );
}

function VisitRow({
  visit,
  place,
  procedures,
  operator: { slug, timeZone },
}: {
  visit: Visit;
  place: number;
  procedures: readonly Procedure[];
  operator: FoundOperator;
}) {
  const { visitId, requests, isBooked, minutes, gender, ageBand, redirectedTo } = visit;
  const nameOf = (key: string) => procedures.find((one) => one.key === key)?.name ?? key;
  const who = [
    ...(gender === "non_communique" ? [] : [VISIT_WORDS.gender[gender]]),
    ...(ageBand === "unknown" ? [] : [VISIT_WORDS.age[ageBand]]),
    ...(minutes === undefined ? [] : [words.minutesOf(minutes)]),
    isBooked ? words.booked : words.walkIn,
  ];
  return (
    <li>
      <div>
        {requests.length === 0 ? <p>{words.noProcedure}</p> : null}
        {requests.map(({ procedureKey, outcome }) => (
          <p key={procedureKey}>
            {nameOf(procedureKey)} : <strong>{VISIT_WORDS.outcome[outcome]}</strong>
          </p>
        ))}
        {redirectedTo === undefined ? null : (
          <p>
            {words.redirectedTo} : {VISIT_WORDS.redirection[redirectedTo]}
          </p>
        )}
        <p className="hint">{who.join(", ")}</p>
      </div>
      <a href={`/bureau/${slug}/visites/${visitId}`} className="unprinted">
        {words.correct}
        <span className="unseen">
          {" "}
          {place}, {hourWords(wallClock(visit.recordedAt, timeZone), "fr")}
        </span>
      </a>
    </li>
  );
}
