import type { Place, Travel } from "./problem.ts";

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

/** Between all places of a problem, by position in the list that was measured: row from, column to. */
export interface TravelTable {
  readonly size: number;
  /** Metres. */
  readonly distance: Float64Array;
  /** Seconds at the wheel. */
  readonly driving: Float64Array;
  /** Minutes on the clock: seconds rounded up, so that a printed timetable can be kept. */
  readonly clock: Float64Array;
}

/** Pairs that no road joins are infinitely far, in metres and in seconds; a place is no way from itself. */
export function measureTravel(travel: Travel, places: readonly Place[]): TravelTable {
  const size = places.length;
  const distance = new Float64Array(size * size);
  const driving = new Float64Array(size * size);
  for (const [row, from] of places.entries()) {
    for (const [column, to] of places.entries()) {
      const [metres, seconds] = measureLeg(travel, from, to);
      const joined = Number.isFinite(metres) && Number.isFinite(seconds);
      distance[row * size + column] = joined ? metres : Number.POSITIVE_INFINITY;
      driving[row * size + column] = joined ? seconds : Number.POSITIVE_INFINITY;
    }
  }
  return { size, distance, driving, clock: driving.map((seconds) => Math.ceil(seconds / 60)) };
}

function measureLeg(travel: Travel, from: Place, to: Place): [metres: number, seconds: number] {
  if (travel.kind === "matrix" && "index" in from && "index" in to) {
    if (from.index === to.index) return [0, 0];
    return [
      travel.distances[from.index]?.[to.index] ?? Number.POSITIVE_INFINITY,
      travel.durations[from.index]?.[to.index] ?? Number.POSITIVE_INFINITY,
    ];
  }
  if (travel.kind === "great-circle" && "lat" in from && "lat" in to) {
    const metres = Math.round(greatCircle(from, to) * travel.detour);
    return [metres, Math.ceil((metres * 3.6) / travel.kmPerHour)];
  }
  throw new Error("places and travel are of different kinds: check the problem first");
}

/** Haversine. */
function greatCircle(from: { lat: number; lon: number }, to: { lat: number; lon: number }): number {
  const radians = Math.PI / 180;
  const sinLat = Math.sin(((to.lat - from.lat) * radians) / 2);
  const sinLon = Math.sin(((to.lon - from.lon) * radians) / 2);
  const h = sinLat * sinLat + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * sinLon * sinLon;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}
