import { expect, test } from "vitest";
import { dayWords, distanceWords, hourWords, monthWords, partOfDay } from "./date-words.ts";
import { wallClock } from "./wall-clock.ts";

test("a day as people say it, the first of the month included", () => {
  expect(dayWords("2027-02-01", "fr")).toEqual({
    weekday: "lundi",
    day: "1er",
    month: "février",
    long: "lundi 1er février 2027",
  });
  expect(dayWords("2027-02-01", "en").long).toBe("Monday 1 February 2027");
  expect(monthWords(Temporal.PlainYearMonth.from("2027-08"), "fr")).toBe("Août 2027");
});

test.each([
  ["in winter", "2027-01-12T08:00:00Z", "Europe/Paris", "9\u00a0h", "2027-01-12T09:00+01:00"],
  ["in summer", "2027-07-12T07:30:00Z", "Europe/Paris", "9\u00a0h\u00a030", "2027-07-12T09:30+02:00"],
  [
    "before the clocks change in October",
    "2027-10-31T00:30:00Z",
    "Europe/Paris",
    "2\u00a0h\u00a030 (heure d’été)",
    "2027-10-31T02:30+02:00",
  ],
  [
    "an hour later, the same hour again",
    "2027-10-31T01:30:00Z",
    "Europe/Paris",
    "2\u00a0h\u00a030 (heure d’hiver)",
    "2027-10-31T02:30+01:00",
  ],
  ["in Guadeloupe", "2027-07-01T13:00:00Z", "America/Guadeloupe", "9\u00a0h", "2027-07-01T09:00-04:00"],
])("the hour on the wall %s", (_, instant, timeZone, hour, iso) => {
  const clock = wallClock(Temporal.Instant.from(instant), timeZone);
  expect(hourWords(clock, "fr")).toBe(hour);
  expect(clock.iso).toBe(iso);
});

test("a distance is no more precise than the estimate", () => {
  expect(distanceWords(3_249, "fr")).toBe("3,2\u00a0km");
  expect(distanceWords(3_249, "en")).toBe("3.2\u00a0km");
  expect(distanceWords(12_740, "fr")).toBe("13\u00a0km");
});

test.each([
  ["08:00", "12:00", "morning"],
  ["11:30", "13:00", "morning"],
  ["11:30", "13:15", "day"],
  ["09:00", "17:00", "day"],
  ["12:00", "14:00", "afternoon"],
  ["12:30", "14:00", "afternoon"],
  ["17:30", "19:00", "afternoon"],
  ["18:00", "20:00", "evening"],
])("from %s to %s is %s, whatever the tour's half-day", (from, to, part) => {
  const clock = (time: string) =>
    wallClock(Temporal.ZonedDateTime.from(`2027-01-12T${time}[Europe/Paris]`).toInstant(), "Europe/Paris");
  expect(partOfDay(clock(from), clock(to))).toBe(part);
});
