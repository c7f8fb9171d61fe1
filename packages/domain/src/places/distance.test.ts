import fc from "fast-check";
import { expect, test } from "vitest";
import { driveOf, estimateDrive, greatCircle } from "./distance.ts";

const PARIS = { lat: 48.8566, lon: 2.3522 };
const LYON = { lat: 45.764, lon: 4.8357 };

test("Paris to Lyon is 391 to 393 km as the crow flies", () => {
  expect(greatCircle(PARIS, LYON)).toBeGreaterThan(391_000);
  expect(greatCircle(PARIS, LYON)).toBeLessThan(393_000);
});

test("a drive is longer than the crow's flight, and nowhere is nowhere", () => {
  expect(estimateDrive(PARIS, LYON).metres).toBeGreaterThan(greatCircle(PARIS, LYON));
  expect(estimateDrive(PARIS, PARIS)).toEqual({ metres: 0, seconds: 0 });
});

test("the speed follows the distance: 3 km at 30 km/h, as far as 30 km at 50, and 65 beyond", () => {
  const minutes = (roadKm: number) => driveOf((roadKm * 1_000) / 1.3).seconds / 60;
  expect(minutes(3)).toBeCloseTo(6, 1);
  expect(minutes(8)).toBeCloseTo(6 + 6, 1);
  expect(minutes(30)).toBeCloseTo(6 + 32.4, 1);
  expect(minutes(95)).toBeCloseTo(6 + 32.4 + 60, 1);
});

test("distance is symmetric, finite, and never more than half the earth's girth", () => {
  const place = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(place, place, (a, b) => {
      expect(greatCircle(a, b)).toBeCloseTo(greatCircle(b, a), 3);
      expect(greatCircle(a, b)).toBeLessThanOrEqual(20_015_120);
    }),
  );
});
