import { writeLink } from "@escale/domain";
import { bookingLink } from "@escale/store";
import { renderSVG } from "uqr";
import { dayWords, hourWords } from "../public/date-words.ts";
import { SPEECHES } from "../public/page-world.ts";
import { Place } from "../public/place.tsx";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import type { BookingWorld } from "./booking-world.ts";
import type { Booked } from "./find-booked.ts";
import { renderOwn } from "./own-page.tsx";
import { whatFor } from "./what-for.ts";

/** A booking on one sheet of paper, in large letters, for whoever has no e-mail or reads better on paper. */
export function renderToPrint(
  { signer, baseUrl }: Pick<BookingWorld, "signer" | "baseUrl">,
  { booking, stop, operator }: Booked,
  backPath: string,
): string {
  const speech = SPEECHES[booking.language];
  const { words: page, french, href } = speech;
  const words = BOOKING_WORDS[booking.language];
  const clock = wallClock(booking.startsAt, stop.timeZone);
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  const address = signer && `${baseUrl}${href(`/rendez-vous/${writeLink(bookingLink(booking), signer)}`)}`;
  const content = (
    <>
      <div className="poster-tools">
        <button type="button" data-act="print" hidden>
          {page.print}
        </button>
        <p className="hint">{words.printHint}</p>
        <a href={backPath}>{words.backToBooking}</a>
      </div>
      <article className="sheet">
        <header>
          <p {...french}>{operator.name}</p>
          <h1>{words.yours}</h1>
          <p className="sheet-name">{booking.person.name}</p>
        </header>
        <p className="sheet-when">
          {dayWords(clock.date, speech.language).long}
          <br />
          {hourWords(clock, speech.language)}
        </p>
        <section>
          <h2>{words.where}</h2>
          <Place site={stop.site} vehicles={[stop.vehicle]} speech={speech} />
        </section>
        {procedure ? (
          <section {...french}>
            <h2>{whatFor(booking, operator.procedures)}</h2>
            {procedure.bring.length === 0 ? null : (
              <>
                <p lang={speech.language}>
                  {words.bring}
                  {page.colon}
                </p>
                <ul>
                  {procedure.bring.map((paper) => (
                    <li key={paper}>{paper}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        ) : null}
        <footer>
          {address === undefined ? null : (
            <div
              className="qr"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: the drawing of an address of ours.
              dangerouslySetInnerHTML={{ __html: renderSVG(address, { border: 0 }) }}
            />
          )}
          <div>
            <h2>{words.cannotCome}</h2>
            <p>{operator.phone === undefined ? words.tellService : words.callService(operator.phone)}</p>
            {address === undefined ? null : <p>{words.scanToCancel}</p>}
          </div>
        </footer>
      </article>
    </>
  );
  return renderOwn(operator, { title: words.title, kind: "poster", content }, speech, baseUrl);
}
