import type { Position } from "@escale/domain";
import { geoMercator } from "d3-geo";

/** x to the east, y to the south. */
export type Point = readonly [number, number];
/** A closed line; the last point is not the first again. */
export type Ring = readonly Point[];

const EARTH_RADIUS_KM = 6_371.0088;
/** Mercator has no poles. */
const LAST_LATITUDE = 85;

/** A plane in kilometres, true at the middle of these positions; islands on both sides of the antimeridian stay together. */
export function planeOf(positions: readonly Position[]): (position: Position) => Point {
  const lat = onMap(middle(positions.map((position) => position.lat)));
  const first = positions[0]?.lon ?? 0;
  const lon = first + middle(positions.map((position) => turn(position.lon - first)));
  const projection = geoMercator()
    .rotate([-lon, 0])
    .scale(EARTH_RADIUS_KM * Math.cos((lat * Math.PI) / 180))
    .translate([0, 0]);
  const origin = projection([lon, lat]) as [number, number];
  return (position) => {
    const [x, y] = projection([position.lon, onMap(position.lat)]) as [number, number];
    return [x - origin[0], y - origin[1]];
  };
}

/** A pole itself would be infinitely far away, and a scale that is true there nothing. */
function onMap(latitude: number): number {
  return clamp(latitude, -LAST_LATITUDE, LAST_LATITUDE);
}

/** Half-way between the extremes. */
function middle(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return clamp((least + most) / 2, -180, 180);
}

/** Degrees between -180 and 180. */
function turn(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Units of the drawing for one kilometre. */
  readonly scale: number;
  readonly place: (point: Point) => Point;
}

/** Units of the drawing: at 320 px wide one is 0.8 px. */
const WIDTH = 400;
const HEIGHTS = { least: 200, most: 460 } as const;
/** A single commune does not fill the map: it would look like a province. */
const LARGEST_SCALE = 40;
/** Room for a mark on the border, and for what bends over it; below, also for the scale. */
const MARGIN = 16;
const FOOT = 26;

/** Fits points (kilometres) in a frame of a fixed width. */
export function frameOf(points: readonly Point[]): Frame {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const [wide, high] = [Math.max(right - left, 1e-6), Math.max(bottom - top, 1e-6)];
  const inside = WIDTH - 2 * MARGIN;
  const scale = Math.min(inside / wide, (HEIGHTS.most - MARGIN - FOOT) / high, LARGEST_SCALE);
  const height = Math.max(HEIGHTS.least, Math.ceil(high * scale) + MARGIN + FOOT);
  const shiftX = MARGIN + (inside - wide * scale) / 2 - left * scale;
  const shiftY = MARGIN + (height - MARGIN - FOOT - high * scale) / 2 - top * scale;
  return { width: WIDTH, height, scale, place: ([x, y]) => [x * scale + shiftX, y * scale + shiftY] };
}
