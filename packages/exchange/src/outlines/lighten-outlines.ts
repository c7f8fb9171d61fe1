import type { TerritoryCommune } from "@escale/domain";
import { cutAtJunctions, findJunctions, type GridPoint } from "./cut-at-junctions.ts";
import { keepTelling } from "./keep-telling.ts";

export type Outline = NonNullable<TerritoryCommune["contour"]>;

/** Grid steps in a degree: 1.1 m at most, so that the same corner in two outlines is one point. */
const STEPS = 100_000;

/** A drawing some this many units across shows no more. */
const UNITS_ACROSS = 1_000;

/**
 * Outlines with only the points that a map of all of them together can show. Neighbours keep one common border: outlines
 * are cut where borders meet, and each piece is lightened the same whoever it belongs to.
 */
export function lightenOutlines(outlines: ReadonlyMap<string, Outline>): ReadonlyMap<string, Outline> {
  const grid = new Map(
    [...outlines].map(([code, outline]) => [code, outline.map((polygon) => polygon.map(onGrid))] as const),
  );
  const rings = [...grid.values()].flat(2);
  const junctions = findJunctions(rings);
  const shape = measure(rings);
  const lighten = (ring: readonly GridPoint[]): readonly GridPoint[] =>
    cutAtJunctions(ring, junctions).flatMap((piece) => keepTelling(piece, shape).slice(0, -1));

  return new Map(
    [...grid].map(([code, polygons]) => {
      // An islet or a hole smaller than a dot is not drawn, but a commune always is.
      const light = polygons
        .map((polygon) => polygon.map(lighten))
        .filter(([outer]) => isArea(outer))
        .map(([outer, ...holes]) => [outer as readonly GridPoint[], ...holes.filter(isArea)]);
      return [code, (light.length > 0 ? light : polygons).map((polygon) => polygon.map(fromGrid))];
    }),
  );
}

/** Without its closing point, nor points that fall together. */
function onGrid(ring: Outline[number][number]): readonly GridPoint[] {
  const points: GridPoint[] = [];
  for (const [lon, lat] of ring) {
    const point = { x: Math.round(lon * STEPS), y: Math.round(lat * STEPS) };
    const last = points.at(-1);
    if (!last || last.x !== point.x || last.y !== point.y) points.push(point);
  }
  const [first] = points;
  const last = points.at(-1);
  if (points.length > 1 && first && last && first.x === last.x && first.y === last.y) points.pop();
  return points;
}

function fromGrid(ring: readonly GridPoint[]): Outline[number][number] {
  return [...ring, ...ring.slice(0, 1)].map(({ x, y }) => [x / STEPS, y / STEPS] as const);
}

function isArea(ring: readonly GridPoint[] | undefined): boolean {
  return ring !== undefined && ring.length >= 3;
}

/** How far a point may be from the line that replaces it, in grid steps northward; how much narrower a step eastward is. */
function measure(rings: readonly (readonly GridPoint[])[]): { readonly tolerance: number; readonly narrowing: number } {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings) {
    for (const { x, y } of ring) {
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
  }
  const narrowing = Math.cos((((south + north) / 2 / STEPS) * Math.PI) / 180);
  return { tolerance: Math.hypot((east - west) * narrowing, north - south) / UNITS_ACROSS, narrowing };
}
