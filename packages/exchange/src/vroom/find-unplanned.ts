import type { VroomInput, VroomJob, VroomVehicle } from "./vroom-input.ts";

/** Where a problem asks for what cannot be planned here (`refused`), or says what changes no plan's rules (`ignored`). */
export interface Unplanned {
  readonly refused: readonly string[];
  readonly ignored: readonly string[];
}

/** Words for people, and what is only a preference: every rule is kept without them. */
const IGNORED = new Set(["description", "costs", "capacity", "max_load", "geometry", "output"]);

const KNOWN = {
  problem: new Set(["jobs", "shipments", "vehicles", "matrices"]),
  job: new Set([
    ...["id", "location", "location_index", "setup", "service", "skills", "priority", "time_windows"],
    ...["delivery", "pickup", "amount"],
  ]),
  vehicle: new Set([
    ...["id", "profile", "start", "start_index", "end", "end_index", "skills", "time_window", "breaks"],
    ...["speed_factor", "max_tasks", "max_travel_time"],
  ]),
  break: new Set(["id", "time_windows", "service"]),
} as const;

/** Loads, shipments, one-way tours, several breaks and the like; paths such as `vehicles[0].steps`. */
export function findUnplanned(input: VroomInput): Unplanned {
  const refused: string[] = [];
  const ignored: string[] = [];
  const sort = (given: object, known: ReadonlySet<string>, path: string) => {
    for (const key of Object.keys(given)) {
      if (!known.has(key)) (IGNORED.has(key) ? ignored : refused).push(`${path}${key}`);
    }
  };
  sort(input, KNOWN.problem, "");
  if (input.shipments.length > 0) refused.push("shipments");
  for (const [index, job] of input.jobs.entries()) {
    sort(job, KNOWN.job, `jobs[${index}].`);
    refused.push(...loadsOf(job).map((key) => `jobs[${index}].${key}`));
  }
  const [first] = input.vehicles;
  for (const [index, vehicle] of input.vehicles.entries()) {
    const path = `vehicles[${index}].`;
    sort(vehicle, KNOWN.vehicle, path);
    if (!comesBack(vehicle, input.matrices !== undefined)) refused.push(`${path}end`);
    if (vehicle.speed_factor !== 1) refused.push(`${path}speed_factor`);
    if (vehicle.profile !== first?.profile) refused.push(`${path}profile`);
    if (vehicle.breaks.length > 1) refused.push(`${path}breaks[1]`);
    for (const [nth, pause] of vehicle.breaks.entries()) {
      sort(pause, KNOWN.break, `${path}breaks[${nth}].`);
      if ((pause.time_windows?.length ?? 1) > 1) refused.push(`${path}breaks[${nth}].time_windows[1]`);
    }
  }
  if (first && input.matrices?.[first.profile]?.costs) ignored.push(`matrices.${first.profile}.costs`);
  return { refused, ignored };
}

/** Vehicles carry people's papers, not parcels: an amount of nothing asks for nothing. */
function loadsOf(job: VroomJob): readonly string[] {
  return (["delivery", "pickup", "amount"] as const).filter((key) => job[key]?.some((amount) => amount > 0));
}

/** A tour ends where it began. */
function comesBack(vehicle: VroomVehicle, hasMatrix: boolean): boolean {
  const { start, end, start_index, end_index } = vehicle;
  if (hasMatrix) return start_index !== undefined && start_index === end_index;
  return start !== undefined && start[0] === end?.[0] && start[1] === end?.[1];
}
