import type { PlaceName, PublicStop } from "@escale/domain";
import { dayWords } from "./date-words.ts";
import { OperatorName } from "./operator-name.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf, GoneWords, goneState, hoursOf } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

/** What a month's lines depend on. */
export interface MonthSubject {
  /** Does a place belong to it? Everything does where the subject is no place. */
  readonly isHere: (place: PlaceName) => boolean;
  /** What tells one stop of a day from another: nothing more than the hours where all are in one commune. */
  readonly titled: "commune" | "hours";
}

interface LineProps {
  readonly stop: PublicStop;
  readonly speech: Speech;
  readonly titled: MonthSubject["titled"];
  /** By its operator, where several come. */
  readonly named: boolean;
}

/** The days of a month with their stops, and with those that were promised there and have gone. */
export function MonthGrid({
  month,
  subject,
  stops,
  speech,
  named,
}: {
  month: Temporal.PlainYearMonth;
  subject: MonthSubject;
  stops: readonly PublicStop[];
  speech: Speech;
  named: boolean;
}) {
  const { words, language } = speech;
  const byDay = Map.groupBy(
    stops.filter((stop) => subject.isHere(stop.site)),
    (stop) => clocksOf(stop).start.date,
  );
  const goneByDay = Map.groupBy(
    stops.filter((stop) => goneFrom(stop, subject) !== undefined),
    (stop) => goneFrom(stop, subject),
  );
  const first = month.toPlainDate({ day: 1 });
  const days = Array.from({ length: month.daysInMonth }, (_, index) => first.add({ days: index }).toString());
  const shared = { speech, titled: subject.titled, named };
  return (
    <>
      <div className="month-head" aria-hidden="true">
        {words.weekdays.map((weekday) => (
          <span key={weekday}>{weekday}</span>
        ))}
      </div>
      <ol className={`month month--from-${first.dayOfWeek}`}>
        {days.map((date) => {
          const held = byDay.get(date) ?? [];
          const gone = goneByDay.get(date) ?? [];
          const { weekday, day, month: monthName } = dayWords(date, language);
          return (
            <li key={date} className={held.length + gone.length > 0 ? "day day--busy" : "day"}>
              <time dateTime={date}>
                <span className="day-name">{weekday} </span>
                <b>{day}</b>
                <span className="day-name"> {monthName}</span>
              </time>
              {held.map((stop) => (
                <DayStop key={stop.stopId} stop={stop} {...shared} />
              ))}
              {gone.map((stop) => (
                <GoneStop key={stop.stopId} stop={stop} {...shared} />
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The day on which the subject expected a stop that has moved to another day, or away. */
function goneFrom(stop: PublicStop, { isHere }: MonthSubject): string | undefined {
  if (!stop.state.from) return undefined;
  const { startsAt, site } = stop.state.from;
  const date = wallClock(startsAt, stop.timeZone).date;
  const isSameDay = date === clocksOf(stop).start.date && isHere(stop.site);
  return isHere(site) && !isSameDay ? date : undefined;
}

function GoneStop({ stop, speech, titled, named }: LineProps) {
  if (!stop.state.from) return null;
  return (
    <a className="day-stop" href={speech.href(`/passages/${stop.stopId}`)}>
      {titled === "commune" ? <b {...speech.french}>{stop.state.from.site.commune.name}</b> : null}{" "}
      <strong className="state">{goneState(stop, speech)}</strong>{" "}
      <span>
        <GoneWords stop={stop} speech={speech} />
      </span>{" "}
      {named ? <Operator stop={stop} speech={speech} /> : null}
    </a>
  );
}

function DayStop({ stop, speech, titled, named }: LineProps) {
  const { words, french, href } = speech;
  const { kind } = stop.state;
  return (
    <a className={kind === "published" ? "day-stop" : `day-stop stop--${kind}`} href={href(`/passages/${stop.stopId}`)}>
      {titled === "commune" ? <b {...french}>{stop.site.commune.name}</b> : null}{" "}
      <span>{titled === "commune" ? hoursOf(stop, speech) : <b>{hoursOf(stop, speech)}</b>}</span>{" "}
      {words.state[kind] === "" ? null : <strong className="state">{words.state[kind]}</strong>}{" "}
      {named ? <Operator stop={stop} speech={speech} /> : null}
    </a>
  );
}

function Operator({ stop, speech }: Pick<LineProps, "stop" | "speech">) {
  return (
    <span className="operator">
      <OperatorName operator={stop.operator} speech={speech} />
    </span>
  );
}
