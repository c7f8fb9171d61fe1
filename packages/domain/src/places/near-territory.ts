import type { Position } from "./commune.ts";
import { greatCircle } from "./distance.ts";

/** Metres in a degree of latitude, a little less than the least, so that nothing near is passed over. */
const METRES_PER_DEGREE = 110_000;

/** Those of `places` within `metres` of one of `territory`, as the crow flies. */
export function nearTerritory<Place extends Position>(
  territory: readonly Position[],
  places: readonly Place[],
  metres: number,
): readonly Place[] {
  const south = metres / METRES_PER_DEGREE;
  // By latitude, so that a national list is compared with a few communes each and not with all.
  const sorted = territory.toSorted((a, b) => a.lat - b.lat);
  return places.filter((place) => {
    for (let at = firstAtLeast(sorted, place.lat - south); at < sorted.length; at += 1) {
      const one = sorted[at] as Position;
      if (one.lat > place.lat + south) return false;
      if (greatCircle(place, one) <= metres) return true;
    }
    return false;
  });
}

function firstAtLeast(sorted: readonly Position[], lat: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Position).lat < lat) low = middle + 1;
    else high = middle;
  }
  return low;
}
