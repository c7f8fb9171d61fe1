import { Delaunay } from "d3-delaunay";
import type { Point, Ring } from "./plane.ts";

/** Kilometres between communes where there is only one to see. */
const ALONE_KM = 3;
/** Closer than this is one place: land is not drawn by the metre. */
const LEAST_KM = 0.05;
/** How far the land goes on around its last commune, in spacings: ghosts stand beyond, and a border half-way. */
const LAND = 1.15;
/** How many spacings around each commune ghosts may stand. */
const REACH = 3;
const JITTER = 0.28;

/**
 * Outlines where nobody gave any: the cell of the land nearer to each commune than to another. Ghosts scattered around the
 * territory close the outer cells, so that its border looks like land and islands stay islands. The same positions give
 * the same outlines. Empty for a commune at the very place of one before it.
 */
export function sketchOutlines(places: readonly Point[], neighbours: readonly Point[] = []): readonly Ring[] {
  if (places.length === 0) return [];
  const spacing = typicalSpacing(places);
  const ghosts = closeHoles(places, [...near(neighbours, places, spacing), ...scatterGhosts(places, spacing)]);
  const points = [...places, ...ghosts];
  const delaunay = Delaunay.from(
    points,
    ([x]) => x,
    ([, y]) => y,
  );
  const reach = REACH * 2 * Math.max(...spacing);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const voronoi = delaunay.voronoi([
    Math.min(...xs) - reach,
    Math.min(...ys) - reach,
    Math.max(...xs) + reach,
    Math.max(...ys) + reach,
  ]);
  const seen = new Set<string>();
  return places.map(([x, y], index) => {
    const key = `${x} ${y}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return ((voronoi.cellPolygon(index) as Point[] | null) ?? []).slice(0, -1);
  });
}

/** Kilometres from each place to the next ones; no place counts as lonelier than usual. */
function typicalSpacing(places: readonly Point[]): readonly number[] {
  const delaunay = Delaunay.from(
    places,
    ([x]) => x,
    ([, y]) => y,
  );
  const nearest = places.map((place, index) => {
    const others = [...delaunay.neighbors(index)]
      // On a line, the library may name neighbours that do not exist.
      .flatMap((other) => (places[other] ? [distance(place, places[other])] : []))
      .filter((km) => km > 0)
      .sort((a, b) => a - b);
    return others[Math.min(1, others.length - 1)] ?? 0;
  });
  const sorted = nearest.filter((km) => km > 0).sort((a, b) => a - b);
  const usual = Math.max(sorted[Math.floor(sorted.length / 2)] ?? ALONE_KM, LEAST_KM);
  return nearest.map((km) => Math.min(Math.max(km, usual * 0.7), usual * 1.5));
}

/** Points of a shaken hexagonal lattice that are not land but close to it. */
function scatterGhosts(places: readonly Point[], spacing: readonly number[]): readonly Point[] {
  const step = [...spacing].sort((a, b) => a - b)[Math.floor(spacing.length / 2)] as number;
  const rowStep = step * Math.sqrt(0.75);
  const ghosts = new Map<string, Point>();
  for (const [x, y] of places) {
    const row = Math.round(y / rowStep);
    const column = Math.round(x / step);
    for (let j = row - REACH; j <= row + REACH; j += 1) {
      for (let i = column - REACH; i <= column + REACH; i += 1) {
        const key = `${i} ${j}`;
        if (ghosts.has(key)) continue;
        const east = (chance(i, j, 1) - 0.5) * 2 * JITTER * step;
        const south = (chance(i, j, 2) - 0.5) * 2 * JITTER * step;
        ghosts.set(key, [(i + (j % 2) / 2) * step + east, j * rowStep + south]);
      }
    }
  }
  return atSea([...ghosts.values()], places, spacing);
}

/** Only the points that are farther from every place than its land goes. */
function atSea(points: readonly Point[], places: readonly Point[], spacing: readonly number[]): readonly Point[] {
  return points.filter((point) => {
    const { index, km } = nearestTo(point, places);
    return km > LAND * (spacing[index] as number);
  });
}

/** Real neighbours close the border better than ghosts do. */
function near(neighbours: readonly Point[], places: readonly Point[], spacing: readonly number[]): readonly Point[] {
  return neighbours.filter((point) => {
    const { index, km } = nearestTo(point, places);
    return km > 0 && km < 2 * LAND * (spacing[index] as number);
  });
}

/** By looking at all: some hundreds, and the library's own search trips over points at one place. */
function nearestTo([x, y]: Point, places: readonly Point[]): { readonly index: number; readonly km: number } {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < places.length; index += 1) {
    const [east, south] = places[index] as Point;
    const squared = (east - x) * (east - x) + (south - y) * (south - y);
    if (squared < least) [nearest, least] = [index, squared];
  }
  return { index: nearest, km: Math.sqrt(least) };
}

/** A ghost with land all around it would be a hole in the territory. */
function closeHoles(places: readonly Point[], ghosts: readonly Point[]): readonly Point[] {
  const delaunay = Delaunay.from(
    [...places, ...ghosts],
    ([x]) => x,
    ([, y]) => y,
  );
  return ghosts.filter((_, index) => {
    const around = [...delaunay.neighbors(places.length + index)];
    return around.length === 0 || around.filter((other) => other >= places.length).length > 1;
  });
}

function distance([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(x - otherX, y - otherY);
}

/** A number from 0 to 1 that depends on nothing else. */
export function chance(a: number, b: number, salt: number): number {
  let hash = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b) ^ Math.imul(salt, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
