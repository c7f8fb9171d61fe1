import ICAL from "ical.js";
import { oneLine } from "./feed.ts";
import { local, utc, zoneOf } from "./ical-values.ts";

/** A time kept for one person. */
export interface Appointment {
  /** For life. */
  readonly uid: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly timeZone: string;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  readonly url: string;
  readonly cancelled: boolean;
  /** Higher than it was at the last change: of two, the higher counts. */
  readonly sequence: number;
  readonly writtenAt: Temporal.Instant;
}

/** One event to take into a calendar of one's own (RFC 5545). Written again later, it replaces what was taken in before. */
export function writeAppointment(appointment: Appointment): string {
  const { uid, startsAt, endsAt, timeZone, summary, location, description, url, cancelled, writtenAt } = appointment;
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//Escale//Escale//FR");
  calendar.updatePropertyWithValue("method", "PUBLISH");
  calendar.addSubcomponent(zoneOf(timeZone));
  const event = new ICAL.Component("vevent");
  event.updatePropertyWithValue("uid", `${uid}@escale`);
  event.updatePropertyWithValue("dtstamp", utc(writtenAt));
  event.updatePropertyWithValue("sequence", appointment.sequence);
  event.addProperty(local("dtstart", startsAt, timeZone));
  event.addProperty(local("dtend", endsAt, timeZone));
  event.updatePropertyWithValue("status", cancelled ? "CANCELLED" : "CONFIRMED");
  event.updatePropertyWithValue("summary", oneLine(summary));
  event.updatePropertyWithValue("location", oneLine(location));
  event.updatePropertyWithValue("description", description);
  event.updatePropertyWithValue("url", url);
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}
