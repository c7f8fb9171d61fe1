import { whichOfTwo } from "@escale/domain";
import ICAL from "ical.js";
import { tzlib_get_ical_block } from "timezones-ical-library";

/** The rules of a zone, under the name that the operator uses (the library knows some only by an alias). */
export function zoneOf(timeZone: string): ICAL.Component {
  const block = tzlib_get_ical_block(timeZone);
  const component = new ICAL.Component(ICAL.parse(block[0] as string));
  component.updatePropertyWithValue("tzid", timeZone);
  component.removeProperty("last-modified");
  return component;
}

/** An instant, as UTC. */
export function utc(instant: Temporal.Instant): ICAL.Time {
  return ICAL.Time.fromDateTimeString(instant.toString({ smallestUnit: "second" }));
}

/** An instant as the clocks of a zone show it. An hour that they show twice is in UTC: calendars do not agree which is meant. */
export function local(name: string, instant: Temporal.Instant, timeZone: string): ICAL.Property {
  const zoned = instant.toZonedDateTimeISO(timeZone);
  const property = new ICAL.Property(name);
  if (whichOfTwo(zoned)) {
    property.setValue(utc(instant));
    return property;
  }
  property.setValue(ICAL.Time.fromDateTimeString(zoned.toPlainDateTime().toString({ smallestUnit: "second" })));
  property.setParameter("tzid", timeZone);
  return property;
}
