import type { Position } from "../places/commune.ts";
import { estimateDrive } from "../places/distance.ts";
import type { TravelMatrix } from "./travel.ts";

/** Between all places, where no routing engine is asked. */
export function estimateTravel(places: readonly Position[]): TravelMatrix {
  const legs = places.map((from) => places.map((to) => estimateDrive(from, to)));
  return {
    durations: legs.map((row) => row.map(({ seconds }) => seconds)),
    distances: legs.map((row) => row.map(({ metres }) => metres)),
  };
}
