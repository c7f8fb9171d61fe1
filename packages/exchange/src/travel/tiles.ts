import type { Block, Position } from "@escale/domain";

/**
 * Places on a side: at most 100 coordinates and 2 500 pairs a request. OSRM allows 100 × 100 pairs and its public server 100
 * coordinates, Valhalla 2 500 pairs (`max_matrix_location_pairs`), openrouteservice 2 500 (`maximum_routes`).
 */
const SIDE = 50;

/** Cuts blocks to what every engine takes as it is installed; one that takes less says so, and the tile is halved. */
export function cutTiles(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap(({ from, to }) => {
    const columns = slices(to, SIDE);
    return slices(from, SIDE).flatMap((rows) => columns.map((some) => ({ from: rows, to: some })));
  });
}

/** Along the longer side; undefined for a single pair. */
export function halve({ from, to }: Block): readonly [Block, Block] | undefined {
  if (from.length === 1 && to.length === 1) return undefined;
  const isTall = from.length >= to.length;
  const side = isTall ? from : to;
  const [first, second] = slices(side, Math.ceil(side.length / 2)) as [readonly Position[], readonly Position[]];
  return isTall
    ? [
        { from: first, to },
        { from: second, to },
      ]
    : [
        { from, to: first },
        { from, to: second },
      ];
}

function slices(places: readonly Position[], size: number): readonly (readonly Position[])[] {
  return Array.from({ length: Math.ceil(places.length / size) }, (_, index) =>
    places.slice(index * size, (index + 1) * size),
  );
}
