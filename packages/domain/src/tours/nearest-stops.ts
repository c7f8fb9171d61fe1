import type { Position } from "../places/commune.ts";
import { greatCircle } from "../places/distance.ts";
import type { PublicStop } from "./public-stop.ts";

export interface NearStop {
  readonly stop: PublicStop;
  /** As the crow flies. */
  readonly metres: number;
}

/**
 * The stops nearest to a position, nearest first.
 * @param stops one for each operator in each commune, as `PublicTimetable.nextStops` answers.
 */
export function nearestStops(
  stops: readonly PublicStop[],
  near: {
    readonly position: Position;
    /** Leave this commune out. */
    readonly exceptCommune?: string;
    readonly limit: number;
  },
): readonly NearStop[] {
  return stops
    .filter(({ site }) => site.commune.code !== near.exceptCommune)
    .map((stop) => ({ stop, metres: Math.round(greatCircle(near.position, stop.site)) }))
    .sort((a, b) => a.metres - b.metres || (a.stop.stopId < b.stop.stopId ? -1 : 1))
    .slice(0, near.limit);
}
