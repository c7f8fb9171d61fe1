import { expect, test } from "vitest";
import { readBusy } from "./read-busy.ts";

const YEAR = {
  from: Temporal.Instant.from("2027-01-01T00:00:00Z"),
  to: Temporal.Instant.from("2028-01-01T00:00:00Z"),
  timeZone: "Europe/Paris",
};
const calendar = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const event = (...lines: readonly string[]) => ["BEGIN:VEVENT", "UID:a@b", ...lines, "END:VEVENT"];
const read = (text: string, between = YEAR) =>
  readBusy(text, between)?.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`);

test("a meeting in UTC, in a zone, without one, and a whole day", () => {
  const text = calendar(
    ...event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z"),
    ...event("DTSTART;TZID=Europe/Paris:20270112T140000", "DURATION:PT45M"),
    ...event("DTSTART;TZID=America/Guadeloupe:20270113T080000", "DTEND;TZID=America/Guadeloupe:20270113T090000"),
    ...event("DTSTART:20270114T100000", "DTEND:20270114T110000"),
    ...event("DTSTART;VALUE=DATE:20270118", "DTEND;VALUE=DATE:20270119"),
  );
  expect(read(text)).toEqual([
    "2027-01-12T08:00:00Z 2027-01-12T09:00:00Z",
    "2027-01-12T13:00:00Z 2027-01-12T13:45:00Z",
    "2027-01-13T12:00:00Z 2027-01-13T13:00:00Z",
    "2027-01-14T09:00:00Z 2027-01-14T10:00:00Z",
    "2027-01-17T23:00:00Z 2027-01-18T23:00:00Z",
  ]);
});

test("what repeats keeps the hour of its clocks over the night in which they change", () => {
  const weekly = event(
    "DTSTART;TZID=Europe/Paris:20270321T090000",
    "DTEND;TZID=Europe/Paris:20270321T100000",
    "RRULE:FREQ=WEEKLY;COUNT=3",
  );
  expect(read(calendar(...weekly))).toEqual([
    "2027-03-21T08:00:00Z 2027-03-21T09:00:00Z",
    "2027-03-28T07:00:00Z 2027-03-28T08:00:00Z",
    "2027-04-04T07:00:00Z 2027-04-04T08:00:00Z",
  ]);
});

test("of a series: what is left out, moved, or cancelled once", () => {
  const text = calendar(
    ...event(
      "DTSTART;TZID=Europe/Paris:20270105T090000",
      "DTEND;TZID=Europe/Paris:20270105T100000",
      "RRULE:FREQ=DAILY;UNTIL=20270109T230000Z",
      "EXDATE;TZID=Europe/Paris:20270106T090000",
    ),
    ...event(
      "RECURRENCE-ID;TZID=Europe/Paris:20270107T090000",
      "DTSTART;TZID=Europe/Paris:20270107T150000",
      "DTEND;TZID=Europe/Paris:20270107T153000",
    ),
    ...event(
      "RECURRENCE-ID;TZID=Europe/Paris:20270108T090000",
      "DTSTART;TZID=Europe/Paris:20270108T090000",
      "DTEND;TZID=Europe/Paris:20270108T100000",
      "STATUS:CANCELLED",
    ),
  );
  expect(read(text)).toEqual([
    "2027-01-05T08:00:00Z 2027-01-05T09:00:00Z",
    "2027-01-07T14:00:00Z 2027-01-07T14:30:00Z",
    "2027-01-09T08:00:00Z 2027-01-09T09:00:00Z",
  ]);
});

test("a zone that only the file knows is read by the rules in the file", () => {
  const zone = [
    ...["BEGIN:VTIMEZONE", "TZID:Romance Standard Time"],
    ...["BEGIN:STANDARD", "DTSTART:16011028T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ...["TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"],
    ...["BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"],
    ...["TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT", "END:VTIMEZONE"],
  ];
  const at = (day: string) =>
    event(`DTSTART;TZID=Romance Standard Time:${day}T090000`, `DTEND;TZID=Romance Standard Time:${day}T100000`);
  expect(read(calendar(...zone, ...at("20270112"), ...at("20270712")))).toEqual([
    "2027-01-12T08:00:00Z 2027-01-12T09:00:00Z",
    "2027-07-12T07:00:00Z 2027-07-12T08:00:00Z",
  ]);
});

test("what is free, cancelled or elsewhere in time takes nothing; what overlaps is one time", () => {
  const text = calendar(
    ...event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z", "TRANSP:TRANSPARENT"),
    ...event("DTSTART:20270113T080000Z", "DTEND:20270113T090000Z", "STATUS:CANCELLED"),
    ...event("DTSTART:20250113T080000Z", "DTEND:20250113T090000Z"),
    ...event("DTSTART:20270114T080000Z", "DTEND:20270114T100000Z"),
    ...event("DTSTART:20270114T093000Z", "DTEND:20270114T110000Z"),
    ...event("DTSTART:20261231T230000Z", "DTEND:20270101T010000Z"),
  );
  expect(read(text)).toEqual([
    "2027-01-01T00:00:00Z 2027-01-01T01:00:00Z",
    "2027-01-14T08:00:00Z 2027-01-14T11:00:00Z",
  ]);
});

test("a series of many years goes quickly to where it is asked for; endless ones in numbers end", () => {
  const since2001 = event("DTSTART:20010101T080000Z", "DTEND:20010101T090000Z", "RRULE:FREQ=DAILY");
  const week = {
    ...YEAR,
    from: Temporal.Instant.from("2027-06-07T00:00:00Z"),
    to: Temporal.Instant.from("2027-06-14T00:00:00Z"),
  };
  expect(read(calendar(...since2001), week)).toHaveLength(7);
  const each = event("DTSTART:20010101T080000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY");
  const began = performance.now();
  expect(read(calendar(...Array.from({ length: 200 }, () => each).flat()))).toEqual([]);
  expect(performance.now() - began).toBeLessThan(20_000);
});

test.each([
  "",
  "bonjour",
  "<html></html>",
  "BEGIN:VCALENDAR",
  "BEGIN:VCARD\r\nEND:VCARD\r\n",
  "\0",
  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
])("%j is no calendar", (text) => {
  expect(readBusy(text, YEAR)).toBeUndefined();
});

test("an event that makes no sense hides no other", () => {
  const good = event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z");
  for (const bad of [
    event("DTSTART:yesterday", "DTEND:20270112T090000Z"),
    event("DTSTART:20271399T256199Z", "DTEND:20270112T090000Z"),
    event("DTSTART:20270112T100000Z", "DTEND:20270112T090000Z"),
    event("DTSTART:20270112T100000Z", "RRULE:FREQ=NEVER"),
    event("SUMMARY:no date"),
  ])
    expect(read(calendar(...bad, ...good))).toEqual(["2027-01-12T08:00:00Z 2027-01-12T09:00:00Z"]);
});

test.each([
  "RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO",
  "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
  "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
])("a rule that has no other date (%s) ends, and hides no other event", (rule) => {
  // A Friday.
  const start = "DTSTART:20270101T100000Z";
  const good = event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z");
  expect(read(calendar(...event(start, "DURATION:PT1H", rule), ...good))).toContain(
    "2027-01-12T08:00:00Z 2027-01-12T09:00:00Z",
  );
});

test("a zone whose rule has no other date hides no other event", () => {
  const zone = [
    ...["BEGIN:VTIMEZONE", "TZID:Nowhere", "BEGIN:STANDARD", "DTSTART:20260101T030000"],
    ...["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"],
    ...["END:STANDARD", "END:VTIMEZONE"],
  ];
  const bad = event("DTSTART;TZID=Nowhere:20270113T080000", "DTEND;TZID=Nowhere:20270113T090000");
  const good = event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z");
  expect(read(calendar(...zone, ...bad, ...good))).toContain("2027-01-12T08:00:00Z 2027-01-12T09:00:00Z");
});

test("five megabytes of events that never end are refused at once", () => {
  const began = performance.now();
  expect(readBusy(`BEGIN:VCALENDAR\n${"BEGIN:VEVENT\n".repeat(380_000)}`, YEAR)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(8_000);
});

test.each(["UID;VALUE=DATE:foo", "UID;VALUE=DATE-TIME:foo", "UID;VALUE=DURATION:foo"])("%s is an identity", (uid) => {
  const series = event("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z", "RRULE:FREQ=DAILY;COUNT=2");
  const moved = event("RECURRENCE-ID:20270113T080000Z", "DTSTART:20270114T080000Z", "DTEND:20270114T090000Z");
  const text = calendar(...series, ...moved).replaceAll("UID:a@b", uid);
  expect(read(text)).toEqual([
    "2027-01-12T08:00:00Z 2027-01-12T09:00:00Z",
    "2027-01-14T08:00:00Z 2027-01-14T09:00:00Z",
  ]);
});
