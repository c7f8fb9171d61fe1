import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOOKING_REMINDERS, dueReminder, reminderAt } from "./reminders.ts";

const PARIS = "Europe/Paris";
const at = (text: string, zone = PARIS) => Temporal.ZonedDateTime.from(`${text}[${zone}]`).toInstant();
const here = (instant: Temporal.Instant, zone = PARIS) =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
const LONG_AGO = at("2026-01-01T12:00");

describe("when", () => {
  test.each([
    ["2027-01-05T10:00", "2027-01-03T10:00", "2027-01-05T08:00"],
    // Two hours before is in the night: the evening before, when one can still say that one does not come.
    ["2027-01-05T08:30", "2027-01-03T08:30", "2027-01-04T18:00"],
    ["2027-01-05T09:29", "2027-01-03T09:29", "2027-01-04T18:00"],
    ["2027-01-05T09:30", "2027-01-03T09:30", "2027-01-05T07:30"],
    ["2027-01-05T07:00", "2027-01-02T18:00", "2027-01-04T18:00"],
    ["2027-01-05T20:30", "2027-01-03T18:00", "2027-01-05T18:30"],
    ["2027-01-05T22:30", "2027-01-03T18:00", "2027-01-05T18:00"],
    // Days of the calendar across the nights on which the hour changes.
    ["2027-03-29T10:00", "2027-03-27T10:00", "2027-03-29T08:00"],
    ["2027-10-31T10:00", "2027-10-29T10:00", "2027-10-31T08:00"],
    ["2027-11-01T10:00", "2027-10-30T10:00", "2027-11-01T08:00"],
  ])("an hour of %s is reminded at %s and %s", (start, twoDays, twoHours) => {
    expect(BOOKING_REMINDERS.map((kind) => here(reminderAt(kind, at(start), PARIS)))).toEqual([twoDays, twoHours]);
  });

  test("in Guadeloupe by its own clock, whose hour never changes", () => {
    const zone = "America/Guadeloupe";
    const start = at("2027-03-29T08:00", zone);
    expect(BOOKING_REMINDERS.map((kind) => here(reminderAt(kind, start, zone), zone))).toEqual([
      "2027-03-27T08:00",
      "2027-03-28T18:00",
    ]);
  });

  test("whatever the hour and the zone: before it, in order, never in the night", () => {
    const zones = [PARIS, "America/Guadeloupe", "Indian/Reunion", "Pacific/Noumea"];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 * 1440 }), fc.constantFrom(...zones), (minutes, zone) => {
        const start = at("2026-12-01T00:00").add({ minutes });
        const [sooner, later] = BOOKING_REMINDERS.map((kind) => reminderAt(kind, start, zone)) as [
          Temporal.Instant,
          Temporal.Instant,
        ];
        expect(Temporal.Instant.compare(sooner, later)).toBe(-1);
        expect(Temporal.Instant.compare(later, start)).toBe(-1);
        for (const one of [sooner, later]) expect(here(one, zone).slice(11) >= "07:30").toBe(true);
        for (const one of [sooner, later]) expect(here(one, zone).slice(11) < "20:00").toBe(true);
        // The shell looks no further back than this.
        expect(sooner.until(start, { largestUnit: "hour" }).hours).toBeLessThan(64);
        expect(later.until(start, { largestUnit: "hour" }).hours).toBeLessThan(16);
      }),
    );
  });
});

describe("what is due", () => {
  const due = (now: string, { start = "2027-01-05T10:00", toldAt = LONG_AGO } = {}) =>
    dueReminder({ startsAt: at(start), toldAt, timeZone: PARIS }, at(now));

  test("each from its time on, the first no more when the second is, none after", () => {
    expect(due("2027-01-03T09:59")).toBeUndefined();
    expect(due("2027-01-03T10:00")).toBe("two-days-before");
    expect(due("2027-01-04T19:59")).toBe("two-days-before");
    expect(due("2027-01-05T07:59")).toBe("two-days-before");
    expect(due("2027-01-05T08:00")).toBe("two-hours-before");
    expect(due("2027-01-05T09:59")).toBe("two-hours-before");
    expect(due("2027-01-05T10:00")).toBeUndefined();
  });

  test("what is late waits for the morning", () => {
    expect(due("2027-01-03T23:00")).toBeUndefined();
    expect(due("2027-01-04T07:29")).toBeUndefined();
    expect(due("2027-01-04T07:30")).toBe("two-days-before");
  });

  test("who was told of the hour after it was due is not reminded: made, or moved, less than two days before", () => {
    const toldAt = at("2027-01-03T10:01");
    expect(due("2027-01-03T11:00", { toldAt })).toBeUndefined();
    expect(due("2027-01-05T08:00", { toldAt })).toBe("two-hours-before");
    expect(due("2027-01-05T08:30", { toldAt: at("2027-01-05T08:15") })).toBeUndefined();
    expect(due("2027-01-03T10:00", { toldAt: at("2027-01-03T10:00") })).toBe("two-days-before");
  });
});
