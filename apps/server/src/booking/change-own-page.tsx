import type { PublicStop, Slot } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import type { Speech } from "../public/page-world.ts";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import type { Booked } from "./find-booked.ts";
import { renderOwn } from "./own-page.tsx";

/** “At what other time?”: the free hours of one stop; one is chosen and confirmed at once. */
export function renderChangeOwn(
  { booking, stop: booked, operator }: Booked,
  {
    stop,
    slots,
    others,
    path,
    fault,
    speech,
  }: {
    /** Whose hours are shown. */
    readonly stop: PublicStop;
    readonly slots: readonly Slot[];
    readonly others: readonly PublicStop[];
    /** Of the booking. */
    readonly path: string;
    readonly fault?: string;
    readonly speech: Speech;
  },
  baseUrl: string,
): string {
  const words = BOOKING_WORDS[speech.language];
  const content = (
    <>
      <h1>{words.changeTitle}</h1>
      <p className="lead">{words.changeNow(words.when(booking.startsAt, booked.timeZone))}</p>
      <p>
        <a href={path}>{words.keepIt}</a>
      </p>
      {slots.length === 0 ? (
        <div className="empty">
          <p>
            <strong>{words.noneLeft}</strong>
          </p>
        </div>
      ) : (
        <form method="post" action={`${path}/changer`} className="form">
          <fieldset>
            <legend>
              {words.when(stop.startsAt, stop.timeZone)}, <span {...speech.french}>{stop.site.commune.name}</span>
            </legend>
            {slots.map((slot) => (
              <label key={slot.startsAt.toString()} className="choice">
                <input type="radio" name="slot" value={`${slot.stopId} ${slot.startsAt}`} required />{" "}
                {hourWords(wallClock(slot.startsAt, stop.timeZone), speech.language)}
              </label>
            ))}
          </fieldset>
          <button type="submit">{words.changeIt}</button>
        </form>
      )}
      {others.length === 0 ? null : (
        <section>
          <h2>{words.otherStops}</h2>
          <ul className="choices">
            {others.map((other) => (
              <li key={other.stopId}>
                <a href={`${path}/changer?arret=${other.stopId}`}>
                  {words.when(other.startsAt, other.timeZone)},{" "}
                  <span {...speech.french}>{other.site.commune.name}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
  return renderOwn(operator, { title: words.title, fault, content }, speech, baseUrl);
}
