import ICAL from "ical.js";
import { oneLine } from "./feed.ts";
import { local, utc, zoneOf } from "./ical-values.ts";

/** Something in the calendar of an agent. */
export interface AgendaEvent {
  /** For life. */
  readonly uid: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly summary: string;
  readonly location: string;
  readonly url: string;
  readonly sequence: number;
  readonly cancelled: boolean;
}

/** A calendar that an agent subscribes to (RFC 5545): asked again each quarter of an hour by those that heed it. */
export function writeAgenda(
  {
    name,
    timeZone,
    writtenAt,
  }: { readonly name: string; readonly timeZone: string; readonly writtenAt: Temporal.Instant },
  events: readonly AgendaEvent[],
): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//Escale//Escale//FR");
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  for (const property of ["name", "x-wr-calname"]) calendar.updatePropertyWithValue(property, oneLine(name));
  calendar.updatePropertyWithValue("refresh-interval", ICAL.Duration.fromString("PT15M"));
  calendar.updatePropertyWithValue("x-published-ttl", "PT15M");
  calendar.addSubcomponent(zoneOf(timeZone));
  for (const { uid, startsAt, endsAt, summary, location, url, sequence, cancelled } of events) {
    const event = new ICAL.Component("vevent");
    event.updatePropertyWithValue("uid", `${uid}@escale`);
    event.updatePropertyWithValue("dtstamp", utc(writtenAt));
    event.updatePropertyWithValue("sequence", sequence);
    event.addProperty(local("dtstart", startsAt, timeZone));
    event.addProperty(local("dtend", endsAt, timeZone));
    event.updatePropertyWithValue("status", cancelled ? "CANCELLED" : "CONFIRMED");
    event.updatePropertyWithValue("summary", oneLine(summary));
    event.updatePropertyWithValue("location", oneLine(location));
    event.updatePropertyWithValue("url", url);
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
