import type { LocatedCommune } from "@escale/domain";
import { remember } from "../remember.ts";
import { type Frame, frameOf, type Point, planeOf, type Ring } from "./plane.ts";
import { chance, sketchOutlines } from "./sketch-outlines.ts";

export interface DrawnCommune {
  readonly code: string;
  readonly name: string;
  readonly served: boolean;
  /** Path data; empty where the outline is too small to see. */
  readonly outline: string;
  readonly dot: Point;
}

/** A territory in the units of its frame, rounded. */
export interface TerritoryDrawing {
  readonly width: number;
  readonly height: number;
  readonly isSketch: boolean;
  readonly communes: readonly DrawnCommune[];
  /** Path data of the line between the territory and the rest of the world. */
  readonly border: string;
  readonly scale: { readonly kilometres: number; readonly units: number };
  /** Where a position falls in the drawing, for what is not a commune. */
  readonly place: (position: { readonly lat: number; readonly lon: number }) => Point;
}

/** Draws the communes of a territory, once for each list. Communes of no territory shape the border and are not drawn. */
export function drawTerritory(communes: readonly LocatedCommune[]): TerritoryDrawing {
  return remember(communes, "drawing", () => draw(communes));
}

function draw(communes: readonly LocatedCommune[]): TerritoryDrawing {
  const ours = oncePerCode(communes.filter((commune) => commune.inTerritory));
  const toPlane = planeOf(ours);
  const isSketch = !ours.every((commune) => commune.contour && commune.contour.length > 0);
  const places = ours.map(toPlane);
  const outlines: readonly (readonly Ring[])[] = isSketch
    ? sketchOutlines(places, communes.filter((commune) => !commune.inTerritory).map(toPlane)).map((ring) => [ring])
    : ours.map(({ contour }) => (contour ?? []).flat().map((ring) => ring.map(([lon, lat]) => toPlane({ lat, lon }))));
  const frame = frameOf([...places, ...outlines.flat(2)]);
  const rings = outlines.map((outline) =>
    outline.map((ring) => tidy(isSketch ? roughen(roundRing(ring, frame)) : roundRing(ring, frame))).filter(isVisible),
  );
  return {
    width: frame.width,
    height: frame.height,
    isSketch,
    communes: ours.map(({ code, name, served }, index) => ({
      code,
      name,
      served,
      outline: (rings[index] as Ring[]).map((ring) => pathOf(ring, true)).join(""),
      dot: round(frame.place(places[index] as Point)),
    })),
    border: borderOf(rings.flat())
      .map((line) => pathOf(line, false))
      .join(""),
    scale: scaleOf(frame),
    place: (position) => round(frame.place(toPlane(position))),
  };
}

/** Two operators may know the same commune. */
function oncePerCode(communes: readonly LocatedCommune[]): readonly LocatedCommune[] {
  const byCode = new Map<string, LocatedCommune>();
  for (const commune of communes) {
    const known = byCode.get(commune.code);
    byCode.set(commune.code, known ? { ...known, served: known.served || commune.served } : commune);
  }
  return [...byCode.values()];
}

function round([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}

function roundRing(ring: Ring, frame: Frame): Ring {
  return ring.map((point) => round(frame.place(point)));
}

/** Edges of a sketch bend until they are this short, in units. */
const SHORT_EDGE = 24;

/** Bends long straight edges, the same way for both communes that share one. */
function roughen(ring: Ring): Ring {
  return ring.flatMap((from, index) => bend(from, ring[(index + 1) % ring.length] as Point));
}

/** From `from` up to `to`, which is left out. */
function bend(from: Point, to: Point): Ring {
  const isForward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const [a, b] = isForward ? [from, to] : [to, from];
  const [east, south] = [b[0] - a[0], b[1] - a[1]];
  if (Math.hypot(east, south) < SHORT_EDGE) return [from];
  const [seed, other] = [a[0] * 1_009 + a[1], b[0] * 1_009 + b[1]];
  const along = 0.35 + 0.3 * chance(seed, other, 1);
  const aside = (chance(seed, other, 2) - 0.5) * 0.3;
  const knee = round([a[0] + east * along - south * aside, a[1] + south * along + east * aside]);
  return [...bend(from, knee), ...bend(knee, to)];
}

/** Without points that say nothing: the same again, or on the line between the two beside it. */
function tidy(ring: Ring): Ring {
  const distinct = ring.filter((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length] as Point;
    return point[0] !== before[0] || point[1] !== before[1];
  });
  return distinct.filter((point, index) => {
    const before = distinct[(index + distinct.length - 1) % distinct.length] as Point;
    const after = distinct[(index + 1) % distinct.length] as Point;
    return (point[0] - before[0]) * (after[1] - point[1]) !== (point[1] - before[1]) * (after[0] - point[0]);
  });
}

function isVisible(ring: Ring): boolean {
  return ring.length > 2;
}

/** Relative lines: most numbers have one or two digits. */
function pathOf(line: Ring, closed: boolean): string {
  let [x, y] = line[0] as Point;
  let path = `M${x} ${y}l`;
  for (const [index, [toX, toY]] of line.slice(1).entries()) {
    const step = `${toX - x} ${toY - y}`;
    path += index === 0 || step.startsWith("-") ? step : ` ${step}`;
    [x, y] = [toX, toY];
  }
  return (closed ? `${path}z` : path).replaceAll(" -", "-");
}

/** The edges that only one commune has, joined end to end. */
function borderOf(rings: readonly Ring[]): readonly Ring[] {
  const key = (a: Point, b: Point) => `${a}|${b}`;
  const edges = new Map<string, readonly [Point, Point]>();
  for (const ring of rings) {
    ring.forEach((from, index) => {
      const to = ring[(index + 1) % ring.length] as Point;
      if (!edges.delete(key(to, from))) edges.set(key(from, to), [from, to]);
    });
  }
  const next = new Map<string, Point[]>();
  for (const [from, to] of edges.values()) next.set(`${from}`, [...(next.get(`${from}`) ?? []), to]);
  const lines: Point[][] = [];
  for (const [from] of edges.values()) {
    const line: Point[] = [from];
    for (let to = next.get(`${from}`)?.pop(); to; to = next.get(`${to}`)?.pop()) line.push(to);
    if (line.length > 1) lines.push(line);
  }
  return lines;
}

const KILOMETRES = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const LONGEST_SCALE = 90;

function scaleOf({ scale }: Frame): TerritoryDrawing["scale"] {
  const kilometres = KILOMETRES.findLast((km) => km * scale <= LONGEST_SCALE) ?? 1;
  return { kilometres, units: Math.round(kilometres * scale) };
}
