import type { PublicChange, PublicStop, StopId } from "@escale/domain";
import { stopEvent, writeJsonLd } from "@escale/exchange";
import { WorkshopChoices } from "../booking/workshop-choices.tsx";
import { Around } from "./around.tsx";
import { dayWords, hourWords } from "./date-words.ts";
import { demonstrationOf } from "./demonstration.tsx";
import { LabelList } from "./label-list.tsx";
import type { Page } from "./layout.tsx";
import { soonWords } from "./next-stop.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { Place } from "./place.tsx";
import { ProcedureList } from "./procedure-list.tsx";
import { clocksOf, DatePanel, hoursOf, Reason } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

/** One stop: when, where, with what, what became of it. */
export async function stopPage(world: PageWorld, speech: Speech, stopId: StopId): Promise<Page | undefined> {
  const { timetable, now, baseUrl } = world;
  const stop = await timetable.stop(stopId);
  if (!stop) return undefined;
  const [changes, operators, workshops] = await Promise.all([
    timetable.changes(stopId),
    timetable.operators(),
    timetable.workshops(stop.operator.operatorId, stopId),
  ]);
  const shown = operatorsOf([stop], operators);
  const { words, language, french, href } = speech;
  const { commune } = stop.site;
  const day = dayWords(clocksOf(stop).start.date, language).long;
  return {
    title: words.stopTitle(commune.name, day),
    description: `${stop.vehicle.name}, ${hoursOf(stop, speech)}, ${stop.site.name}`,
    path: `/passages/${stopId}`,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    jsonLd: writeJsonLd([stopEvent(stop, `${baseUrl}/passages/${stopId}`)]),
    content: (
      <>
        <section className={stop.state.kind === "published" ? "next" : `next stop--${stop.state.kind}`}>
          <DatePanel date={clocksOf(stop).start.date} speech={speech} big />
          <div>
            <h1 {...french}>{commune.name}</h1>
            <StateOf stop={stop} speech={speech} />
            <p className="hours">{hoursOf(stop, speech)}</p>
            {stop.state.kind === "cancelled" ? null : <p className="soon">{soonWords(stop, now(), speech)}</p>}
            <BookingLink stop={stop} now={now()} speech={speech} />
            <p>
              {words.withWhat}{" "}
              <a href={href(`/vehicules/${stop.vehicle.vehicleId}`)} {...french}>
                {stop.vehicle.name}
              </a>
              . {words.runBy}{" "}
              <a href={href(`/operateurs/${stop.operator.slug}`)} {...french}>
                {stop.operator.name}
              </a>
              .
            </p>
            <LabelList operator={shown[0]} speech={speech} />
            <p>
              <a href={href(`/communes/${commune.code}`)}>
                <Around say={words.communeLink} french={commune.name} speech={speech} />
              </a>
            </p>
          </div>
        </section>
        <WorkshopChoices
          workshops={isOver(stop, now()) ? [] : workshops}
          procedures={shown.flatMap(({ procedures }) => procedures)}
          stop={stop}
          speech={speech}
        />
        <div className="columns">
          <section>
            <h2>{words.where}</h2>
            <Place site={stop.site} vehicles={[stop.vehicle]} speech={speech} />
          </section>
          <section>
            <h2>{words.history}</h2>
            <History changes={changes} timeZone={stop.timeZone} speech={speech} />
          </section>
        </div>
        <ProcedureList operators={shown} speech={speech} />
      </>
    ),
  };
}

function BookingLink({
  stop,
  now,
  speech: { words, href },
}: {
  stop: PublicStop;
  now: Temporal.Instant;
  speech: Speech;
}) {
  if (isOver(stop, now)) return null;
  return (
    <p className="actions">
      <a href={href(`/passages/${stop.stopId}/rendez-vous`)} className="first">
        {words.book}
      </a>
    </p>
  );
}

/** Nobody can come any more. */
function isOver({ state, endsAt }: PublicStop, now: Temporal.Instant): boolean {
  return state.kind === "cancelled" || state.kind === "held" || Temporal.Instant.compare(endsAt, now) <= 0;
}

function StateOf({ stop, speech }: { stop: PublicStop; speech: Speech }) {
  const { words } = speech;
  const { state } = stop;
  if (words.state[state.kind] === "" && !state.from) return null;
  return (
    <div role="note">
      {words.state[state.kind] === "" ? null : <strong className="state">{words.state[state.kind]}</strong>}
      <Reason stop={stop} speech={speech} />
    </div>
  );
}

function History({
  changes,
  timeZone,
  speech,
}: {
  changes: readonly PublicChange[];
  timeZone: string;
  speech: Speech;
}) {
  const { words, language } = speech;
  return (
    <ol className="history">
      {changes.map((change) => {
        const at = wallClock(change.at, timeZone);
        return (
          <li key={`${change.act} ${at.iso}`}>
            {words.changed[change.act]}{" "}
            <time dateTime={at.iso}>
              {dayWords(at.date, language).long}, {hourWords(at, language)}
            </time>
            {change.reason === undefined ? null : (
              <span className="reason">
                <Around say={words.reason} french={change.reason} speech={speech} />
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
