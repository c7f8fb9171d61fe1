import { estimateTravel } from "@escale/domain";
import type { VroomInput, VroomVehicle } from "./vroom-input.ts";
import type { VroomProblem, VroomRefusal } from "./vroom-problem.ts";

/** Metres a second where a matrix gives times only: 50 km/h, so that the shortest plan is VROOM's quickest. */
const METRES_PER_SECOND = 50 / 3.6;

/** Depots, then jobs, between which a matrix is given or estimated. */
export function placesOf(input: VroomInput):
  | {
      readonly depots: readonly number[];
      readonly jobs: readonly number[];
      readonly travel: VroomProblem["travel"];
    }
  | VroomRefusal {
  const { vehicles, jobs, matrices } = input;
  if (matrices) {
    const profile = (vehicles[0] as VroomVehicle).profile;
    const matrix = Object.hasOwn(matrices, profile) ? matrices[profile] : undefined;
    if (!matrix) return { why: "no-matrix", profile };
    const lost = jobs.findIndex(({ location_index: index }) => index === undefined);
    if (lost >= 0) return { why: "nowhere", path: `jobs[${lost}].location_index` };
    const { durations, distances = durations.map((row) => row.map((s) => Math.round(s * METRES_PER_SECOND))) } = matrix;
    return {
      depots: vehicles.map(({ start_index: index }) => index as number),
      jobs: jobs.map(({ location_index: index }) => index as number),
      travel: { kind: "matrix", durations, distances },
    };
  }
  const lost = jobs.findIndex(({ location }) => location === undefined);
  if (lost >= 0) return { why: "nowhere", path: `jobs[${lost}].location` };
  const positions = [...vehicles.map(({ start }) => start), ...jobs.map(({ location }) => location)].map((location) => {
    const [lon, lat] = location as [number, number];
    return { lat, lon };
  });
  return {
    depots: vehicles.map((_, index) => index),
    jobs: jobs.map((_, index) => vehicles.length + index),
    travel: { kind: "matrix", ...estimateTravel(positions) },
  };
}
