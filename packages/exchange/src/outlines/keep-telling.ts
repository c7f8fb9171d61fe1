import type { GridPoint, Piece } from "./cut-at-junctions.ts";

/** The points of a piece that a line within `tolerance` cannot replace (Douglas and Peucker), ends included, as walked. */
export function keepTelling(
  { points: walked, backwards }: Piece,
  { tolerance, narrowing }: { readonly tolerance: number; readonly narrowing: number },
): readonly GridPoint[] {
  // Always judged in the same direction, so that both owners of a border keep the same points.
  const points = backwards ? walked.toReversed() : walked;
  const kept = new Uint8Array(points.length);
  kept[0] = 1;
  kept[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = 0;
    let at = -1;
    for (let index = from + 1; index < to; index += 1) {
      const distance = distanceToLine(
        points[index] as GridPoint,
        points[from] as GridPoint,
        points[to] as GridPoint,
        narrowing,
      );
      if (distance > farthest) [farthest, at] = [distance, index];
    }
    if (farthest <= tolerance) continue;
    kept[at] = 1;
    spans.push([from, at], [at, to]);
  }
  const telling = points.filter((_, index) => kept[index] === 1);
  return backwards ? telling.toReversed() : telling;
}

/** From a point to a segment, in steps northward; a loop's segment is a point. */
function distanceToLine(point: GridPoint, from: GridPoint, to: GridPoint, narrowing: number): number {
  const dx = (to.x - from.x) * narrowing;
  const dy = to.y - from.y;
  const px = (point.x - from.x) * narrowing;
  const py = point.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}
