import type { Position } from "./commune.ts";

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

/**
 * Road kilometres for one kilometre as the crow flies: 1.3, the usual mean for Western European road networks. See
 * docs/decisions/0006 for its sources and its limits.
 */
export const DETOUR = 1.3;

/**
 * Mean speed of a heavy vehicle on each part of a way: out of a village and into the next, on local roads between them, and on
 * the main roads that only a long way takes. Deliberately low: a promise is better kept early. See docs/decisions/0006.
 */
const SPEEDS = [
  { upToMetres: 3_000, kmPerHour: 30 },
  { upToMetres: 30_000, kmPerHour: 50 },
  { upToMetres: Number.POSITIVE_INFINITY, kmPerHour: 65 },
] as const;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle metres between two positions (haversine). */
export function greatCircle(from: Position, to: Position): number {
  const sinLat = Math.sin(radians(to.lat - from.lat) / 2);
  const sinLon = Math.sin(radians(to.lon - from.lon) / 2);
  const h = sinLat * sinLat + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * sinLon * sinLon;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** What the road may take where no routing engine is asked: metres and seconds. */
export function estimateDrive(from: Position, to: Position): { readonly metres: number; readonly seconds: number } {
  return driveOf(greatCircle(from, to));
}

/** The same, from a great-circle distance in metres. */
export function driveOf(greatCircleMetres: number): { readonly metres: number; readonly seconds: number } {
  const metres = Math.round(greatCircleMetres * DETOUR);
  let seconds = 0;
  let driven = 0;
  for (const { upToMetres, kmPerHour } of SPEEDS) {
    const part = Math.min(metres, upToMetres) - driven;
    if (part <= 0) break;
    seconds += (part * 3.6) / kmPerHour;
    driven += part;
  }
  return { metres, seconds: Math.ceil(seconds) };
}
