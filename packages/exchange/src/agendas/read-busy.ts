import { type BusyTime, joinBusy } from "@escale/domain";
import ICAL from "ical.js";
import "./bound-rules.ts";

/** Occurrences of one event that are looked at: a meeting of each day for more than fifty years. */
const MOST_OCCURRENCES = 20_000;
/** Looked at in all: a calendar that repeats without end, many times over, is somebody's game. */
const MOST_STEPS = 200_000;

export interface Between {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Of what says no zone, and of whole days. */
  readonly timeZone: string;
}

/**
 * When a calendar (iCalendar) says that somebody is busy between two instants: what repeats too, in the clocks of its own zone.
 * What is cancelled, declined or marked as free takes no time. Undefined: it is no calendar.
 */
export function readBusy(text: string, between: Between): readonly BusyTime[] | undefined {
  const calendars = parse(text) ?? parse(withoutBroken(text));
  if (!calendars) return undefined;
  const found: BusyTime[] = [];
  const steps = { left: MOST_STEPS };
  for (const calendar of calendars) {
    const events = calendar.getAllSubcomponents("vevent").filter((event) => event.hasProperty("dtstart"));
    const changed = Map.groupBy(
      events.filter((event) => event.hasProperty("recurrence-id")),
      uidOf,
    );
    for (const event of events.filter((one) => !one.hasProperty("recurrence-id")))
      found.push(...occurrencesOf(event, changed.get(uidOf(event)) ?? [], between, steps));
    const known = new Set(events.filter((event) => !event.hasProperty("recurrence-id")).map(uidOf));
    // A change of a series that is not in the calendar is an event like others.
    for (const event of [...changed].filter(([uid]) => !known.has(uid)).flatMap(([, those]) => those))
      found.push(...occurrencesOf(event, [], between, steps));
  }
  return joinBusy(found, between);
}

function parse(text: string): readonly ICAL.Component[] | undefined {
  try {
    const parsed: unknown[] = ICAL.parse(text);
    const roots = typeof parsed[0] === "string" ? [parsed] : (parsed as unknown[][]);
    const calendars = roots.map((root) => new ICAL.Component(root as never)).filter(({ name }) => name === "vcalendar");
    return calendars.length > 0 ? calendars : undefined;
  } catch {
    return undefined;
  }
}

/** The library refuses a whole calendar for one line: what of it can be read is, event by event. */
function withoutBroken(text: string): string {
  const [head = "", ...parts] = text.split(/^(?=BEGIN:VEVENT\r?\n)/m);
  const kept = parts.map((part) => {
    const end = /^END:VEVENT\r?\n/m.exec(part);
    if (!end) return "";
    const after = end.index + end[0].length;
    const event = part.slice(0, after);
    return parse(`BEGIN:VCALENDAR\r\n${event}END:VCALENDAR\r\n`) ? part : part.slice(after);
  });
  return head + kept.join("");
}

/** As it is written: the library throws for one that says it is a date, and is none. */
const uidOf = (event: ICAL.Component) => String(event.getFirstProperty("uid")?.toJSON()[3] ?? "");

function takesTime(event: ICAL.Component): boolean {
  const is = (name: string, value: string) => String(event.getFirstPropertyValue(name) ?? "").toUpperCase() === value;
  return !is("status", "CANCELLED") && !is("transp", "TRANSPARENT") && !is("x-microsoft-cdo-busystatus", "FREE");
}

function occurrencesOf(
  component: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  { from, to, timeZone }: Between,
  steps: { left: number },
): readonly BusyTime[] {
  const found: BusyTime[] = [];
  const add = (item: ICAL.Component, start: ICAL.Time, end: ICAL.Time) => {
    if (!takesTime(item)) return;
    const property = item.getFirstProperty("dtstart");
    const [startsAt, endsAt] = [start, end].map((time) => instantOf(time, property, timeZone));
    if (startsAt && endsAt) found.push({ startsAt, endsAt });
  };
  try {
    const event = new ICAL.Event(component, { strictExceptions: false, exceptions: [...exceptions] as never });
    if (!event.isRecurring()) {
      add(component, event.startDate, event.endDate);
      return found;
    }
    const iterator = event.iterator();
    for (let count = 0; count < MOST_OCCURRENCES && steps.left > 0; count += 1, steps.left -= 1) {
      const next = iterator.next();
      if (!next) break;
      const begins = instantOf(next, component.getFirstProperty("dtstart"), timeZone);
      if (!begins || Temporal.Instant.compare(begins, to) >= 0) break;
      // Cheap to pass by: of what is over only the last may still go on.
      if (Temporal.Instant.compare(begins, from.subtract({ hours: 24 * 31 })) < 0) continue;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      add(item.component, startDate, endDate);
    }
    return found;
  } catch {
    // One event that cannot be read does not hide the others.
    return found;
  }
}

/**
 * The instant of a time of the calendar. A zone that everybody knows by its name is read by our own rules: those in the file may be
 * old or missing; any other by the rules in the file.
 */
function instantOf(time: ICAL.Time, property: ICAL.Property | null, timeZone: string): Temporal.Instant | undefined {
  const { year, month, day, hour, minute, second, isDate } = time;
  try {
    const clock = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second: Math.min(second, 59) });
    if (isDate) return clock.toPlainDate().toZonedDateTime(timeZone).toInstant();
    if (time.zone === ICAL.Timezone.utcTimezone) return clock.toZonedDateTime("UTC").toInstant();
    const named = time.zone?.tzid && time.zone !== ICAL.Timezone.localTimezone ? time.zone.tzid : tzidOf(property);
    if (named === undefined) return clock.toZonedDateTime(timeZone).toInstant();
    if (isKnownZone(named)) return clock.toZonedDateTime(named).toInstant();
    if (time.zone && time.zone !== ICAL.Timezone.localTimezone)
      return Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1_000);
    return clock.toZonedDateTime(timeZone).toInstant();
  } catch {
    return undefined;
  }
}

function tzidOf(property: ICAL.Property | null): string | undefined {
  const named = property?.getParameter("tzid");
  return typeof named === "string" ? named : undefined;
}

const known = new Map<string, boolean>();

function isKnownZone(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  let is = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
  } catch {
    is = false;
  }
  if (known.size < 1_000) known.set(name, is);
  return is;
}
