import type { Booking, OfferedWorkshop, StopId } from "@escale/domain";
import type { Day, DayStop, DayTour } from "@escale/store";
import { distanceWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { dayFr as words } from "../words/day.fr.ts";
import { visitsFr } from "../words/visits.fr.ts";
import { DayWorkshops } from "./bookings/day-workshops.tsx";
import { type DayActs, DayBookings } from "./day-bookings.tsx";
import type { Visiting } from "./visits/visiting.ts";

/** The outings of a day: one card each, its stops in the order of the road. */
export function DayTours({
  tours,
  timeZone,
  expected = NOBODY,
  visiting,
}: {
  tours: Day["tours"];
  timeZone: string;
  /** Who has booked, by stop, for those who may see it. */
  expected?: Expected | undefined;
  visiting?: Visiting | undefined;
}) {
  const around = { timeZone, expected, visiting };
  return tours.map((tour) => <Tour key={tour.tourId} tour={tour} around={around} />);
}

/** What is shown of stops beside what they are. */
interface Around {
  readonly timeZone: string;
  readonly expected: Expected;
  readonly visiting: Visiting | undefined;
}

/** Bookings by stop, and what each procedure is called. */
export interface Expected {
  readonly bookings: ReadonlyMap<StopId, readonly Booking[]>;
  readonly procedures: ReadonlyMap<string, string>;
  /** Where something may be done with them. */
  readonly acts?: DayActs;
  readonly workshops: ReadonlyMap<StopId, readonly OfferedWorkshop[]>;
  readonly workshopsPath?: string;
}

const NOBODY: Expected = { bookings: new Map(), procedures: new Map(), workshops: new Map() };

function Tour({ tour, around }: { tour: DayTour; around: Around }) {
  const { timeZone } = around;
  return (
    <section className="card">
      <h2>{tour.vehicle}</h2>
      <p className="hint">
        {words.leaves(hourOf(tour.departsAt, timeZone), tour.depot)},{" "}
        {words.comesBack(hourOf(tour.returnsAt, timeZone))}, {words.distance(distanceWords(tour.distance, "fr"))}.
      </p>
      <p>
        <strong>{words.crew} :</strong> {tour.crew.length === 0 ? words.noCrew : tour.crew.join(", ")}
      </p>
      <ol className="rows">
        {tour.stops.map((stop) => (
          <Stop key={stop.stopId} stop={stop} around={around} />
        ))}
      </ol>
    </section>
  );
}

function Stop({ stop, around: { timeZone, expected, visiting } }: { stop: DayStop; around: Around }) {
  const { stopId, startsAt, endsAt, state, delayMinutes, reason, site, address, access, contact, commune } = stop;
  return (
    <li>
      <div>
        <h3>
          {hourOf(startsAt, timeZone)} – {hourOf(endsAt, timeZone)} : {commune}
        </h3>
        {words.state[state] === "" ? null : (
          <p>
            <strong className="state">
              {words.state[state]}
              {state === "delayed" && delayMinutes !== null ? ` ${words.late(delayMinutes)}` : null}
            </strong>
            {reason === null ? null : ` ${reason}`}
          </p>
        )}
        <p>
          {/* Many a place is called as its address begins. */}
          {address.startsWith(site) ? address : [site, address].filter(Boolean).join(", ")}
        </p>
        {contact === "" && words.access[access] === "" ? null : (
          <p className="hint">
            {[contact === "" ? "" : `${words.contact(contact)}.`, words.access[access]].filter(Boolean).join(" ")}
          </p>
        )}
        <DayWorkshops
          workshops={expected.workshops.get(stopId) ?? []}
          procedures={expected.procedures}
          path={expected.workshopsPath}
          timeZone={timeZone}
          visiting={visiting}
        />
        <DayBookings
          bookings={expected.bookings.get(stopId) ?? []}
          procedures={expected.procedures}
          timeZone={timeZone}
          stopStartsAt={startsAt}
          acts={expected.acts}
          visiting={visiting}
        />
        {visiting && mayHaveReceived(stop) ? (
          <p className="unprinted">
            <a href={`${visiting.office}/passages/${stopId}/visites`}>
              {visitsFr.recordMore(visiting.visits.filter((visit) => visit.stopId === stopId).length)}
              <span className="unseen">
                {" "}
                {commune}, {hourOf(startsAt, timeZone)}
              </span>
            </a>
          </p>
        ) : null}
        {expected.acts?.isAboard && state !== "planned" && state !== "cancelled" ? (
          <p className="unprinted">
            <a href={`${expected.acts.office}/centre?passage=${stopId}`}>
              {words.bookHere}
              <span className="unseen">
                {" "}
                {commune}, {hourOf(startsAt, timeZone)}
              </span>
            </a>
          </p>
        ) : null}
      </div>
      {state === "planned" ? null : (
        <a href={`/passages/${stopId}`} className="unprinted">
          {words.publicPage}
          <span className="unseen">
            {" "}
            {commune}, {hourOf(startsAt, timeZone)}
          </span>
        </a>
      )}
    </li>
  );
}

/** One that was cancelled after it began has received people before. */
function mayHaveReceived({ state, startsAt, changedAt }: DayStop): boolean {
  return state !== "planned" && (state !== "cancelled" || Temporal.Instant.compare(changedAt, startsAt) > 0);
}

function hourOf(instant: Temporal.Instant, timeZone: string): string {
  return hourWords(wallClock(instant, timeZone), "fr");
}
