/** A point on a grid fine enough for the same corner of two outlines to be the same point. */
export interface GridPoint {
  readonly x: number;
  readonly y: number;
}

/** Both coordinates in one exact number: twenty-six bits and twenty-five. */
function keyOf({ x, y }: GridPoint): number {
  return (x + 18_000_000) * 2 ** 25 + (y + 9_000_000);
}

/** Points where borders meet or part: those with more than two different neighbours over all the rings. */
export function findJunctions(rings: readonly (readonly GridPoint[])[]): ReadonlySet<number> {
  const neighbours = new Map<number, readonly [number, number]>();
  const junctions = new Set<number>();
  for (const ring of rings) {
    const keys = ring.map(keyOf);
    for (const [index, key] of keys.entries()) {
      const before = keys.at(index - 1) as number;
      const after = keys[(index + 1) % keys.length] as number;
      const pair = before < after ? ([before, after] as const) : ([after, before] as const);
      const known = neighbours.get(key);
      if (!known) neighbours.set(key, pair);
      else if (known[0] !== pair[0] || known[1] !== pair[1]) junctions.add(key);
    }
  }
  return junctions;
}

/** A piece of border as walked, ends included, and whether its other owner would walk it backwards. */
export interface Piece {
  readonly points: readonly GridPoint[];
  readonly backwards: boolean;
}

/** The pieces of a ring (without its closing point) between junctions; a ring without any is one piece from its lowest point. */
export function cutAtJunctions(ring: readonly GridPoint[], junctions: ReadonlySet<number>): readonly Piece[] {
  const keys = ring.map(keyOf);
  const cuts = keys.flatMap((key, index) => (junctions.has(key) ? [index] : []));
  if (cuts.length === 0) cuts.push(keys.indexOf(Math.min(...keys)));
  return cuts.map((start, index) => {
    const next = cuts[index + 1] ?? (cuts[0] as number) + ring.length;
    const points = Array.from(
      { length: next - start + 1 },
      (_, step) => ring[(start + step) % ring.length] as GridPoint,
    );
    return { points, backwards: isBackwards(points.map(keyOf)) };
  });
}

/** One walk of the two is the first in the order of keys; a loop is told by its second point. */
function isBackwards(keys: readonly number[]): boolean {
  for (let from = 0, to = keys.length - 1; from < to; from += 1, to -= 1) {
    const difference = (keys[from] as number) - (keys[to] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
