import fc from "fast-check";
import { expect, test } from "vitest";
import { greatCircle } from "./distance.ts";
import { nearTerritory } from "./near-territory.ts";

const GUISE = { name: "Guise", lat: 49.8956, lon: 3.6248 };
const IRON = { name: "Iron", lat: 49.9505, lon: 3.6655 };
const LAON = { name: "Laon", lat: 49.5639, lon: 3.6244 };
const NICE = { name: "Nice", lat: 43.7034, lon: 7.2663 };

test("communes within 40 km of one of the territory", () => {
  expect(nearTerritory([GUISE], [IRON, LAON, NICE], 40_000)).toEqual([IRON, LAON]);
  expect(nearTerritory([GUISE], [IRON, LAON, NICE], 10_000)).toEqual([IRON]);
  expect(nearTerritory([], [IRON], 10_000)).toEqual([]);
});

test("the short cut by latitude leaves nobody out", () => {
  const position = fc.record({
    lat: fc.double({ min: 41, max: 51, noNaN: true }),
    lon: fc.double({ min: -5, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(position), fc.array(position), (territory, places) => {
      expect(nearTerritory(territory, places, 60_000)).toEqual(
        places.filter((place) => territory.some((one) => greatCircle(place, one) <= 60_000)),
      );
    }),
  );
});
