import { type Clock, clockOf, DAY_SECONDS, type TimeWindow } from "./clock-of-day.ts";
import { findUnplanned } from "./find-unplanned.ts";
import { placesOf } from "./places-of.ts";
import { type VroomJob, type VroomVehicle, vroomInput } from "./vroom-input.ts";
import type { VroomProblem, VroomRefusal } from "./vroom-problem.ts";

/** VROOM's only day is all one to it: a stop may lie anywhere in it. The last minute is there because a half-day is no moment. */
const WHOLE_DAY: VroomProblem["halfDays"] = { morning: ["00:00", "23:59"], afternoon: ["23:59", "24:00"] };

/**
 * Reads VROOM's input as a problem of one day.
 *
 * VROOM's windows hold the *start* of a task, ours the whole presence: a window is lengthened by set-up and service, and
 * begins after set-up. Seconds become minutes to the safe side: durations up, windows inwards. Skills become equipment
 * (`skill 14`). Set-up counts at every stop, at one that stands where the last one stood as well.
 *
 * @param on the day, `YYYY-MM-DD`, and the zone in which timestamps are read.
 * @returns `ignored`: paths that change no rule (costs, capacities without loads, descriptions).
 */
export function readVroom(
  value: unknown,
  on: { readonly date: Temporal.PlainDate; readonly timeZone: string },
): { readonly problem: VroomProblem; readonly ignored: readonly string[] } | VroomRefusal {
  const parsed = vroomInput.safeParse(value, { reportInput: true });
  if (!parsed.success) return { why: "shape", issues: parsed.error.issues };
  const input = parsed.data;
  const { refused, ignored } = findUnplanned(input);
  if (refused.length > 0) return { why: "not-planned", paths: refused };
  const places = placesOf(input);
  if ("why" in places) return places;
  const clock = clockOf(on);
  const date = on.date.toString();
  const problem: VroomProblem = {
    version: 1,
    horizon: { from: date, to: date },
    halfDays: WHOLE_DAY,
    vehicles: input.vehicles.map((one, at) => vehicleOf(one, `vehicles[${at}]`, places.depots[at] as number, clock)),
    sites: input.jobs.map(({ id, setup }, at) => ({
      id: String(id),
      place: { index: places.jobs[at] as number },
      setup,
    })),
    demands: input.jobs.map((one, at) => demandOf(one, `jobs[${at}]`, clock)),
    travel: places.travel,
  };
  return clock.wrong.length > 0 ? { why: "not-on-the-day", paths: clock.wrong } : { problem, ignored };
}

function vehicleOf(vehicle: VroomVehicle, path: string, depot: number, clock: Clock): VroomProblem["vehicles"][number] {
  const [pause] = vehicle.breaks;
  const { max_tasks: maxStops, max_travel_time: maxDriving, time_window: day = [0, DAY_SECONDS] } = vehicle;
  return {
    id: String(vehicle.id),
    depot: { index: depot },
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    day: clock.window(day, `${path}.time_window`),
    ...(pause && pause.service > 0 && { lunch: lunchOf(pause, day, `${path}.breaks[0]`, clock) }),
    ...(maxDriving !== undefined && { maxDriving }),
    ...(maxStops !== undefined && { maxStops }),
    equipment: vehicle.skills.map(skillName),
  };
}

/** A break without a window is taken at any time of the vehicle's day. */
function lunchOf(
  { time_windows: [window] = [], service }: VroomVehicle["breaks"][number],
  day: readonly [number, number],
  path: string,
  clock: Clock,
): { readonly window: TimeWindow; readonly service: number } {
  const [from, to] = window ?? [day[0], day[1] - service];
  return { window: clock.window([from, to + service], path), service };
}

function demandOf(job: VroomJob, path: string, clock: Clock): VroomProblem["demands"][number] {
  const { id, setup, service, priority, skills, time_windows: windows } = job;
  return {
    id: String(id),
    site: String(id),
    frequency: { kind: "once" },
    // A presence has a length.
    service: Math.max(60, service),
    ...(windows && {
      windows: windows.map(([from, to], index) =>
        clock.window([from + setup, to + setup + Math.max(60, service)], `${path}.time_windows[${index}]`),
      ),
    }),
    equipment: skills.map(skillName),
    priority,
  };
}

function skillName(skill: number): string {
  return `skill ${skill}`;
}
