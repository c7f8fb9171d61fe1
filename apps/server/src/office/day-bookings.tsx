import { type Booking, type BookingId, type BookingState, STATE_CHANGES, showPhone } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { dayFr as words } from "../words/day.fr.ts";
import { visitsFr } from "../words/visits.fr.ts";
import { workshopsFr } from "../words/workshops-office.fr.ts";
import type { Visiting } from "./visits/visiting.ts";

/** What whoever sees the bookings of a day may do with them. */
export interface DayActs {
  /** Of the office of the operator, e.g. `/bureau/thierache`. */
  readonly office: string;
  readonly date: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  /** Says who came, and books the next visit. */
  readonly isAboard: boolean;
}

/** What those aboard say of somebody, in the order in which it happens. */
const SAID = ["seen", "noshow", "excused", "unknown"] as const satisfies readonly BookingState[];

/** Who is expected at a stop, who came, and what is next for them. */
export function DayBookings({
  bookings,
  procedures,
  timeZone,
  stopStartsAt,
  acts,
  visiting,
}: {
  bookings: readonly Booking[];
  procedures: ReadonlyMap<string, string>;
  timeZone: string;
  stopStartsAt: Temporal.Instant;
  acts: DayActs | undefined;
  visiting: Visiting | undefined;
}) {
  if (bookings.length === 0) return null;
  const hasBegun = acts !== undefined && Temporal.Instant.compare(acts.now, stopStartsAt) >= 0;
  return (
    <>
      <h4>{words.booked(bookings.length)}</h4>
      <ul className="expected">
        {bookings.map((booking) => {
          const { bookingId, stopId, startsAt, desk, workshop, person, procedureKey, note, state } = booking;
          return (
            <li key={bookingId} id={`rdv-${bookingId}`}>
              <p>
                <strong>{hourWords(wallClock(startsAt, timeZone), "fr")}</strong>{" "}
                {acts === undefined ? person.name : <a href={`${acts.office}/centre/${bookingId}`}>{person.name}</a>},{" "}
                {workshop?.title ?? procedures.get(procedureKey) ?? procedureKey}
                {person.phone === undefined ? null : (
                  <>
                    , <a href={`tel:${person.phone}`}>{showPhone(person.phone)}</a>
                  </>
                )}
                {desk === undefined ? ` (${workshopsFr.inWorkshop(workshop?.seats ?? 1)})` : ` (${words.desk(desk)})`}
                {note === undefined ? null : ` : ${note}`}
                {words.came[state] === "" ? null : (
                  <>
                    {" "}
                    <strong className="state">{words.came[state]}</strong>
                  </>
                )}
              </p>
              {acts?.isAboard ? (
                <div className="acts">
                  {hasBegun && !(visiting && hasVisit(visiting, bookingId))
                    ? SAID.filter((said) => STATE_CHANGES[state].includes(said)).map((said) => (
                        <Say key={said} said={said} bookingId={bookingId} name={person.name} acts={acts} />
                      ))
                    : null}
                  {visiting === undefined || desk === undefined || !hasBegun ? null : hasVisit(visiting, bookingId) ? (
                    <span>{visitsFr.noted}</span>
                  ) : state === "excused" || state === "revoked" ? null : (
                    <a href={`${acts.office}/passages/${stopId}/visites?rdv=${bookingId}`}>
                      {visitsFr.noteIt}
                      <span className="unseen"> {person.name}</span>
                    </a>
                  )}
                  <a href={`${acts.office}/centre?apres=${bookingId}`}>
                    {words.nextVisit}
                    <span className="unseen"> {person.name}</span>
                  </a>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function hasVisit({ visits }: Visiting, bookingId: BookingId): boolean {
  return visits.some((visit) => visit.bookingId === bookingId);
}

function Say({
  said,
  bookingId,
  name,
  acts,
}: {
  said: (typeof SAID)[number];
  bookingId: BookingId;
  name: string;
  acts: DayActs;
}) {
  return (
    <form method="post" action={`${acts.office}/journee/rendez-vous/${bookingId}`}>
      <input type="hidden" name="date" value={acts.date.toString()} />
      <button type="submit" name="state" value={said} className="quiet small">
        {words.say[said]}
        <span className="unseen"> {name}</span>
      </button>
    </form>
  );
}
