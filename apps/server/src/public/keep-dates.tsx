import type { PublicStop } from "@escale/domain";
import { Drawn, drawOnce } from "./drawn.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf } from "./stop-panel.tsx";

interface KeepDatesProps {
  readonly speech: Speech;
  /** Prefix of the calendar and the feed, e.g. `/communes/02298`. */
  readonly feeds: string;
  /** The month view opens where the first of these stops is. */
  readonly months: readonly PublicStop[];
  readonly poster?: boolean;
}

/** The ways to take dates home: calendar, poster, month by month, feed. */
export function KeepDates(props: KeepDatesProps) {
  const [first] = props.months;
  const ways = <Ways {...props} />;
  if (!first) return <section className="keep">{ways}</section>;
  const key = `keep ${props.speech.language} ${props.feeds} ${props.poster}`;
  return <Drawn as="section" className="keep" markup={drawOnce(first, key, () => ways)} />;
}

function Ways({ speech, feeds, months: [first], poster = false }: KeepDatesProps) {
  const { words, href } = speech;
  return (
    <>
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
    </>
  );
}
