import { WHOLE_DAY } from "../crews/team.ts";
import { drivingOf } from "../days/time-day.ts";
import type { TimedDay } from "../days/timetable.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute, NOWHERE, type Routes, rulesOfRoute, stopsOn, timeRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import { type HabitStop, offDayOfMonth, offHalfDay, offHour, unevenness } from "./demand-habits.ts";
import type { AskedGoals } from "./goals.ts";

/** Metres of road within which two places are neighbours. */
const NEIGHBOURS = 15_000;

/** Other tasks for one route than those that it has. */
interface Change {
  readonly route: number;
  readonly tasks: readonly number[];
}

/** What giving a route these tasks instead of its own does to the cost of the goals that are asked, in metres. */
export function changeOfGoals(routes: Routes, asked: AskedGoals, route: number, tasks: readonly number[]): number {
  const before = routes.sequence[route] as readonly number[];
  let sum = changeOfDays(routes, asked, route, tasks);
  if (asked.habits) {
    const change = { route, tasks };
    const seen = new Set<number>();
    for (const list of [before, tasks]) {
      for (const task of list) {
        const { demand } = routes.instance.tasks[task] as Task;
        // Where nobody asks for times, who stays on the day keeps every habit.
        if (seen.has(demand) || (!asked.times && before.includes(task) && tasks.includes(task))) continue;
        seen.add(demand);
        sum += habitPrice(routes, asked, demand, change) - (routes.habits[demand] as number);
      }
    }
  }
  return sum;
}

/** The part of it that looks at days as a whole. */
export function changeOfDays(routes: Routes, asked: AskedGoals, route: number, tasks: readonly number[]): number {
  const { instance } = routes;
  const { weights } = instance;
  let sum = 0;
  if (asked.pairing) {
    const before = routes.sequence[route] as readonly number[];
    sum += weights.pairing * (loneStops(instance, tasks) - loneStops(instance, before));
  }
  if (asked.balance) {
    const hours = workOf(instance, route, tasks);
    sum += weights.balance * (imbalance(routes.work, route, hours) - imbalance(routes.work));
  }
  return sum;
}

/** Prices the habits of demands as they are now, in the routes and in their cost. */
export function repriceHabits(routes: Routes, asked: AskedGoals, demands: Iterable<number>): void {
  for (const demand of demands) {
    const price = habitPrice(routes, asked, demand);
    routes.cost += price - (routes.habits[demand] as number);
    routes.habits[demand] = price;
  }
}

/** `changeOfGoals` is never below it, wherever on the route the task goes. */
export function leastChange(routes: Routes, asked: AskedGoals, route: number, task: number): number {
  const { instance } = routes;
  const { weights } = instance;
  const sequence = routes.sequence[route] as readonly number[];
  const one = instance.tasks[task] as Task;
  let sum = 0;
  if (asked.pairing) sum -= weights.pairing * loneStops(instance, sequence);
  if (asked.balance) sum -= weights.balance * imbalance(routes.work);
  if (asked.habits) {
    const demands = new Set(
      [one, ...sequence.map((other) => instance.tasks[other] as Task)].map(({ demand }) => demand),
    );
    for (const demand of demands) sum -= routes.habits[demand] as number;
  }
  return sum;
}

/** Metres that a demand's habits cost. */
function habitPrice(routes: Routes, asked: AskedGoals, demand: number, change?: Change): number {
  const { weights } = routes.instance;
  const habits = habitsOf(routes, demand, asked.times, change);
  return (
    weights.sameDayOfMonth * habits.sameDayOfMonth +
    weights.sameHalfDay * habits.sameHalfDay +
    weights.sameHour * habits.sameHour +
    weights.spacing * habits.spacing
  );
}

/** How far the stops of one demand are from habits that people can remember. */
export function habitsOf(routes: Routes, demand: number, withTimes: boolean, change?: Change) {
  const { instance } = routes;
  const { times, even, standing } = instance.rhythms[demand] as Instance["rhythms"][number];
  const stops = stopsOf(routes, demand, withTimes, change);
  return {
    sameDayOfMonth: times === 0 ? 0 : offDayOfMonth(stops, times),
    sameHalfDay: withTimes ? offHalfDay(stops) : 0,
    sameHour: withTimes ? offHour(stops) : 0,
    /** Days. */
    spacing: even === 0 ? 0 : unevenness(stops, standing, even),
  };
}

function stopsOf(routes: Routes, demand: number, withTimes: boolean, change?: Change): readonly HabitStop[] {
  const { instance } = routes;
  const stops: HabitStop[] = [];
  for (const task of instance.siblings[demand] as readonly number[]) {
    const moved = change?.tasks.includes(task);
    const route = moved ? (change as Change).route : (routes.routeOf[task] as number);
    if (route === NOWHERE || (!moved && route === change?.route)) continue;
    const tasks = moved ? (change as Change).tasks : (routes.sequence[route] as readonly number[]);
    const timed = withTimes ? timesOf(routes, route, tasks)[tasks.indexOf(task)] : undefined;
    stops.push({
      day: dayOfRoute(instance, route),
      dayOfMonth: instance.daysOfMonth[route % instance.days] as number,
      start: timed?.start ?? 0,
      isMorning: timed?.window.halfDay === "morning",
    });
  }
  return stops;
}

/**
 * Sequences are never changed in place: the times of one are remembered as long as it lives, and its crew keeps to the same
 * half-days: others may come aboard while the stops stay.
 */
function timesOf(routes: Routes, route: number, tasks: readonly number[]): TimedDay["stops"] {
  const { instance, times, sequence, crews } = routes;
  // A crew that works half the day keeps its tour to it; what is only tried has no crew yet.
  const mode = (sequence[route] === tasks ? crews?.outings[route]?.mode : undefined) ?? WHOLE_DAY;
  let known = times.get(tasks);
  if (known?.mode !== mode) {
    known = { mode, stops: (timeRoute(instance, route, tasks, mode) as TimedDay).stops };
    times.set(tasks, known);
  }
  return known.stops;
}

/** Hours of driving, set-up, presence and tear-down in a day. */
export function workOf(instance: Instance, route: number, tasks: readonly number[]): number {
  if (tasks.length === 0) return 0;
  const stops = stopsOn(instance, route, tasks);
  const minutes = stops.reduce((sum, { setup, service, teardown }) => sum + setup + service + teardown, 0);
  return drivingOf(stops, rulesOfRoute(instance, route), instance.travel) / 3_600 + minutes / 60;
}

/**
 * Hours by which days differ from the mean day, all together; a route that nobody drives is no day.
 * @param work hours of each route
 * @param route that would have `hours` instead
 */
export function imbalance(work: Float64Array, route = NOWHERE, hours = 0): number {
  let days = 0;
  let total = 0;
  for (let index = 0; index < work.length; index += 1) {
    const own = index === route ? hours : (work[index] as number);
    if (own === 0) continue;
    days += 1;
    total += own;
  }
  const mean = total / Math.max(1, days);
  let sum = 0;
  for (let index = 0; index < work.length; index += 1) {
    const own = index === route ? hours : (work[index] as number);
    if (own !== 0) sum += Math.abs(own - mean);
  }
  return sum;
}

/** Stops of a day without a neighbour in it. */
export function loneStops({ tasks: all, travel }: Instance, tasks: readonly number[]): number {
  const places = tasks.map((task) => (all[task] as Task).place);
  const areNear = (one: number, other: number) =>
    one !== other &&
    Math.min(
      travel.distance[one * travel.size + other] as number,
      travel.distance[other * travel.size + one] as number,
    ) <= NEIGHBOURS;
  return places.filter((place) => !places.some((other) => areNear(place, other))).length;
}
