import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateDrive, greatCircle } from "./distance.ts";

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
