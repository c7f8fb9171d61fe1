import type { PublicStop } from "@escale/domain";
import type { Speech } from "./page-world.ts";
import { clocksOf } from "./stop-panel.tsx";

/** The ways to take dates home: calendar, poster, month by month, feed. */
export function KeepDates({
  speech,
  feeds,
  months,
  poster = false,
}: {
  speech: Speech;
  /** Prefix of the calendar and the feed, e.g. `/communes/02298`. */
  feeds: string;
  /** The month view opens where the first of these stops is. */
  months: readonly PublicStop[];
  poster?: boolean;
}) {
  const { words, href } = speech;
  const [first] = months;
  return (
    <section className="keep">
      <h2>{words.keepDates}</h2>
      <ul className="actions">
        <li>
          <a href={`${feeds}.ics`}>{words.addToCalendar}</a>
        </li>
        {poster ? (
          <li>
            <a href={href(`${feeds}/affiche`)}>{words.poster}</a>
          </li>
        ) : null}
        {first ? (
          <li>
            <a href={href(`${feeds}/${clocksOf(first).start.month}`)}>{words.allYear}</a>
          </li>
        ) : null}
        <li>
          <a href={`${feeds}/flux.atom`}>{words.follow}</a>
        </li>
      </ul>
    </section>
  );
}
