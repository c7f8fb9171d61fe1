/**
 * The shortest way from the depot to every place, by way of others where that is shorter (Dijkstra 1959, on a full matrix):
 * no round reaches a place for less. `length` is that of a leg, from one place to another.
 */
export function shortestWays(places: number, length: (from: number, to: number) => number): Float64Array {
  const ways = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
  const isSure = new Uint8Array(places);
  ways[0] = 0;
  for (let sure = 0; sure < places; sure += 1) {
    let nearest = -1;
    for (let place = 0; place < places; place += 1) {
      if (isSure[place] === 0 && (nearest < 0 || (ways[place] as number) < (ways[nearest] as number))) nearest = place;
    }
    isSure[nearest] = 1;
    const way = ways[nearest] as number;
    for (let place = 0; place < places; place += 1) {
      if (place !== nearest) ways[place] = Math.min(ways[place] as number, way + length(nearest, place));
    }
  }
  return ways;
}
