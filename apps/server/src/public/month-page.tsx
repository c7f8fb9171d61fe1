import type { OperatorId, PlaceName, PublicStop, StopFilter, VehicleId } from "@escale/domain";
import { dayWords, monthWords } from "./date-words.ts";
import type { Page } from "./layout.tsx";
import { accentOf, demonstrationsOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { clocksOf, goneState, goneWords, hoursOf } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

const MOST_STOPS = 1_000;

/** Whose month it is. */
interface Subject {
  readonly name: string;
  readonly path: string;
  readonly filter: Omit<StopFilter, "from" | "before" | "limit">;
  readonly timeZone: string;
  /** Does a place belong to it? Everything does where the subject is no place. */
  readonly isHere: (place: PlaceName) => boolean;
  /** What tells one stop of a day from another: nothing more than the hours where all are in one commune. */
  readonly titled: "commune" | "hours";
}

export async function communeMonthPage(world: PageWorld, speech: Speech, code: string, month: string) {
  const commune = world.reference.byCode(code);
  if (!commune) return undefined;
  const [first] = await world.timetable.stops({ communeCode: code, from: EVER, limit: 1 });
  const timeZone = first?.timeZone ?? "Europe/Paris";
  const path = `/communes/${code}`;
  return monthPage(world, speech, month, {
    name: commune.name,
    path,
    filter: { communeCode: code },
    timeZone,
    isHere: (place) => place.commune.code === code,
    titled: "hours",
  });
}

export async function vehicleMonthPage(world: PageWorld, speech: Speech, vehicleId: VehicleId, month: string) {
  const vehicle = await world.timetable.vehicle(vehicleId);
  if (!vehicle) return undefined;
  const operator = await world.timetable.operator(vehicle.operator.slug);
  return monthPage(world, speech, month, {
    name: vehicle.name,
    path: `/vehicules/${vehicleId}`,
    filter: { vehicleId },
    timeZone: operator?.timeZone ?? "Europe/Paris",
    isHere: () => true,
    titled: "commune",
  });
}

export async function operatorMonthPage(world: PageWorld, speech: Speech, slug: string, month: string) {
  const operator = await world.timetable.operator(slug);
  if (!operator) return undefined;
  const operatorId: OperatorId = operator.operatorId;
  const { name, timeZone } = operator;
  return monthPage(world, speech, month, {
    name,
    path: `/operateurs/${slug}`,
    filter: { operatorId },
    timeZone,
    isHere: () => true,
    titled: "commune",
  });
}

const EVER = Temporal.Instant.fromEpochMilliseconds(0);

/** A month as a grid of days on a wide screen, as the list of its busy days on a narrow one. */
async function monthPage(
  { timetable }: PageWorld,
  speech: Speech,
  text: string,
  subject: Subject,
): Promise<Page | undefined> {
  const month = readMonth(text);
  if (!month) return undefined;
  const startOf = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime(subject.timeZone).toInstant();
  const [stops, operators] = await Promise.all([
    timetable.stops({
      ...subject.filter,
      from: startOf(month),
      before: startOf(month.add({ months: 1 })),
      limit: MOST_STOPS,
    }),
    timetable.operators(),
  ]);
  const shown = operatorsOf(stops, operators);
  const { words, language, href } = speech;
  const title = words.monthTitle(monthWords(month, language), subject.name);
  return {
    title,
    path: `${subject.path}/${text}`,
    ...accentOf(shown),
    demonstrations: demonstrationsOf(shown),
    content: (
      <>
        <h1>
          {monthWords(month, language)}{" "}
          <small>
            <a href={href(subject.path)}>{subject.name}</a>
          </small>
        </h1>
        <nav className="months" aria-label={words.allYear}>
          <a href={href(`${subject.path}/${month.subtract({ months: 1 })}`)} rel="prev">
            {words.previousMonth}
          </a>
          <a href={href(`${subject.path}/${month.add({ months: 1 })}`)} rel="next">
            {words.nextMonth}
          </a>
        </nav>
        {stops.length === 0 ? <p className="empty">{words.monthEmpty}</p> : null}
        <Grid month={month} subject={subject} stops={stops} speech={speech} />
      </>
    ),
  };
}

/** `2027-01`, between 1970 and 9999; the calendars of others are no concern here. */
function readMonth(text: string): Temporal.PlainYearMonth | undefined {
  return /^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/.test(text) && text < "9999-12"
    ? Temporal.PlainYearMonth.from(text)
    : undefined;
}

function Grid({
  month,
  subject,
  stops,
  speech,
}: {
  month: Temporal.PlainYearMonth;
  subject: Subject;
  stops: readonly PublicStop[];
  speech: Speech;
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
  const days = Array.from({ length: month.daysInMonth }, (_, index) => first.add({ days: index }));
  return (
    <>
      <div className="month-head" aria-hidden="true">
        {words.weekdays.map((weekday) => (
          <span key={weekday}>{weekday}</span>
        ))}
      </div>
      <ol className={`month month--from-${first.dayOfWeek}`}>
        {days.map((day) => {
          const date = day.toString();
          const held = byDay.get(date) ?? [];
          const gone = goneByDay.get(date) ?? [];
          return (
            <li key={date} className={held.length + gone.length > 0 ? "day day--busy" : "day"}>
              <time dateTime={date}>
                <span className="day-name">{dayWords(date, language).weekday} </span>
                <b>{day.day}</b>
                <span className="day-name"> {dayWords(date, language).month}</span>
              </time>
              {held.map((stop) => (
                <DayStop key={stop.stopId} stop={stop} speech={speech} titled={subject.titled} />
              ))}
              {gone.map((stop) => (
                <GoneStop key={stop.stopId} stop={stop} speech={speech} titled={subject.titled} />
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The day on which the subject expected a stop that has moved to another day, or away. */
function goneFrom(stop: PublicStop, { isHere }: Subject): string | undefined {
  if (!stop.state.from) return undefined;
  const { startsAt, site } = stop.state.from;
  const date = wallClock(startsAt, stop.timeZone).date;
  const isSameDay = date === clocksOf(stop).start.date && isHere(stop.site);
  return isHere(site) && !isSameDay ? date : undefined;
}

function GoneStop({ stop, speech, titled }: { stop: PublicStop; speech: Speech; titled: Subject["titled"] }) {
  const { href } = speech;
  if (!stop.state.from) return null;
  return (
    <a className="day-stop" href={href(`/passages/${stop.stopId}`)}>
      {titled === "commune" ? <b>{stop.state.from.site.commune.name}</b> : null}{" "}
      <strong className="state">{goneState(stop, speech)}</strong> <span>{goneWords(stop, speech)}</span>
    </a>
  );
}

function DayStop({ stop, speech, titled }: { stop: PublicStop; speech: Speech; titled: Subject["titled"] }) {
  const { words, href } = speech;
  const { kind } = stop.state;
  const hours = hoursOf(stop, speech);
  return (
    <a className={kind === "published" ? "day-stop" : `day-stop stop--${kind}`} href={href(`/passages/${stop.stopId}`)}>
      {titled === "commune" ? <b>{stop.site.commune.name}</b> : null} <span>{hours}</span>{" "}
      {words.state[kind] === "" ? null : <strong className="state">{words.state[kind]}</strong>}
    </a>
  );
}
