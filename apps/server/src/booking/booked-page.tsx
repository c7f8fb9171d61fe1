import { type Booking, isForGroup, type PublicOperator, type PublicStop, showPhone, waysToTell } from "@escale/domain";
import { described, Labelled } from "../forms/labelled.tsx";
import type { Speech } from "../public/page-world.ts";
import { Place } from "../public/place.tsx";
import type { BookingWords } from "../words/booking.fr.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { Bring, bookingPath } from "./booking-page.tsx";
import { OwnLead, renderOwn } from "./own-page.tsx";
import { whatFor } from "./what-for.ts";

/** What somebody sees of their own booking, by its link: everything that they need on the day, to print as well. */
export function renderBooked(
  {
    booking,
    stop,
    operator,
    now,
    instead,
  }: {
    readonly booking: Booking;
    readonly stop: PublicStop;
    readonly operator: PublicOperator;
    readonly now: Temporal.Instant;
    /** Other workshops, for a group whose own does not take place. */
    readonly instead: readonly string[];
  },
  {
    path,
    did,
    sendsMail,
    sendsSms,
    fault,
    seats: typed,
    speech,
  }: {
    readonly path: string;
    /** What was just done. */
    readonly did: string | undefined;
    readonly sendsMail: boolean;
    readonly sendsSms: boolean;
    readonly fault?: string | undefined;
    /** As they were typed, and refused. */
    readonly seats?: string | undefined;
    readonly speech: Speech;
  },
  baseUrl: string,
): string {
  const words = BOOKING_WORDS[speech.language];
  const seats = booking.workshop?.seats ?? 1;
  const field = { id: "seats", fault: typed === undefined ? undefined : fault };
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  const what = whatFor(booking, operator.procedures);
  const over = Temporal.Instant.compare(now, booking.endsAt) >= 0;
  const held = booking.state === "unknown" && !over;
  const { email, phone } = booking.person;
  const ways = waysToTell(booking, sendsSms);
  const state = held ? doneOf(did, words) : stateOf(booking, over, words);
  return renderOwn(
    operator,
    {
      ...{ title: words.title, fault },
      content: (
        <>
          <h1>{state}</h1>
          <OwnLead when={words.when(booking.startsAt, stop.timeZone)} what={what} speech={speech} />
          {held ? (
            <>
              {did !== undefined && sendsMail && email !== undefined && ways.includes("mail") ? (
                <p>{words.mailed(email)}</p>
              ) : null}
              {did !== undefined && phone !== undefined && ways.includes("sms") ? (
                <p>{words.texted(showPhone(phone))}</p>
              ) : null}
              {procedure ? <Bring procedure={procedure} speech={speech} /> : null}
              <section>
                <h2>{words.where}</h2>
                <Place site={stop.site} vehicles={[stop.vehicle]} speech={speech} />
              </section>
              <p className="actions">
                <a href={`${path}/agenda.ics`}>{words.calendar}</a>
                <a href={`${path}/imprimer`}>{words.print}</a>
                {booking.workshop ? null : <a href={`${path}/changer`}>{words.changeTitle}</a>}
              </p>
              <p>{words.keepLink}</p>
              {isForGroup(booking) ? (
                <form method="post" action={`${path}/places`} className="form">
                  <h2>{words.seatsTitle}</h2>
                  <Labelled {...field} label={words.seats}>
                    <input
                      {...described(field)}
                      id="seats"
                      name="seats"
                      inputMode="numeric"
                      maxLength={3}
                      required
                      autoComplete="off"
                      defaultValue={typed ?? seats}
                    />
                  </Labelled>
                  <button type="submit" className="quiet">
                    {words.seatsIt}
                  </button>
                </form>
              ) : null}
              <form method="post" action={`${path}/annuler`} className="form">
                <p className="hint">{seats > 1 ? words.groupCannotComeLead(seats) : words.cannotComeLead}</p>
                <button type="submit" className="quiet">
                  {seats > 1 ? words.groupCannotCome : words.cannotCome}
                </button>
              </form>
            </>
          ) : (
            <BookAgain {...{ booking, stop, operator, instead, speech }} />
          )}
        </>
      ),
    },
    speech,
    baseUrl,
  );
}

/** A group takes its seats elsewhere than somebody who comes alone. */
function BookAgain({
  booking,
  stop,
  operator,
  instead,
  speech,
}: {
  booking: Booking;
  stop: PublicStop;
  operator: PublicOperator;
  instead: readonly string[];
  speech: Speech;
}) {
  const words = BOOKING_WORDS[speech.language];
  if (!isForGroup(booking))
    return (
      <p>
        <a href={bookingPath(stop, speech)}>{words.bookAgain}</a>
      </p>
    );
  return (
    <>
      {instead.length === 0 ? null : (
        <section>
          <h2>{words.instead}</h2>
          <ul>
            {instead.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <p>{words.groupAgain(operator.phone)}</p>
    </>
  );
}

/** What was just done; nothing: it is theirs. */
function doneOf(did: string | undefined, words: BookingWords): string {
  if (did === undefined) return words.yours;
  if (did === "nombre") return words.seatsChanged;
  return did === "change" ? words.changed : words.done;
}

function stateOf({ state }: Booking, over: boolean, words: BookingWords): string {
  if (state === "excused") return words.givenBack;
  if (state === "revoked") return words.revoked;
  return over ? words.over : words.yours;
}
