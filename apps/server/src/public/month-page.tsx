import type { OperatorId, PublicStop, PublicVehicle, StopFilter, VehicleId } from "@escale/domain";
import { zoneOf } from "../web/zone-of.ts";
import { dayWords, monthWords } from "./date-words.ts";
import { demonstrationOf } from "./demonstration.tsx";
import type { Page } from "./layout.tsx";
import { MonthGrid, type MonthSubject } from "./month-grid.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { clocksOf } from "./stop-panel.tsx";

/** More would make the page heavier than a public page may be. */
const MOST_STOPS = 400;

/** Whose month it is. */
interface Subject extends MonthSubject {
  readonly name: string;
  readonly path: string;
  readonly filter: Omit<StopFilter, "from" | "before" | "limit">;
  readonly timeZone: string;
  /** Whose vehicles have months of their own, where this one is too long for a page. */
  readonly operatorId?: OperatorId;
}

export async function communeMonthPage(world: PageWorld, speech: Speech, code: string, month: string) {
  const commune = world.reference.byCode(code);
  if (!commune) return undefined;
  return monthPage(world, speech, month, {
    name: commune.name,
    path: `/communes/${code}`,
    filter: { communeCode: code },
    timeZone: zoneOf(commune),
    isHere: (place) => place.commune.code === code,
    titled: "hours",
  });
}

export async function vehicleMonthPage(world: PageWorld, speech: Speech, vehicleId: VehicleId, month: string) {
  const vehicle = await world.timetable.vehicle(vehicleId);
  const operator = vehicle && (await world.timetable.operator(vehicle.operator.slug));
  if (!operator) return undefined;
  return monthPage(world, speech, month, {
    name: vehicle.name,
    path: `/vehicules/${vehicleId}`,
    filter: { vehicleId },
    timeZone: operator.timeZone,
    isHere: () => true,
    titled: "commune",
  });
}

export async function operatorMonthPage(world: PageWorld, speech: Speech, slug: string, month: string) {
  const operator = await world.timetable.operator(slug);
  if (!operator) return undefined;
  const { operatorId, name, timeZone } = operator;
  return monthPage(world, speech, month, {
    name,
    path: `/operateurs/${slug}`,
    filter: { operatorId },
    timeZone,
    isHere: () => true,
    titled: "commune",
    operatorId,
  });
}

/** Around every stop that there may be. */
const EVER = Temporal.Instant.from("1970-01-01T00:00:00Z");
const NEVER = Temporal.Instant.from("9999-12-31T00:00:00Z");

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
  const [start, end] = [startOf(month), startOf(month.add({ months: 1 }))];
  const stopsIn = (from: Temporal.Instant, before: Temporal.Instant, limit: number) =>
    timetable.stops({ ...subject.filter, from, before, limit });
  const [found, earlier, later, operators] = await Promise.all([
    stopsIn(start, end, MOST_STOPS + 1),
    stopsIn(EVER, start, 1),
    stopsIn(end, NEVER, 1),
    timetable.operators(),
  ]);
  const stops = found.slice(0, MOST_STOPS);
  const last = found.length > MOST_STOPS ? stops.at(-1) : undefined;
  const isBetween = earlier.length > 0 && later.length > 0;
  // Nothing leads from a month on which nothing borders: a robot would walk through the years for ever.
  const isBeyond = stops.length === 0 && !isBetween;
  const vehicles = last && subject.operatorId ? await timetable.vehiclesOf(subject.operatorId) : [];
  const shown = operatorsOf(stops, operators);
  const { words, language, french, href } = speech;
  return {
    title: words.monthTitle(monthWords(month, language), subject.name),
    path: `${subject.path}/${text}`,
    unindexed: isBeyond,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    content: (
      <>
        <h1>
          {monthWords(month, language)}{" "}
          <small>
            <a href={href(subject.path)} {...french}>
              {subject.name}
            </a>
          </small>
        </h1>
        {isBeyond ? null : (
          <nav className="months" aria-label={words.allYear}>
            {earlier.length > 0 ? (
              <a href={href(`${subject.path}/${month.subtract({ months: 1 })}`)} rel="prev">
                {words.previousMonth}
              </a>
            ) : null}
            {later.length > 0 ? (
              <a href={href(`${subject.path}/${month.add({ months: 1 })}`)} rel="next">
                {words.nextMonth}
              </a>
            ) : null}
          </nav>
        )}
        {stops.length === 0 ? <p className="empty">{words.monthEmpty}</p> : null}
        {last ? <Cut last={last} vehicles={vehicles} month={text} speech={speech} /> : null}
        <MonthGrid month={month} subject={subject} stops={stops} speech={speech} named={shown.length > 1} />
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

/** Where a month that is too long for a page ends on it, and where the rest is. */
function Cut({
  last,
  vehicles,
  month,
  speech,
}: {
  last: PublicStop;
  vehicles: readonly PublicVehicle[];
  month: string;
  speech: Speech;
}) {
  const { words, language, french, href } = speech;
  return (
    <div className="empty">
      <p>
        <strong>{words.monthCut(MOST_STOPS, dayWords(clocksOf(last).start.date, language).long)}</strong>
      </p>
      <ul className="actions">
        {vehicles.map(({ vehicleId, name }) => (
          <li key={vehicleId}>
            <a href={href(`/vehicules/${vehicleId}/${month}`)} {...french}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
