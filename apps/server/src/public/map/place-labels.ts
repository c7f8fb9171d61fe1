import type { Point } from "./plane.ts";

export interface Label {
  readonly text: string;
  readonly at: Point;
  /** Units around `at` that the label must not cover. */
  readonly radius: number;
}

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** Units; the stylesheet may draw smaller, never larger. */
export const LABEL_SIZE = 15;
/** Mean width of a letter for its size, in the widest bold system font: an unknown font still fits. */
const WIDTH_OF_A_LETTER = 0.68;
const GAP = 3;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Which side of the mark, and how far a name above or below slides, in halves of its width. */
type Side = readonly [east: -1 | 0 | 1, south: -1 | 0 | 1, slide: number];

/** Right, left, below, above, then the corners, then what is only just readable as "of this mark". */
const SIDES: readonly Side[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [1, -1, 0],
  [1, 1, 0],
  [-1, -1, 0],
  [-1, 1, 0],
  [0, 1, 0.5],
  [0, 1, -0.5],
  [0, -1, 0.5],
  [0, -1, -0.5],
];

/**
 * Puts each name beside its mark, in order, without covering a name, a mark or the edge; a name with no room is left out.
 * Among free sides, the one that covers the fewest dots.
 */
export function placeLabels(
  labels: readonly Label[],
  frame: { readonly width: number; readonly height: number },
  dots: readonly Point[] = [],
): readonly PlacedLabel[] {
  const taken = labels.map(({ at, radius }) => boxAround(at, radius));
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    const free = SIDES.map((side) => candidate(label, side)).filter(
      ({ box }) => isInside(box, frame) && !taken.some((other) => overlap(box, other)),
    );
    const covered = free.map(({ box }) => dots.filter((dot) => overlap(box, boxAround(dot, 2))).length);
    const best = free[covered.indexOf(Math.min(...covered))];
    if (!best) continue;
    taken.push(best.box);
    placed.push(best.placed);
  }
  return placed;
}

function candidate({ text, at: [x, y], radius }: Label, [east, south, slide]: Side) {
  const width = text.length * LABEL_SIZE * WIDTH_OF_A_LETTER;
  const reach = (east !== 0 && south !== 0 ? radius * 0.7 : radius) + GAP;
  const middle = x + (slide * width) / 2;
  const left = east === 0 ? middle - width / 2 : east > 0 ? x + reach : x - reach - width;
  const top = south === 0 ? y - LABEL_SIZE / 2 : south > 0 ? y + reach : y - reach - LABEL_SIZE;
  const placed: PlacedLabel = {
    text,
    x: Math.round(east === 0 ? middle : x + east * reach),
    // The baseline: capitals are about 0.7 of the size high.
    y: Math.round(top + LABEL_SIZE * 0.84),
    anchor: east === 0 ? "middle" : east > 0 ? "start" : "end",
  };
  return { placed, box: { left, top, right: left + width, bottom: top + LABEL_SIZE } };
}

function boxAround([x, y]: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(box: Box, { width, height }: { readonly width: number; readonly height: number }): boolean {
  return box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
}
