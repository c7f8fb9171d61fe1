import type { Crews } from "../crews/crews.ts";
import { keptTo } from "../crews/outing.ts";
import type { Halves } from "../crews/team.ts";
import { timeDay } from "../days/time-day.ts";
import type { DayRules, DayStop, TimedDay } from "../days/timetable.ts";
import type { Instance } from "./instance.ts";
import type { LeastDetours } from "./least-detours.ts";
import type { Task } from "./task.ts";

/** The route of a task that nobody serves. */
export const NOWHERE = -1;

/**
 * When each stop of a day can be over at the earliest, and its vehicle arrive at the latest, were there no break, no limit of
 * driving and no rounding: what these refuse has no timetable (the forward time slack of Savelsbergh 1992, both ways). One
 * more stop is then looked at in the time of one stop, however long the day is.
 */
export interface DayBounds {
  /** Ready to drive away from each stop, minutes. */
  readonly ready: readonly number[];
  /** Parked at each stop, minutes. */
  readonly arrival: readonly number[];
}

/** Which task goes on which route, in which order; costs kept up to date at every change. */
export interface Routes {
  readonly instance: Instance;
  readonly sequence: (readonly number[])[];
  readonly routeOf: Int32Array;
  /** Stops of each demand by weekday, for regularity. */
  readonly byWeekday: readonly Uint16Array[];
  /** What a day costs for its times, by the keys of `timesPrice`. */
  readonly timed: Map<number, number>;
  /** Of long sequences, each made for one route and never changed. */
  readonly bounds: WeakMap<readonly number[], DayBounds>;
  /** Of the instance that was first given: whoever changes rules or roads makes new ones. */
  readonly leastDetours: LeastDetours;
  /** How many tasks are on a route. */
  served: number;
  /** Who is aboard, where somebody must be. */
  crews: Crews | undefined;
  /** Hours of each route where balance is asked for, else empty. */
  readonly work: Float64Array;
  /** Timetables of the sequences, where a goal looks at them. */
  readonly times: WeakMap<readonly number[], { readonly mode: Halves; readonly stops: TimedDay["stops"] }>;
  /** Metres that the habits of each demand cost, where one is asked for, else empty. */
  readonly habits: Float64Array;
  cost: number;
}

export function dayOfRoute(instance: Instance, route: number): number {
  return instance.horizon.from + (route % instance.days);
}

export function vehicleOfRoute(instance: Instance, route: number): number {
  return Math.floor(route / instance.days);
}

export function rulesOfRoute(instance: Instance, route: number): DayRules {
  return instance.rules[route] as DayRules;
}

/** The timetable of a route if its tasks were these: promised times are kept, or where that does not fit, the fixed ones.
 *  @param mode the half-days to which a crew keeps its tour */
export function timeRoute(
  instance: Instance,
  route: number,
  tasks: readonly number[],
  mode?: Halves,
): TimedDay | undefined {
  const rules = rulesOfRoute(instance, route);
  const time = (stops: readonly DayStop[]) =>
    timeDay(mode === undefined ? stops : keptTo(stops, mode), rules, instance.travel, instance.knownDays);
  const timed = time(stopsOn(instance, route, tasks));
  if (timed || !tasks.some((task) => mayGiveItsTime(instance, route, task))) return timed;
  const kind = instance.kindOf[route] as number;
  const loose = tasks.map((index) => {
    const { promised, stopOn } = instance.tasks[index] as Task;
    return promised?.isFixed && promised.route === route ? promised.stop : (stopOn[kind] as DayStop);
  });
  return time(loose);
}

function mayGiveItsTime({ tasks }: Instance, route: number, task: number): boolean {
  const promised = tasks[task]?.promised;
  return promised?.route === route && !promised.isFixed && promised.start !== undefined;
}

/** Tasks as the day of a route sees them. */
export function stopsOn(instance: Instance, route: number, tasks: readonly number[]): readonly DayStop[] {
  const kind = instance.kindOf[route] as number;
  return tasks.map((task) => {
    const { promised, stopOn } = instance.tasks[task] as Task;
    return promised?.route === route ? promised.stop : (stopOn[kind] as DayStop);
  });
}
