import type { Halves } from "../crews/team.ts";
import { otherTimePrice } from "../promises/promise.ts";
import type { Instance } from "../search/instance.ts";
import { type Routes, timeRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import type { TimedDay } from "./timetable.ts";

/** No task. */
export const NOBODY = -1;
const MOST_TIMED = 500_000;
/** Stops of a day whose timetable is remembered. */
export const MOST_REMEMBERED = 3;

/** Is there a timetable for a route if its tasks were these, with one more at a position? */
export function holds(...day: Parameters<typeof timesPrice>): boolean {
  return timesPrice(...day) < Number.POSITIVE_INFINITY;
}

/**
 * Metres that a day costs for the promised times that it does not keep, if its tasks were these, with one more at a position;
 * infinite when it has no timetable. Short days are remembered by vehicle, kind of day and order of demands: the same pairs
 * come back month after month.
 */
export function timesPrice(
  { instance, timed }: Routes,
  route: number,
  sequence: readonly number[],
  task = NOBODY,
  position = sequence.length,
): number {
  const key = keyOf(instance, route, sequence, task, position);
  const known = key === undefined ? undefined : timed.get(key);
  if (known !== undefined) return known;
  const tasks = task === NOBODY ? sequence : sequence.toSpliced(position, 0, task);
  const found = tasks.length === 0 ? 0 : priceTimes(instance, route, tasks);
  if (key !== undefined) {
    if (timed.size >= MOST_TIMED) timed.clear();
    timed.set(key, found);
  }
  return found;
}

/** @param mode the half-days to which a crew keeps its tour */
export function priceTimes(instance: Instance, route: number, tasks: readonly number[], mode?: Halves): number {
  const timed = timeRoute(instance, route, tasks, mode);
  if (!timed) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const [index, task] of tasks.entries()) {
    const { promised } = instance.tasks[task] as Task;
    if (promised?.route === route) sum += otherTimePrice(promised, timed.stops[index] as TimedDay["stops"][number]);
  }
  return sum;
}

/**
 * One whole number for a day: its vehicle and kind, then a digit for each of its first demands, 0 for "none". Every
 * key has as many digits, so that no two days share one. Undefined when the day is too long or the number too big.
 */
export function keyOf(
  instance: Instance,
  route: number,
  sequence: readonly number[],
  task: number,
  position: number,
): number | undefined {
  const length = sequence.length + (task === NOBODY ? 0 : 1);
  const { days, kinds, kindOf } = instance;
  const vehicles = instance.problem.vehicles.length;
  const radix = instance.shapes + 1;
  if (length > MOST_REMEMBERED || vehicles * kinds.length * radix ** MOST_REMEMBERED > Number.MAX_SAFE_INTEGER) {
    return undefined;
  }
  let key = Math.floor(route / days) * kinds.length + (kindOf[route] as number);
  for (let index = 0; index < MOST_REMEMBERED; index += 1) {
    key *= radix;
    if (index >= length) continue;
    const one =
      task !== NOBODY && index >= position ? (index === position ? task : sequence[index - 1]) : sequence[index];
    const { shape, promised } = instance.tasks[one as number] as Task;
    key += (promised?.route === route ? promised.shape : shape) + 1;
  }
  return key;
}
