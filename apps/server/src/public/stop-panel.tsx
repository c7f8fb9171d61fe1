import { delayOf, driveOf, type NearStop, opensAt, type PlaceName, type PublicStop } from "@escale/domain";
import { Around } from "./around.tsx";
import { dayWords, distanceWords, hourWords, partOfDay } from "./date-words.ts";
import { Drawn, drawOnce } from "./drawn.tsx";
import type { ExpectedStop } from "./expected.ts";
import { OperatorName } from "./operator-name.tsx";
import type { Speech } from "./page-world.ts";
import { type WallClock, wallClock } from "./wall-clock.ts";

/** A stop's times on its own wall clock. */
export function clocksOf(stop: PublicStop): { readonly start: WallClock; readonly end: WallClock } {
  return { start: wallClock(stop.startsAt, stop.timeZone), end: wallClock(stop.endsAt, stop.timeZone) };
}

/** The date as on the panel of a bus stop: weekday, big day, month. */
export function DatePanel({ date, speech, big = false }: { date: string; speech: Speech; big?: boolean }) {
  const { weekday, day, month } = dayWords(date, speech.language);
  return (
    <time className={big ? "date date--big" : "date"} dateTime={date}>
      <span>{weekday}</span>
      <b>{day}</b>
      <span>{month}</span>
    </time>
  );
}

/** `9 h – 12 h, matin`; a delay says both. */
export function hoursOf(stop: PublicStop, { words, language }: Speech): string {
  const { start, end } = clocksOf(stop);
  const half = words.partOfDay[partOfDay(start, end)];
  if (!delayOf(stop.state)) {
    return `${half}, ${words.hours(hourWords(start, language), hourWords(end, language))}`;
  }
  const opens = wallClock(opensAt(stop), stop.timeZone);
  return `${half}, ${words.opensLate(hourWords(opens, language), hourWords(start, language), hourWords(end, language))}`;
}

/**
 * The markup of a line, drawn once for each version of a stop: a page shows dozens, and they hardly change. How far it is
 * depends on the reader, of whom there is no end: that is put in each time.
 */
function stopLine(
  stop: PublicStop,
  speech: Speech,
  titled: "commune" | "hours",
  { named, metres }: { readonly named: boolean; readonly metres?: number },
): string {
  const line = drawOnce(stop, `line ${speech.language} ${titled} ${named}`, () => (
    <StopLine stop={stop} speech={speech} titled={titled} named={named} />
  ));
  if (metres === undefined) return line;
  // Of rounded distances there are few.
  const words = awayWords(metres, speech);
  const away = drawOnce(speech, words, () => <p className="away">{words}</p>);
  return line.replace(END_OF_LINE, (end) => away + end);
}

const END_OF_LINE = /<\/div><\/li>$/;

/**
 * A stop in a list. `titled` says what tells it from its neighbours: the commune, or (in one commune's list) the hours;
 * it is `named` where several operators stand together.
 */
function StopLine({
  stop,
  speech,
  titled,
  named,
}: {
  stop: PublicStop;
  speech: Speech;
  titled: "commune" | "hours";
  named: boolean;
}) {
  const { words, french, href } = speech;
  const { site, state } = stop;
  const { start } = clocksOf(stop);
  const hours = hoursOf(stop, speech);
  const byCommune = titled === "commune";
  return (
    <li className={state.kind === "published" ? "stop" : `stop stop--${state.kind}`}>
      <DatePanel date={start.date} speech={speech} />
      <div>
        <a className="stop-link" href={href(`/passages/${stop.stopId}`)} {...(byCommune && french)}>
          {byCommune ? site.commune.name : hours}
        </a>
        {words.state[state.kind] === "" ? null : <strong className="state">{words.state[state.kind]}</strong>}
        <p {...(byCommune ? {} : french)}>{byCommune ? hours : site.name}</p>
        {named ? <OperatorLine stop={stop} speech={speech} /> : null}
        <Reason stop={stop} speech={speech} />
      </div>
    </li>
  );
}

function OperatorLine({ stop, speech }: { stop: PublicStop; speech: Speech }) {
  return (
    <p className="operator">
      <OperatorName operator={stop.operator} speech={speech} />
    </p>
  );
}

/** A stop that was expected here and has gone: the date that no longer holds, and where it went. */
function GoneLine({ stop, speech, named }: { stop: PublicStop; speech: Speech; named: boolean }) {
  const { words, href } = speech;
  const { state } = stop;
  if (!state.from) return null;
  return (
    <li className="stop stop--gone">
      <DatePanel date={wallClock(state.from.startsAt, stop.timeZone).date} speech={speech} />
      <div>
        <a className="stop-link" href={href(`/passages/${stop.stopId}`)}>
          <GoneWords stop={stop} speech={speech} />
        </a>
        <strong className="state">{goneState(stop, speech)}</strong>
        {named ? <OperatorLine stop={stop} speech={speech} /> : null}
        <Why say={words.moveReason} text={state.from.reason} speech={speech} />
        {"reason" in state ? (
          <Why
            say={(text) => `${words.state[state.kind]}. ${words.reason(text)}`}
            text={state.reason}
            speech={speech}
          />
        ) : null}
      </div>
    </li>
  );
}

/** Why a stop is not as it was promised, and what was. */
export function Reason({ stop, speech }: { stop: PublicStop; speech: Speech }) {
  const { state } = stop;
  return (
    <>
      {"reason" in state ? <Why say={speech.words.reason} text={state.reason} speech={speech} /> : null}
      {state.from ? (
        <>
          <p className="reason">
            <MovedFrom stop={stop} speech={speech} />
          </p>
          <Why say={speech.words.moveReason} text={state.from.reason} speech={speech} />
        </>
      ) : null}
    </>
  );
}

/** A reason in the operator's own words. */
function Why({ say, text, speech }: { say: (text: string) => string; text: string; speech: Speech }) {
  return (
    <p className="reason">
      <Around say={say} french={text} speech={speech} />
    </p>
  );
}

function awayWords(metres: number, { words, language }: Speech): string {
  if (metres < 500) return words.samePlace;
  const road = driveOf(metres);
  return words.away(distanceWords(road.metres, language), Math.max(1, Math.round(road.seconds / 60)));
}

/** When a moved stop was first promised, and where if that was elsewhere. */
function MovedFrom({ stop, speech }: { stop: PublicStop; speech: Speech }) {
  const { words, language } = speech;
  if (!stop.state.from) return null;
  const { startsAt, site } = stop.state.from;
  const from = wallClock(startsAt, stop.timeZone);
  const [day, hour] = [dayWords(from.date, language).long, hourWords(from, language)];
  if (site.siteId === stop.site.siteId) return words.movedFrom(day, hour);
  return <Around say={(place) => words.movedFrom(day, hour, place)} french={placeWords(site)} speech={speech} />;
}

/** What became of a stop that has gone: where and when it takes place now, if it does. */
export function GoneWords({ stop, speech }: { stop: PublicStop; speech: Speech }) {
  const { words, language } = speech;
  if (stop.state.kind === "cancelled") return words.movedThenCancelled;
  const opens = wallClock(opensAt(stop), stop.timeZone);
  const [day, hour] = [dayWords(opens.date, language).long, hourWords(opens, language)];
  if (stop.state.from?.site.siteId === stop.site.siteId) return words.movedAway(day, hour);
  return <Around say={(place) => words.movedAway(day, hour, place)} french={placeWords(stop.site)} speech={speech} />;
}

/** The word on its badge. */
export function goneState({ state }: PublicStop, { words }: Speech): string {
  return state.kind === "cancelled" ? words.state.cancelled : words.state.moved;
}

function placeWords({ name, commune }: PlaceName): string {
  return `${commune.name} (${name})`;
}

/** Stops as a list, in the order given; `named` where several operators stand together. */
export function StopList({
  stops,
  speech,
  named = false,
}: {
  stops: readonly PublicStop[];
  speech: Speech;
  named?: boolean;
}) {
  return <Lines of={stops.map((stop) => stopLine(stop, speech, "commune", { named }))} />;
}

/** The stops that one place expects, those that have gone included. */
export function ExpectedList({
  expected,
  speech,
  named = false,
}: {
  expected: readonly ExpectedStop[];
  speech: Speech;
  named?: boolean;
}) {
  return (
    <Lines
      of={expected.map(({ stop, hasGone }) =>
        hasGone
          ? drawOnce(stop, `gone ${speech.language} ${named}`, () => (
              <GoneLine stop={stop} speech={speech} named={named} />
            ))
          : stopLine(stop, speech, "hours", { named }),
      )}
    />
  );
}

/** The nearest stops, with how far each is. */
export function NearStopList({ near, speech, named }: { near: readonly NearStop[]; speech: Speech; named: boolean }) {
  return <Lines of={near.map(({ stop, metres }) => stopLine(stop, speech, "commune", { named, metres }))} />;
}

function Lines({ of }: { of: readonly string[] }) {
  return <Drawn as="ol" className="stops" markup={of.join("")} />;
}
