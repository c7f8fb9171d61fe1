import ICAL from "ical.js";
import { expect, test } from "vitest";
import { writeAppointment } from "./write-appointment.ts";

const appointment = (startsAt: string) => {
  const from = Temporal.Instant.from(startsAt);
  return writeAppointment({
    ...{ uid: "un", startsAt: from, endsAt: from.add({ minutes: 15 }), timeZone: "Europe/Paris" },
    ...{ summary: "Rendez-vous", location: "Place de l’église", description: "", url: "https://exemple.fr/" },
    ...{ cancelled: false, sequence: 0, writtenAt: Temporal.Instant.from("2027-01-01T00:00:00Z") },
  });
};

/** As a calendar reads it, by the rules of the zone that came with it. */
function readStart(text: string): string {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = new ICAL.Timezone({ component: calendar.getFirstSubcomponent("vtimezone") as ICAL.Component });
  const start = calendar.getFirstSubcomponent("vevent")?.getFirstPropertyValue("dtstart") as ICAL.Time;
  if (start.zone !== ICAL.Timezone.utcTimezone) start.zone = zone;
  return new Date(start.toUnixTime() * 1_000).toISOString();
}

test.each([
  "2027-01-12T08:00:00.000Z",
  // The clock goes from 2 to 3 h.
  "2027-03-28T00:45:00.000Z",
  "2027-03-28T01:00:00.000Z",
  // 2 h 30 twice.
  "2027-10-31T00:30:00.000Z",
  "2027-10-31T01:30:00.000Z",
])("a calendar reads the very moment: %s", (startsAt) => {
  expect(readStart(appointment(startsAt))).toBe(startsAt);
});
