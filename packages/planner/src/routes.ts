import { gapPrice } from "./gap-price.ts";
import type { Instance, Task } from "./instance.ts";
import { type DayRules, type DayStop, type TimedDay, timeDay } from "./time-day.ts";
import { wishPrice } from "./wish.ts";

/** The route of a task that nobody serves. */
export const NOWHERE = -1;
/** No task. */
const NOBODY = -1;

/** Metres that a day out is worth saving: wages weigh more than diesel, but people served weigh more than both. */
const TOUR_PRICE = 3_000;
/** Metres that one stop off its usual weekday is worth. */
const IRREGULARITY_PRICE = 4_000;
/** Above any distance: a stop is never dropped to save kilometres. */
const UNSERVED_PRICE = 1e8;

/** Which task goes on which route, in which order; costs kept up to date at every change. */
export interface Routes {
  readonly instance: Instance;
  readonly sequence: (readonly number[])[];
  readonly routeOf: Int32Array;
  /** Stops of each demand by weekday, for regularity. */
  readonly byWeekday: readonly Uint16Array[];
  /** Has this day a timetable? By the keys of `holds`. */
  readonly timed: Map<number, boolean>;
  /** How many tasks are on a route. */
  served: number;
  cost: number;
}

const MOST_TIMED = 500_000;
const MOST_REMEMBERED = 3;

/** Nobody is served yet. */
export function emptyRoutes(instance: Instance): Routes {
  const cost = instance.tasks.reduce((sum, task) => sum + unservedPrice(task), 0);
  return {
    instance,
    sequence: Array.from({ length: instance.rules.length }, () => []),
    routeOf: new Int32Array(instance.tasks.length).fill(NOWHERE),
    byWeekday: instance.siblings.map(() => new Uint16Array(8)),
    timed: new Map(),
    served: 0,
    cost,
  };
}

export function dayOfRoute(instance: Instance, route: number): number {
  return instance.horizon.from + (route % instance.days);
}

export function rulesOfRoute(instance: Instance, route: number): DayRules {
  return instance.rules[route] as DayRules;
}

/** The timetable of a route if its tasks were these. */
export function timeRoute(instance: Instance, route: number, tasks: readonly number[]): TimedDay | undefined {
  const kind = instance.kindOf[route] as number;
  const stops = tasks.map((task) => (instance.tasks[task] as Task).stopOn[kind] as DayStop);
  return timeDay(stops, rulesOfRoute(instance, route), instance.travel);
}

/**
 * Is there a timetable for a route if its tasks were these, with one more at a position? Short days are remembered by
 * vehicle, kind of day and order of demands: the same pairs come back month after month.
 */
export function holds(
  routes: Routes,
  route: number,
  sequence: readonly number[],
  task = NOBODY,
  position = sequence.length,
): boolean {
  const { instance, timed } = routes;
  const key = keyOf(instance, route, sequence, task, position);
  const known = key === undefined ? undefined : timed.get(key);
  if (known !== undefined) return known;
  const tasks = task === NOBODY ? sequence : sequence.toSpliced(position, 0, task);
  const found = tasks.length === 0 || timeRoute(instance, route, tasks) !== undefined;
  if (key !== undefined) {
    if (timed.size >= MOST_TIMED) timed.clear();
    timed.set(key, found);
  }
  return found;
}

/**
 * One whole number for a day: its vehicle and kind, then a digit for each of its first demands, 0 for "none". Every
 * key has as many digits, so that no two days share one. Undefined when the day is too long or the number too big.
 */
function keyOf(
  instance: Instance,
  route: number,
  sequence: readonly number[],
  task: number,
  position: number,
): number | undefined {
  const length = sequence.length + (task === NOBODY ? 0 : 1);
  const { days, kinds, kindOf } = instance;
  const vehicles = instance.problem.vehicles.length;
  const radix = instance.siblings.length + 1;
  if (length > MOST_REMEMBERED || vehicles * kinds.length * radix ** MOST_REMEMBERED > Number.MAX_SAFE_INTEGER) {
    return undefined;
  }
  let key = Math.floor(route / days) * kinds.length + (kindOf[route] as number);
  for (let index = 0; index < MOST_REMEMBERED; index += 1) {
    key *= radix;
    if (index >= length) continue;
    const one =
      task !== NOBODY && index >= position ? (index === position ? task : sequence[index - 1]) : sequence[index];
    key += (instance.tasks[one as number] as Task).demand + 1;
  }
  return key;
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

/** Metres for the day outside what was wished, and for those beyond the demand's widest gap, if the task, which is nowhere
 *  yet, went on that route. */
function unwished(routes: Routes, one: Task, route: number): number {
  const { instance, routeOf } = routes;
  if (one.wish) return wishPrice(one.wish, dayOfRoute(instance, route));
  if (one.maxGap === Number.POSITIVE_INFINITY) return 0;
  const siblings = instance.siblings[one.demand] as readonly number[];
  const planned = siblings.flatMap((other) => {
    const at = routeOf[other] as number;
    return at === NOWHERE ? [] : [dayOfRoute(instance, at)];
  });
  return gapPrice(dayOfRoute(instance, route), [...planned, ...one.standing], one.maxGap);
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
  /** Metres. */
  readonly price: number;
}

/** May a task go on a route, wherever it stands in it? Its timetable is not looked at. */
export function mayJoin(routes: Routes, task: number, route: number): boolean {
  const sequence = routes.sequence[route] as readonly number[];
  return sequence.length < rulesOfRoute(routes.instance, route).maxStops && !isTooClose(routes, task, route);
}

/** The cheapest place for a task on a route that keeps every rule; undefined when none is cheaper than `below`. */
export function cheapestOnRoute(routes: Routes, task: number, route: number, below: number): Insertion | undefined {
  if (!mayJoin(routes, task, route)) return undefined;
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const sequence = routes.sequence[route] as readonly number[];
  const onThisDay = irregularity(routes, one, instance.weekdays[route] as number, 1) + unwished(routes, one, route);
  let best: Insertion | undefined;
  for (let position = 0; position <= sequence.length; position += 1) {
    const price = detour(instance, route, sequence, position, one.place) + onThisDay;
    if (price >= (best?.price ?? below)) continue;
    if (holds(routes, route, sequence, task, position)) best = { route, position, price };
  }
  return best;
}

/** Gives a route these tasks in this order, which must have a timetable; whoever else was on it is served by nobody. */
export function setRoute(routes: Routes, route: number, tasks: readonly number[]): void {
  const { instance } = routes;
  const weekday = instance.weekdays[route] as number;
  const before = routes.sequence[route] as readonly number[];
  routes.cost -= priceOfRoute(instance, route, before);
  for (const task of before) {
    const one = instance.tasks[task] as Task;
    routes.cost += unservedPrice(one) + irregularity(routes, one, weekday, -1);
    (routes.byWeekday[one.demand] as Uint16Array)[weekday]! -= 1;
    routes.routeOf[task] = NOWHERE;
    routes.cost -= unwished(routes, one, route);
  }
  for (const task of tasks) {
    const one = instance.tasks[task] as Task;
    routes.cost += irregularity(routes, one, weekday, 1) + unwished(routes, one, route) - unservedPrice(one);
    (routes.byWeekday[one.demand] as Uint16Array)[weekday]! += 1;
    routes.routeOf[task] = route;
  }
  routes.sequence[route] = [...tasks];
  routes.served += tasks.length - before.length;
  routes.cost += priceOfRoute(instance, route, tasks);
}

export function insert(routes: Routes, task: number, { route, position }: Insertion): void {
  setRoute(routes, route, (routes.sequence[route] as readonly number[]).toSpliced(position, 0, task));
}

/** Metres from the depot back to the depot, and the price of going out at all. */
function priceOfRoute(instance: Instance, route: number, tasks: readonly number[]): number {
  if (tasks.length === 0) return 0;
  const { depot } = rulesOfRoute(instance, route);
  const { distance, size } = instance.travel;
  let at = depot;
  let sum = TOUR_PRICE;
  for (const task of tasks) {
    const { place } = instance.tasks[task] as Task;
    sum += distance[at * size + place] as number;
    at = place;
  }
  return sum + (distance[at * size + depot] as number);
}
