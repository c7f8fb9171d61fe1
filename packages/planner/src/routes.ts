import { weekdayOf } from "./calendar.ts";
import type { Instance, Task } from "./instance.ts";
import { type DayRules, type DayStop, type TimedDay, timeDay } from "./time-day.ts";

/** Nobody serves it. */
export const NOWHERE = -1;

/** Metres that a day out is worth saving: wages weigh more than diesel, but people served weigh more than both. */
const TOUR_PRICE = 3_000;
/** Metres that one stop off its usual weekday is worth. */
const IRREGULARITY_PRICE = 4_000;
/** Above any distance: a stop is never dropped to save kilometres. */
const UNSERVED_PRICE = 1e8;

/** Which task goes on which route, in which order; costs kept up to date at every change. */
export interface Routes {
  readonly instance: Instance;
  readonly sequence: number[][];
  readonly routeOf: Int32Array;
  /** Stops of each demand by weekday, for regularity. */
  readonly byWeekday: readonly Uint16Array[];
  /** Orders of stops that were timed before, by vehicle and weekday: the same pairs come back month after month. */
  readonly timed: Map<number, boolean>;
  cost: number;
}

const MOST_TIMED = 500_000;
const MOST_REMEMBERED = 3;
const MOST_DEMANDS = 20_000;

/** Nobody is served yet. */
export function emptyRoutes(instance: Instance): Routes {
  const cost = instance.tasks.reduce((sum, task) => sum + unservedPrice(task), 0);
  return {
    instance,
    sequence: Array.from({ length: instance.rules.length * instance.days }, () => []),
    routeOf: new Int32Array(instance.tasks.length).fill(NOWHERE),
    byWeekday: instance.siblings.map(() => new Uint16Array(8)),
    timed: new Map(),
    cost,
  };
}

export function dayOfRoute(instance: Instance, route: number): number {
  return instance.horizon.from + (route % instance.days);
}

export function rulesOfRoute(instance: Instance, route: number): DayRules {
  return instance.rules[Math.floor(route / instance.days)] as DayRules;
}

/** The timetable of a route if its tasks were these. */
export function timeRoute(instance: Instance, route: number, tasks: readonly number[]): TimedDay | undefined {
  const weekday = weekdayOf(dayOfRoute(instance, route));
  const stops = tasks.map((task) => (instance.tasks[task] as Task).stopOn[weekday] as DayStop);
  return timeDay(stops, rulesOfRoute(instance, route), instance.travel);
}

/** Is there a timetable for a route if a task stood at that position? Short days are remembered. */
function holds(routes: Routes, route: number, task: number, position: number): boolean {
  const { instance, timed } = routes;
  const sequence = routes.sequence[route] as number[];
  const radix = instance.siblings.length + 1;
  const length = sequence.length + 1;
  if (length > MOST_REMEMBERED || radix > MOST_DEMANDS) {
    return timeRoute(instance, route, sequence.toSpliced(position, 0, task)) !== undefined;
  }
  // One number per vehicle, weekday and order of demands: below 2 ** 53 within the two limits.
  let key = Math.floor(route / instance.days) * 8 + weekdayOf(dayOfRoute(instance, route));
  for (let index = 0; index < length; index += 1) {
    const one = index === position ? task : (sequence[index < position ? index : index - 1] as number);
    key = key * radix + (instance.tasks[one] as Task).demand + 1;
  }
  const known = timed.get(key);
  if (known !== undefined) return known;
  const found = timeRoute(instance, route, sequence.toSpliced(position, 0, task)) !== undefined;
  if (timed.size >= MOST_TIMED) timed.clear();
  timed.set(key, found);
  return found;
}

function unservedPrice(task: Task): number {
  return UNSERVED_PRICE * (1 + task.priority / 100);
}

/** Is another stop of the demand too close to that day? */
export function isTooClose(routes: Routes, task: number, route: number): boolean {
  const { instance } = routes;
  const { minGap, demand } = instance.tasks[task] as Task;
  if (minGap === 0) return false;
  const day = dayOfRoute(instance, route);
  for (const other of instance.siblings[demand] as readonly number[]) {
    const at = routes.routeOf[other] as number;
    if (other !== task && at !== NOWHERE && Math.abs(dayOfRoute(instance, at) - day) < minGap) return true;
  }
  return false;
}

/** What putting a task between two places costs in metres. */
function detour(
  instance: Instance,
  route: number,
  sequence: readonly number[],
  position: number,
  place: number,
): number {
  const { depot } = rulesOfRoute(instance, route);
  const { distance, size } = instance.travel;
  const placeOf = (index: number) =>
    index < 0 || index >= sequence.length ? depot : (instance.tasks[sequence[index] as number] as Task).place;
  const before = placeOf(position - 1);
  const after = placeOf(position);
  const added = (distance[before * size + place] as number) + (distance[place * size + after] as number);
  return sequence.length === 0 ? added + TOUR_PRICE : added - (distance[before * size + after] as number);
}

/** What one more (+1) or one fewer (-1) stop on a weekday does to a demand's regularity. */
function irregularity(routes: Routes, task: Task, weekday: number, change: 1 | -1): number {
  if (!task.regular) return 0;
  const counts = routes.byWeekday[task.demand] as Uint16Array;
  let total = 0;
  let most = 0;
  let mostAfter = 0;
  for (let day = 1; day <= 7; day += 1) {
    const count = counts[day] as number;
    const after = day === weekday ? count + change : count;
    total += count;
    most = Math.max(most, count);
    mostAfter = Math.max(mostAfter, after);
  }
  return IRREGULARITY_PRICE * (total + change - mostAfter - (total - most));
}

export interface Insertion {
  readonly route: number;
  readonly position: number;
  readonly price: number;
}

/** The cheapest place for a task on a route that keeps every rule; undefined when none is cheaper than `below`. */
export function cheapestOnRoute(routes: Routes, task: number, route: number, below: number): Insertion | undefined {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const sequence = routes.sequence[route] as number[];
  if (sequence.length >= rulesOfRoute(instance, route).maxStops || isTooClose(routes, task, route)) return undefined;
  const irregular = irregularity(routes, one, weekdayOf(dayOfRoute(instance, route)), 1);
  let best: Insertion | undefined;
  for (let position = 0; position <= sequence.length; position += 1) {
    const price = detour(instance, route, sequence, position, one.place) + irregular;
    if (price >= (best?.price ?? below)) continue;
    if (holds(routes, route, task, position)) best = { route, position, price };
  }
  return best;
}

export function insert(routes: Routes, task: number, { route, position, price }: Insertion): void {
  const one = routes.instance.tasks[task] as Task;
  (routes.sequence[route] as number[]).splice(position, 0, task);
  routes.routeOf[task] = route;
  const counts = routes.byWeekday[one.demand] as Uint16Array;
  (counts[weekdayOf(dayOfRoute(routes.instance, route))] as number) += 1;
  routes.cost += price - unservedPrice(one);
}

export function remove(routes: Routes, task: number): void {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const route = routes.routeOf[task] as number;
  const sequence = routes.sequence[route] as number[];
  const position = sequence.indexOf(task);
  sequence.splice(position, 1);
  const weekday = weekdayOf(dayOfRoute(instance, route));
  const saved = detour(instance, route, sequence, position, one.place) - irregularity(routes, one, weekday, -1);
  const counts = routes.byWeekday[one.demand] as Uint16Array;
  (counts[weekday] as number) -= 1;
  routes.routeOf[task] = NOWHERE;
  routes.cost += unservedPrice(one) - saved;
}
