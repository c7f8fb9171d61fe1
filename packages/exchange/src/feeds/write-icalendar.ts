import { closesAt, opensAt, type PublicStop } from "@escale/domain";
import ICAL from "ical.js";
import { type Feed, oneLine } from "./feed.ts";
import { local, utc, zoneOf } from "./ical-values.ts";

// The library counts the octets of a line without the space that begins it after a fold: 75 with it.
ICAL.foldLength = 74;

/**
 * An iCalendar feed (RFC 5545, 7986): one event per stop, its UID for life, SEQUENCE growing with each public change,
 * cancelled stops kept with their status; never without a component, which RFC 5545 forbids. CRLF, folded; the same stops
 * give the same bytes.
 */
export function writeICalendar(feed: Feed): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", `-//Escale//Escale//${feed.language.toUpperCase()}`);
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  calendar.updatePropertyWithValue("method", "PUBLISH");
  for (const name of ["name", "x-wr-calname"]) calendar.updatePropertyWithValue(name, oneLine(feed.name));
  if (feed.note !== undefined) {
    for (const name of ["description", "x-wr-caldesc"]) calendar.updatePropertyWithValue(name, oneLine(feed.note));
  }
  calendar.updatePropertyWithValue("url", feed.pageUrl);
  calendar.updatePropertyWithValue("refresh-interval", ICAL.Duration.fromString("PT1H"));
  calendar.updatePropertyWithValue("x-published-ttl", "PT1H");
  const zones = new Set([feed.timeZone, ...feed.stops.map((stop) => stop.timeZone)]);
  for (const zone of zones) calendar.addSubcomponent(zoneOf(zone));
  for (const stop of feed.stops) calendar.addSubcomponent(eventOf(stop, feed));
  return `${calendar.toString()}\r\n`;
}

function eventOf(stop: PublicStop, feed: Feed): ICAL.Component {
  const event = new ICAL.Component("vevent");
  event.updatePropertyWithValue("uid", `${stop.stopId}@escale`);
  event.updatePropertyWithValue("sequence", stop.sequence);
  event.updatePropertyWithValue("dtstamp", utc(stop.updatedAt));
  event.updatePropertyWithValue("last-modified", utc(stop.updatedAt));
  event.addProperty(local("dtstart", opensAt(stop), stop.timeZone));
  event.addProperty(local("dtend", closesAt(stop), stop.timeZone));
  event.updatePropertyWithValue("status", stop.state.kind === "cancelled" ? "CANCELLED" : "CONFIRMED");
  event.updatePropertyWithValue("summary", oneLine(feed.words.title(stop)));
  event.updatePropertyWithValue("description", feed.words.description(stop));
  const { site } = stop;
  event.updatePropertyWithValue("location", oneLine(`${site.name}, ${site.commune.name}`));
  const geo = event.updatePropertyWithValue("geo", [site.lat, site.lon] as unknown as string);
  geo.setValue([site.lat, site.lon] as unknown as string);
  event.updatePropertyWithValue("url", feed.stopUrl(stop));
  event.updatePropertyWithValue("transp", "TRANSPARENT");
  return event;
}
