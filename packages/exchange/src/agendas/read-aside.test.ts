import { expect, test } from "vitest";
import { readAside } from "./read-aside.ts";

const YEAR = {
  from: Temporal.Instant.from("2027-01-01T00:00:00Z"),
  to: Temporal.Instant.from("2028-01-01T00:00:00Z"),
  timeZone: "Europe/Paris",
};
const calendar = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a@b", ...lines, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");

test("a calendar is read as in this thread", async () => {
  const text = calendar("DTSTART:20270112T080000Z", "DTEND:20270112T090000Z");
  const busy = await readAside(text, YEAR, 20_000);
  expect(busy?.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`)).toEqual([
    "2027-01-12T08:00:00Z 2027-01-12T09:00:00Z",
  ]);
  expect(await readAside("bonjour", YEAR, 20_000)).toBeUndefined();
});

test("one that would take for ever ends at the deadline, and this thread goes on meanwhile", async () => {
  let beats = 0;
  const heart = setInterval(() => {
    beats += 1;
  }, 20);
  const text = calendar("DTSTART:20270112T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=999999999999");
  expect(await readAside(text, YEAR, 2_000)).toBeUndefined();
  clearInterval(heart);
  expect(beats).toBeGreaterThan(20);
});
