import { closesAt, opensAt, type PublicStop } from "@escale/domain";
import { Drawn, drawOnce } from "./drawn.tsx";
import { OperatorName } from "./operator-name.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf, DatePanel, hoursOf, Reason } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

interface NextStopProps {
  readonly stop: PublicStop;
  readonly speech: Speech;
  /** Where several operators stand together. */
  readonly named: boolean;
}

/** The stop that matters most, as large as the panel of a bus stop: drawn once a day for each version of a stop. */
export function NextStop({ now, ...props }: NextStopProps & { now: Temporal.Instant }) {
  const { stop, speech, named } = props;
  const soon = soonWords(stop, now, speech);
  const { kind } = stop.state;
  return (
    <Drawn
      as="section"
      className={kind === "published" ? "next" : `next stop--${kind}`}
      markup={drawOnce(stop, `next ${speech.language} ${named} ${soon}`, () => <Panel {...props} soon={soon} />)}
    />
  );
}

function Panel({ stop, speech, named, soon }: NextStopProps & { soon: string }) {
  const { words, french, href } = speech;
  const { site, state, vehicle } = stop;
  return (
    <>
      <DatePanel date={clocksOf(stop).start.date} speech={speech} big />
      <div>
        <h2>{words.nextStop}</h2>
        <p className="soon">{soon}</p>
        <p className="hours">{hoursOf(stop, speech)}</p>
        <p>
          <a href={href(`/lieux/${site.siteId}`)} {...french}>
            {site.name}
          </a>
          , <span {...french}>{site.commune.name}</span>
        </p>
        {site.confirmed ? null : <p className="hint">{words.unconfirmed}</p>}
        {words.state[state.kind] === "" ? null : <strong className="state">{words.state[state.kind]}</strong>}
        <Reason stop={stop} speech={speech} />
        <p>
          {words.withWhat}{" "}
          <a href={href(`/vehicules/${vehicle.vehicleId}`)} {...french}>
            {vehicle.name}
          </a>
          . {vehicle.stepFree ? words.stepFree : words.steps}
        </p>
        {named ? (
          <p>
            {words.runBy}{" "}
            <a href={href(`/operateurs/${stop.operator.slug}`)}>
              <OperatorName operator={stop.operator} speech={speech} />
            </a>
            .
          </p>
        ) : null}
        <p className="hint">{words.access[site.access]}</p>
      </div>
    </>
  );
}

/** `aujourd’hui`, `dans 3 jours`, `en ce moment`: in days of the stop's own calendar. */
export function soonWords(stop: PublicStop, now: Temporal.Instant, { words }: Speech): string {
  if (stop.state.kind === "held" || Temporal.Instant.compare(closesAt(stop), now) < 0) return words.ended;
  if (Temporal.Instant.compare(opensAt(stop), now) <= 0) return words.now;
  const day = (instant: Temporal.Instant) => Date.parse(wallClock(instant, stop.timeZone).date) / 86_400_000;
  // To the minute, as a clock on the wall shows it: clocks are remembered.
  const minute = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds - (now.epochMilliseconds % 60_000));
  const days = day(stop.startsAt) - day(minute);
  return days === 0 ? words.today : days === 1 ? words.tomorrow : words.inDays(days);
}
