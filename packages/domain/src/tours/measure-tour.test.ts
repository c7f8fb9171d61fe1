import { expect, test } from "vitest";
import { measureTour } from "./measure-tour.ts";

const at = (time: string) => Temporal.Instant.from(`2027-01-12T${time}Z`);
/** One degree of longitude is a kilometre and a minute. */
const drive = (from: { lon: number }, to: { lon: number }) => ({
  metres: Math.abs(from.lon - to.lon) * 1000,
  seconds: Math.abs(from.lon - to.lon) * 60,
});
const stop = (lon: number, from: string, to: string) => ({
  lat: 0,
  lon,
  startsAt: at(from),
  endsAt: at(to),
  setup: 600,
  teardown: 300,
});

test("a tour leaves early enough to drive and set up, and is back after tearing down and driving", () => {
  const measured = measureTour({ lat: 0, lon: 0 }, [stop(30, "12:30", "15:30"), stop(10, "08:00", "11:00")], drive);
  expect(measured.departsAt.toString()).toBe("2027-01-12T07:40:00Z");
  expect(measured.returnsAt.toString()).toBe("2027-01-12T16:05:00Z");
  expect(measured).toMatchObject({ distance: 60_000, driving: 3_600 });
});

test("a tour without a stop has no measure", () => {
  expect(() => measureTour({ lat: 0, lon: 0 }, [], drive)).toThrow("without a stop");
});
