import type { StopId } from "@escale/domain";
import fc from "fast-check";
import { type CalendarComponent, sync, type VEvent } from "node-ical";
import { expect, test } from "vitest";
import { givenFeed, givenStop } from "./given-stop.ts";
import { writeICalendar } from "./write-icalendar.ts";

/** Parsed back by a library that shares no code with the one that writes. */
function eventsOf(text: string): readonly VEvent[] {
  return Object.values(sync.parseICS(text)).filter(
    (component): component is VEvent => (component as CalendarComponent | undefined)?.type === "VEVENT",
  );
}

test("a stop becomes an event with an identity for life", () => {
  const [event] = eventsOf(writeICalendar(givenFeed([givenStop({ sequence: 3 })])));
  expect(event).toMatchObject({
    uid: "01938a5e-0000-7000-8000-000000000001@escale",
    summary: "Étreux, Place de la mairie",
    location: "Place de la mairie, Étreux",
    status: "CONFIRMED",
    geo: { lat: 49.9998, lon: 3.6591 },
    url: "https://escale.test/passages/01938a5e-0000-7000-8000-000000000001",
  });
  expect(Number(event?.sequence)).toBe(3);
  expect(event?.start.toISOString()).toBe("2027-01-12T08:00:00.000Z");
  expect(event?.end?.toISOString()).toBe("2027-01-12T11:00:00.000Z");
});

test.each([
  [
    "before the October clock change",
    "Europe/Paris",
    "2027-10-30T07:00:00Z",
    "DTSTART;TZID=Europe/Paris:20271030T090000",
  ],
  ["on the day itself", "Europe/Paris", "2027-10-31T08:00:00Z", "DTSTART;TZID=Europe/Paris:20271031T090000"],
  ["the day after", "Europe/Paris", "2027-11-01T08:00:00Z", "DTSTART;TZID=Europe/Paris:20271101T090000"],
  ["in Guadeloupe", "America/Guadeloupe", "2027-07-01T13:00:00Z", "DTSTART;TZID=America/Guadeloupe:20270701T090000"],
])("the wall clock is right %s, whatever the clock of the server", (_, timeZone, start, line) => {
  const startsAt = Temporal.Instant.from(start);
  const text = writeICalendar(givenFeed([givenStop({ timeZone, startsAt, endsAt: startsAt.add({ hours: 3 }) })]));
  expect(text).toContain(line);
  expect(text).toContain(`BEGIN:VTIMEZONE\r\nTZID:${timeZone}\r\n`);
  expect(eventsOf(text)[0]?.start.toISOString()).toBe(new Date(start).toISOString());
});

test("a cancelled stop stays, with its status", () => {
  const [event] = eventsOf(writeICalendar(givenFeed([givenStop({ state: { kind: "cancelled", reason: "neige" } })])));
  expect(event?.status).toBe("CANCELLED");
});

test("a delayed stop starts when the door opens, a moved one where it went", () => {
  const delayed = eventsOf(
    writeICalendar(givenFeed([givenStop({ state: { kind: "delayed", minutes: 20, reason: "x" } })])),
  );
  expect(delayed[0]?.start.toISOString()).toBe("2027-01-12T08:20:00.000Z");
  const from = { startsAt: Temporal.Instant.from("2027-01-11T08:00:00Z"), site: givenStop().site, reason: "x" };
  const moved = eventsOf(writeICalendar(givenFeed([givenStop({ state: { kind: "moved", from } })])));
  expect(moved[0]?.start.toISOString()).toBe("2027-01-12T08:00:00.000Z");
});

test("calendars are asked again every hour, in the one form that RFC 7986 knows", () => {
  expect(writeICalendar(givenFeed([givenStop()]))).toContain("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n");
});

test("the same stops give the same bytes: a strong ETag holds", () => {
  expect(writeICalendar(givenFeed([givenStop()]))).toBe(writeICalendar(givenFeed([givenStop()])));
});

const LONG = "Déplacé : c’était mardi 12 janvier 2027 à 9 h, place de l’Église (près de l’école), Étreux. ".repeat(5);

test.each([
  ["plain", "x".repeat(400)],
  ["accented", LONG],
  ["accents and emoji, each boundary", "é🎉’".repeat(60)],
  ["a family of one emoji", "👩‍👩‍👧‍👦".repeat(20)],
  ["a mix that no fold meets evenly", "aé’🎉".repeat(50)],
])("lines end in CRLF and hold 75 octets at most: %s", (_, description) => {
  for (let shift = 0; shift < 4; shift += 1) {
    const words = { title: () => "x".repeat(shift) + description, description: () => "y".repeat(shift) + description };
    const text = writeICalendar(givenFeed([givenStop()], { name: description, words }));
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const lengths = text.split("\r\n").map((line) => Buffer.byteLength(line));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
    // Nothing is lost, and no character is cut in two.
    expect(eventsOf(text)[0]?.summary).toBe(("x".repeat(shift) + description).trim());
  }
});

test("no text of ours or of others adds a line, an event or a property", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.constant("x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil"),
    fc.constant("; , \\ \\n \\; é 🎉"),
  );
  fc.assert(
    fc.property(hostile, (name) => {
      const stop = givenStop();
      const text = writeICalendar(
        givenFeed([{ ...stop, site: { ...stop.site, name } }], {
          name,
          words: { title: () => name, description: () => name },
        }),
      );
      expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
      const events = eventsOf(text);
      expect(events).toHaveLength(1);
      expect(events[0]?.uid).toBe("01938a5e-0000-7000-8000-000000000001@escale");
    }),
    { numRuns: 200 },
  );
});

test("two stops are two events", () => {
  const other = givenStop({ stopId: "01938a5e-0000-7000-8000-000000000002" as StopId });
  expect(eventsOf(writeICalendar(givenFeed([givenStop(), other])))).toHaveLength(2);
});

test("an empty feed is a calendar with its zone: RFC 5545 forbids one without a component", () => {
  const text = writeICalendar(givenFeed([], { timeZone: "America/Guadeloupe" }));
  expect(text).toContain("BEGIN:VTIMEZONE\r\nTZID:America/Guadeloupe\r\n");
  expect(eventsOf(text)).toEqual([]);
});

test("one zone is told once, however many stops are promised in it", () => {
  const text = writeICalendar(givenFeed([givenStop(), givenStop({ timeZone: "Indian/Reunion" })]));
  expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(2);
});
