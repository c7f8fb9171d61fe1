import { closesAt, opensAt, type PublicStop } from "@escale/domain";
import { OperatorName } from "./operator-name.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf, DatePanel, hoursOf, Reason } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

/** The stop that matters most, as large as the panel of a bus stop. */
export function NextStop({
  stop,
  speech,
  now,
  named,
}: {
  stop: PublicStop;
  speech: Speech;
  now: Temporal.Instant;
  /** Where several operators stand together. */
  named: boolean;
}) {
  const { words, french, href } = speech;
  const { site, state, vehicle } = stop;
  return (
    <section className={state.kind === "published" ? "next" : `next stop--${state.kind}`}>
      <DatePanel date={clocksOf(stop).start.date} speech={speech} big />
      <div>
        <h2>{words.nextStop}</h2>
        <p className="soon">{soonWords(stop, now, speech)}</p>
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
    </section>
  );
}

/** `aujourd’hui`, `dans 3 jours`, `en ce moment`: in days of the stop's own calendar. */
export function soonWords(stop: PublicStop, now: Temporal.Instant, { words }: Speech): string {
  if (stop.state.kind === "held" || Temporal.Instant.compare(closesAt(stop), now) < 0) return words.ended;
  if (Temporal.Instant.compare(opensAt(stop), now) <= 0) return words.now;
  const day = (instant: Temporal.Instant) => Date.parse(wallClock(instant, stop.timeZone).date) / 86_400_000;
  const days =
    day(stop.startsAt) - Date.parse(now.toZonedDateTimeISO(stop.timeZone).toPlainDate().toString()) / 86_400_000;
  return days === 0 ? words.today : days === 1 ? words.tomorrow : words.inDays(days);
}
