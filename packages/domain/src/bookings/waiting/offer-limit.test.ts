import fc from "fast-check";
import { expect, test } from "vitest";
import { offerLimit } from "./offer-limit.ts";

const TERMS = { closesBefore: 2 * 3_600 };
const paris = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("Europe/Paris").toInstant();
const limit = (startsAt: string, now: string, zone = "Europe/Paris") => {
  const { until, holds } = offerLimit(paris(startsAt), TERMS, paris(now), zone);
  return `${until.toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(0, 16)} ${holds ? "kept" : "free to all"}`;
};

test("weeks ahead one has a day; the nearer the hour the less, and half an hour at least", () => {
  expect(limit("2027-02-05T10:00", "2027-01-05T10:00")).toBe("2027-01-06T10:00 kept");
  // Twelve hours are left before it closes at eight: three.
  expect(limit("2027-01-07T14:00", "2027-01-06T14:00")).toBe("2027-01-06T19:30 kept");
  expect(limit("2027-01-05T15:00", "2027-01-05T11:40")).toBe("2027-01-05T12:10 kept");
});

test("nobody has to answer in the night: the limit is the next morning's, or nothing is kept", () => {
  expect(limit("2027-01-08T14:00", "2027-01-06T18:00")).toBe("2027-01-07T09:00 kept");
  expect(limit("2027-02-05T10:00", "2027-01-05T23:30")).toBe("2027-01-07T09:00 kept");
  expect(limit("2027-01-07T10:00", "2027-01-06T20:00")).toBe("2027-01-07T08:00 free to all");
});

test("a slot that begins soon is kept for nobody", () => {
  expect(limit("2027-01-05T12:00", "2027-01-05T09:10")).toBe("2027-01-05T10:00 free to all");
});

test("in a night in which clocks change, the morning is that of the clock on the wall", () => {
  // Twenty-five hours and twenty-three: nine o'clock is nine o'clock.
  expect(limit("2027-11-05T10:00", "2027-10-30T21:00")).toBe("2027-11-01T09:00 kept");
  expect(limit("2027-04-05T10:00", "2027-03-27T19:30")).toBe("2027-03-29T09:00 kept");
  expect(limit("2027-04-05T10:00", "2027-03-27T05:30")).toBe("2027-03-28T09:00 kept");
});

test("whatever the hour, a limit is by day, after now, and leaves time to all; or the slot is kept for nobody", () => {
  const minutes = fc.integer({ min: 1, max: 60 * 24 * 400 });
  fc.assert(
    fc.property(minutes, minutes, fc.constantFrom("Europe/Paris", "America/Guadeloupe"), (start, ahead, zone) => {
      const now = Temporal.Instant.from("2027-01-01T00:00:00Z").add({ minutes: start });
      const startsAt = now.add({ minutes: ahead });
      const closes = startsAt.subtract({ seconds: TERMS.closesBefore });
      const { until, holds } = offerLimit(startsAt, TERMS, now, zone);
      if (!holds) {
        expect(until.equals(closes)).toBe(true);
        return;
      }
      expect(until.since(now).total("minutes")).toBeGreaterThanOrEqual(30);
      expect(closes.since(until).total("minutes")).toBeGreaterThanOrEqual(30);
      const clock = until.toZonedDateTimeISO(zone);
      expect(clock.hour >= 9 && clock.hour < 20).toBe(true);
      // A day, and a night after it.
      expect(until.since(now).total("hours")).toBeLessThanOrEqual(24 + 14);
    }),
    { seed: 20_270_328, numRuns: 500 },
  );
});
