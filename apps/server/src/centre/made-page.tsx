import { isForGroup, showPhone, waysToTell } from "@escale/domain";
import type { Booked } from "../booking/find-booked.ts";
import { whatFor } from "../booking/what-for.ts";
import { FaultList, type Faults, Notice, Trouble } from "../office/form.tsx";
import { bookedWhen, bookingFr } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import { groupsFr as groups } from "../words/groups.fr.ts";
import { contactOf } from "./booking-list.tsx";
import type { Centre } from "./centre-world.ts";
import { SeatsForm } from "./groups/seats-form.tsx";
import { renderCentre } from "./render-centre.tsx";

/** What was done, said first. */
const DONE: Readonly<Record<string, string>> = {
  pris: words.done,
  places: groups.done,
  annule: words.givenBack,
  change: words.changed,
  nombre: bookingFr.seatsChanged,
  renvoye: words.sentAgain,
};

/** One booking, for whoever made it or looks after it: to read aloud, and what may be done with it. */
export function renderMade(
  centre: Centre,
  { booking, stop, operator }: Booked,
  {
    now,
    did,
    fault,
    seats,
    sendsMail,
    sendsSms,
  }: {
    now: Temporal.Instant;
    did: string;
    fault?: string;
    /** As they were typed, and refused. */
    seats?: string;
    sendsMail: boolean;
    sendsSms: boolean;
  },
): string {
  const { path } = centre;
  const own = `${path}/${booking.bookingId}`;
  const over = Temporal.Instant.compare(now, booking.endsAt) >= 0;
  const held = booking.state === "unknown" && !over;
  const { email, phone } = booking.person;
  const ways = waysToTell(booking, sendsSms).filter((way) => way === "sms" || sendsMail);
  const isGroup = isForGroup(booking);
  // By its state, not by an address that somebody goes back to.
  const isTrue = did === "annule" ? booking.state === "excused" : held;
  const said = isTrue && Object.hasOwn(DONE, did) ? DONE[did] : undefined;
  const done = said !== undefined && isGroup && did === "annule" ? groups.givenBack : said;
  const state = [words.states[booking.state], over ? words.over : ""].filter((text) => text !== "").join(", ");
  const faults: Faults = fault === undefined || seats === undefined ? {} : { seats: fault };
  // A clerk reads it aloud at any time; a host reads it for itself, when something leaves.
  const isTold = held && (!isGroup || said !== undefined);
  const hasSeatsForm = held && isGroup;
  const trouble = seats !== undefined && hasSeatsForm ? <FaultList faults={faults} /> : <Trouble>{fault}</Trouble>;
  const first = fault === undefined ? done && <Notice>{done}</Notice> : trouble;
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  const content = (
    <>
      <h1>{booking.person.name}</h1>
      {held ? <ToReadAloud booked={{ booking, stop, operator }} /> : null}
      <section className="card">
        <dl className="facts">
          {held ? null : (
            <Fact name={words.title}>
              <strong>{state}</strong>, {bookedWhen(booking.startsAt, stop.timeZone)}, {procedure?.name}
            </Fact>
          )}
          <Fact name={words.contact}>{contactOf(booking)}</Fact>
          <Fact name={words.channel}>{words.channels[booking.channel]}</Fact>
          {booking.note === undefined ? null : <Fact name={words.noteOf}>{booking.note}</Fact>}
        </dl>
        {isTold && ways.includes("mail") && email !== undefined ? <p>{words.mailed(email)}</p> : null}
        {isTold && ways.includes("sms") && phone !== undefined ? <p>{words.texted(showPhone(phone))}</p> : null}
        {held && sendsMail && ways.length === 0 ? <p>{isGroup ? groups.notMailed : words.notMailed}</p> : null}
        <div className="acts">
          <a className="button" href={isGroup ? `${path}/ateliers` : path}>
            {isGroup ? groups.all : words.nextCaller}
          </a>
          {held ? (
            <>
              <a className="button quiet" href={`${own}/imprimer`}>
                {words.print}
              </a>
              {ways.length === 0 ? null : (
                <form method="post" action={`${own}/renvoyer`}>
                  <button type="submit" className="quiet">
                    {words.again}
                  </button>
                </form>
              )}
              {booking.workshop ? null : (
                <a className="button quiet" href={`${own}/changer`}>
                  {words.change}
                </a>
              )}
            </>
          ) : null}
        </div>
        {held ? (
          <details>
            <summary>{isGroup ? groups.giveBack : words.giveBack}</summary>
            <form method="post" action={`${own}/annuler`}>
              <p className="hint">{isGroup ? groups.giveBackHint : words.giveBackHint}</p>
              <button type="submit" className="grave">
                {words.giveBackIt}
              </button>
            </form>
          </details>
        ) : null}
      </section>
      {hasSeatsForm ? (
        <SeatsForm path={own} seats={seats ?? String(booking.workshop?.seats ?? 1)} faults={faults} />
      ) : null}
    </>
  );
  return renderCentre(centre, { title: words.title, first, content });
}

function ToReadAloud({ booked: { booking, stop, operator } }: { booked: Booked }) {
  const { site } = stop;
  const when = bookedWhen(booking.startsAt, stop.timeZone);
  const isGroup = isForGroup(booking);
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  return (
    <section className="card">
      <h2>{isGroup ? groups.toKeep : words.readAloud}</h2>
      <p className="lead">
        <strong>{isGroup ? groups.bookedSeats(booking.workshop?.seats ?? 1, when) : words.youHave(when)}</strong>
      </p>
      <dl className="facts">
        <Fact name={words.procedure}>{whatFor(booking, operator.procedures)}</Fact>
        <Fact name={words.where}>
          {site.commune.name}, {site.name}
          {site.address.startsWith(site.name) || site.address === "" ? null : `, ${site.address}`}
        </Fact>
        {procedure === undefined || procedure.bring.length === 0 ? null : (
          <Fact name={words.bring}>{procedure.bring.join(" ; ")}</Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
