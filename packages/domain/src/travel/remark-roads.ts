import { findFasterDetour } from "./find-faster-detour.ts";
import type { TravelMatrix, TravelRemark } from "./travel.ts";

/** What a matrix has that a reader of its plan should know. */
export function remarkRoads(matrix: TravelMatrix): readonly TravelRemark[] {
  const { durations } = matrix;
  const size = durations.length;
  const joined = (from: number, to: number) => typeof durations[from]?.[to] === "number";
  const others = (place: number) => [...durations.keys()].filter((other) => other !== place);
  const alone = new Set(
    [...durations.keys()].filter(
      (place) => size > 1 && others(place).every((other) => !joined(place, other) && !joined(other, place)),
    ),
  );
  const apart = [...durations.keys()]
    .filter((from) => !alone.has(from))
    .flatMap((from) =>
      others(from)
        .filter((to) => !alone.has(to) && !joined(from, to))
        .map((to) => [from, to] as const),
    );
  const detour = findFasterDetour(matrix);
  return [
    ...(alone.size > 0 ? [{ remark: "places-without-road" as const, places: [...alone] }] : []),
    ...(apart.length > 0 ? [{ remark: "pairs-without-road" as const, pairs: apart }] : []),
    ...(detour ? [{ remark: "detour-faster" as const, ...detour }] : []),
  ];
}
