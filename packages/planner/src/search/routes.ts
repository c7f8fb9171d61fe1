import { crewRoute, mayBeCrewed, mustBeSought } from "../crews/crew-route.ts";
import { emptyCrews } from "../crews/crews.ts";
import { mayFitAt } from "../days/day-bounds.ts";
import { holds, MOST_REMEMBERED, timesPrice } from "../days/times-price.ts";
import { daysOutside } from "../demands/wish.ts";
import { daysBeyond, daysBeyondWith } from "../goals/days-beyond.ts";
import { changeOfDays, changeOfGoals, leastChange, repriceHabits, workOf } from "../goals/goal-changes.ts";
import { costOfStays } from "../stays/stays-laid.ts";
import { detour } from "./detour.ts";
import type { Instance } from "./instance.ts";
import { leastDetours } from "./least-detours.ts";
import { dayOfRoute, NOWHERE, type Routes, rulesOfRoute } from "./route.ts";
import type { Task } from "./task.ts";

/** Nobody is served yet. */
export function emptyRoutes(instance: Instance): Routes {
  const { stays } = instance;
  const unserved = instance.tasks.reduce((sum, task) => sum + (task.alternate ? 0 : task.unserved), 0);
  const count = instance.rules.length;
  const routes: Routes = {
    instance,
    sequence: Array.from({ length: count }, () => []),
    routeOf: new Int32Array(instance.tasks.length).fill(NOWHERE),
    byWeekday: instance.siblings.map(() => new Uint16Array(8)),
    timed: new Map(),
    work: new Float64Array(instance.asked?.balance ? count : 0),
    times: new WeakMap(),
    habits: new Float64Array(instance.asked?.habits ? instance.siblings.length : 0),
    bounds: new WeakMap(),
    leastDetours: leastDetours(instance),
    served: 0,
    crews: instance.team && emptyCrews(instance.team),
    cost: unserved + (stays ? costOfStays(stays) : 0),
  };
  const beyond = instance.siblings.reduce((sum, _, demand) => sum + daysBeyondOf(routes, demand), 0);
  routes.cost += instance.weights.maxGap * beyond;
  return routes;
}

/** Days beyond the wished gap between stops of a demand, those that stand and those of the routes. */
export function daysBeyondOf({ instance, routeOf }: Routes, demand: number): number {
  const { maxGap, standing } = instance.rhythms[demand] as Instance["rhythms"][number];
  if (maxGap === Number.POSITIVE_INFINITY) return 0;
  const planned = (instance.siblings[demand] as readonly number[]).flatMap((task) =>
    routeOf[task] === NOWHERE ? [] : [dayOfRoute(instance, routeOf[task] as number)],
  );
  return daysBeyond([...planned, ...standing], maxGap);
}

/** Metres for a stop that goes elsewhere than it was promised. */
function displacement({ promised }: Task, route: number): number {
  return promised && promised.route !== route ? promised.price : 0;
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
  if (one.wish) return instance.weights.wish * daysOutside(one.wish, dayOfRoute(instance, route));
  const { maxGap, standing } = instance.rhythms[one.demand] as Instance["rhythms"][number];
  if (maxGap === Number.POSITIVE_INFINITY) return 0;
  const siblings = instance.siblings[one.demand] as readonly number[];
  const planned = siblings.flatMap((other) => {
    const at = routeOf[other] as number;
    return at === NOWHERE ? [] : [dayOfRoute(instance, at)];
  });
  const days = daysBeyondWith(dayOfRoute(instance, route), [...planned, ...standing], maxGap);
  return instance.weights.maxGap * days;
}

/** Stops of a weekly demand that are off its usual weekday. */
export function offWeekday({ instance, byWeekday }: Routes, demand: number): number {
  const [first = -1] = instance.siblings[demand] as readonly number[];
  if (!instance.tasks[first]?.regular) return 0;
  const counts = byWeekday[demand] as Uint16Array;
  return counts.reduce((total, count) => total + count, 0) - Math.max(...counts);
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
  return routes.instance.weights.regularity * (total + change - mostAfter - (total - most));
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

/** Metres for the day itself, wherever in it the task goes. */
function priceOfDay(routes: Routes, one: Task, route: number): number {
  return (
    irregularity(routes, one, routes.instance.weekdays[route] as number, 1) +
    unwished(routes, one, route) +
    displacement(one, route)
  );
}

/** What a task costs on a route at the least, which is less than `cheapestOnRoute` finds where timetables or times are in
 *  the way; never more. */
export function leastPrice(routes: Routes, task: number, route: number): number {
  const { instance, leastDetours } = routes;
  const { asked, tasks } = instance;
  const one = tasks[task] as Task;
  const price =
    leastDetours.of(route, routes.sequence[route] as readonly number[], one.place) + priceOfDay(routes, one, route);
  return asked ? price + leastChange(routes, asked, route, task) : price;
}

/** The cheapest place for a task on a route that keeps every rule; undefined when none is cheaper than `below`. */
export function cheapestOnRoute(routes: Routes, task: number, route: number, below: number): Insertion | undefined {
  if (!mayJoin(routes, task, route)) return undefined;
  const { instance, crews } = routes;
  const one = instance.tasks[task] as Task;
  const sequence = routes.sequence[route] as readonly number[];
  const onThisDay = priceOfDay(routes, one, route);
  const { asked } = instance;
  // What the day pays already for times that it does not keep.
  const paid = hasPromises(instance) ? timesPrice(routes, route, sequence) : 0;
  const isLong = sequence.length >= MOST_REMEMBERED;
  if (isLong && !asked && !routes.crews && !hasPromises(instance))
    return cheapestOnLongDay(routes, task, route, onThisDay, below);
  const least = asked ? leastChange(routes, asked, route, task) : 0;
  const crew = crews && mustBeSought(instance, crews, route) ? crews : undefined;
  let best: Insertion | undefined;
  for (let position = 0; position <= sequence.length; position += 1) {
    const price = detour(instance, route, sequence, position, one.place) + onThisDay;
    const limit = best?.price ?? below;
    if (price + least >= limit || (isLong && !mayFitAt(routes, route, task, position))) continue;
    const times = timesPrice(routes, route, sequence, task, position) - paid;
    if (price + least + times >= limit) continue;
    if (crew && !mayBeCrewed(instance, crew, route, sequence.toSpliced(position, 0, task))) continue;
    if (asked) {
      const whole = price + times + changeOfGoals(routes, asked, route, sequence.toSpliced(position, 0, task));
      if (whole < limit) best = { route, position, price: whole };
    } else best = { route, position, price: price + times };
  }
  return best;
}

/** The same where timetables are long to work out and no goal looks at them: the bounds of the day refuse most places, and
 *  the cheapest of the others is tried first. */
function cheapestOnLongDay(
  routes: Routes,
  task: number,
  route: number,
  onThisDay: number,
  below: number,
): Insertion | undefined {
  const sequence = routes.sequence[route] as readonly number[];
  const { place } = routes.instance.tasks[task] as Task;
  const found: Insertion[] = [];
  for (let position = 0; position <= sequence.length; position += 1) {
    const price = detour(routes.instance, route, sequence, position, place) + onThisDay;
    if (price < below && mayFitAt(routes, route, task, position)) found.push({ route, position, price });
  }
  return found.sort((a, b) => a.price - b.price).find(({ position }) => holds(routes, route, sequence, task, position));
}

/** Gives a route these tasks in this order, which must have a timetable; whoever else was on it is served by nobody. */
export function setRoute(routes: Routes, route: number, tasks: readonly number[]): void {
  const { instance } = routes;
  const weekday = instance.weekdays[route] as number;
  const before = routes.sequence[route] as readonly number[];
  const { asked } = instance;
  if (asked) routes.cost += changeOfDays(routes, asked, route, tasks);
  routes.cost -= priceOfRoute(routes, route, before);
  for (const task of before) {
    const one = instance.tasks[task] as Task;
    routes.cost += one.unserved + irregularity(routes, one, weekday, -1);
    (routes.byWeekday[one.demand] as Uint16Array)[weekday]! -= 1;
    routes.routeOf[task] = NOWHERE;
    routes.cost -= unwished(routes, one, route) + displacement(one, route);
  }
  for (const task of tasks) {
    const one = instance.tasks[task] as Task;
    routes.cost += irregularity(routes, one, weekday, 1) + unwished(routes, one, route) + displacement(one, route);
    routes.cost -= one.unserved;
    (routes.byWeekday[one.demand] as Uint16Array)[weekday]! += 1;
    routes.routeOf[task] = route;
  }
  routes.sequence[route] = tasks;
  routes.served += tasks.length - before.length;
  if (routes.crews) crewRoute(instance, routes.crews, route, tasks);
  routes.cost += priceOfRoute(routes, route, tasks);
  if (asked?.balance) routes.work[route] = workOf(instance, route, tasks);
  if (asked?.habits) {
    repriceHabits(routes, asked, new Set([...before, ...tasks].map((task) => (instance.tasks[task] as Task).demand)));
  }
}

export function insert(routes: Routes, task: number, { route, position }: Insertion): void {
  setRoute(routes, route, (routes.sequence[route] as readonly number[]).toSpliced(position, 0, task));
}

function hasPromises({ problem: { standing } }: Instance): boolean {
  return standing !== undefined && standing.length > 0;
}

/** What the roads from the depot back to the depot cost, going out at all, and promised times that are not kept. */
function priceOfRoute(routes: Routes, route: number, tasks: readonly number[]): number {
  if (tasks.length === 0) return 0;
  const { instance } = routes;
  const { depot } = rulesOfRoute(instance, route);
  const { size } = instance.travel;
  const { legPrice } = instance;
  let at = depot;
  let sum = instance.weights.outings;
  if (hasPromises(instance)) {
    const paid = timesPrice(routes, route, tasks);
    // Whoever tries a day that has no timetable takes it back: its cost must remain a number.
    if (Number.isFinite(paid)) sum += paid;
  }
  for (const task of tasks) {
    const { place } = instance.tasks[task] as Task;
    sum += legPrice[at * size + place] as number;
    at = place;
  }
  return sum + (legPrice[at * size + depot] as number);
}
