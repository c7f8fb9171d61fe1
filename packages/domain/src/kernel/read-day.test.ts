import { expect, test } from "vitest";
import { instantOn, readDay, readDayAndTime } from "./read-day.ts";

test("a day, and a day with its time", () => {
  expect(readDay("2027-01-12")?.toString()).toBe("2027-01-12");
  expect(readDayAndTime("2027-01-12T09:30")?.toString()).toBe("2027-01-12T09:30:00");
  expect(readDayAndTime("2027-01-12 09:30")?.toString()).toBe("2027-01-12T09:30:00");
});

test.each(["2027-02-30", "2027-1-2", "demain", "", "0000-01-01", "1969-12-31", "2200-01-01", "9999-12-31"])(
  "%j is no day",
  (text) => {
    expect(readDay(text)).toBeUndefined();
    expect(readDayAndTime(`${text}T09:00`)).toBeUndefined();
  },
);

test("an hour that a clock never shows, or shows twice, is no instant", () => {
  const at = (text: string, zone: string) => instantOn(Temporal.PlainDateTime.from(text), zone)?.toString();
  expect(at("2027-03-28T01:59", "Europe/Paris")).toBe("2027-03-28T00:59:00Z");
  expect(at("2027-03-28T02:30", "Europe/Paris")).toBeUndefined();
  expect(at("2027-10-31T02:30", "Europe/Paris")).toBeUndefined();
  expect(at("2027-03-28T02:30", "America/Guadeloupe")).toBe("2027-03-28T06:30:00Z");
});
