import { expect, test } from "vitest";
import { nearestStops } from "./nearest-stops.ts";
import type { PublicStop } from "./public-stop.ts";

const at = (code: string, lat: number, lon: number) =>
  ({ stopId: code, site: { lat, lon, commune: { code, name: code } } }) as PublicStop;

const IRON = { lat: 49.9505, lon: 3.6655 };
const STOPS = [at("02455", 49.921, 3.7302), at("02386", IRON.lat, IRON.lon), at("02414", 49.9464, 3.7167)];

test("the nearest come first, in metres", () => {
  const near = nearestStops(STOPS, { position: IRON, limit: 10 });
  expect(near.map(({ stop }) => stop.site.commune.code)).toEqual(["02386", "02414", "02455"]);
  expect(near[0]?.metres).toBe(0);
  expect(near[1]?.metres).toBeGreaterThan(3_500);
  expect(near[1]?.metres).toBeLessThan(3_800);
});

test("one's own commune may be left out, and no more are told than asked", () => {
  const near = nearestStops(STOPS, { position: IRON, exceptCommune: "02386", limit: 1 });
  expect(near.map(({ stop }) => stop.site.commune.code)).toEqual(["02414"]);
});

test("nobody comes: nothing is near", () => {
  expect(nearestStops([], { position: IRON, limit: 5 })).toEqual([]);
});
