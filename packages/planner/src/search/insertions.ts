import { mayBeCrewed } from "../crews/crew-route.ts";
import { copyCrews } from "../crews/crews.ts";
import type { Instance } from "./instance.ts";
import { type Routes, timeRoute } from "./route.ts";
import { mayJoin, setRoute } from "./routes.ts";
import type { Task } from "./task.ts";

/*
 * Where a stop may go in a plan whose other stops are held to their half-days. The days remembered by the search (`holds`) are
 * not asked: there, stops of one demand are alike.
 */

/** A route with its new tasks, and what the whole then costs. */
interface Step {
  readonly route: number;
  readonly tasks: readonly number[];
  readonly cost: number;
}

/** Routes of their own to change, read under that instance. */
export function withInstance(routes: Routes, instance: Instance): Routes {
  return {
    ...routes,
    instance,
    sequence: [...routes.sequence],
    routeOf: routes.routeOf.slice(),
    byWeekday: routes.byWeekday.map((counts) => counts.slice()),
    work: routes.work.slice(),
    habits: routes.habits.slice(),
    timed: new Map(),
    crews: routes.crews && { ...copyCrews(routes.crews), known: new Map() },
    times: new WeakMap(),
  };
}

/** The cheapest place of a task that is nowhere on one of these routes. */
export function insertions(routes: Routes, task: number, among: Iterable<number>): Step | undefined {
  let best: Step | undefined;
  for (const route of among) {
    if (!mayJoin(routes, task, route)) continue;
    const sequence = routes.sequence[route] as readonly number[];
    for (let position = 0; position <= sequence.length; position += 1) {
      const tasks = sequence.toSpliced(position, 0, task);
      if (!timeRoute(routes.instance, route, tasks)) continue;
      if (routes.crews && !mayBeCrewed(routes.instance, routes.crews, route, tasks)) continue;
      const cost = costWith(routes, route, tasks);
      if (!best || cost < best.cost) best = { route, tasks, cost };
    }
  }
  return best;
}

/** The cheapest way to put a task on one of these routes by moving one stop of that route elsewhere, in whichever half-day. */
export function relocate(
  routes: Routes,
  free: Instance,
  task: number,
  among: Iterable<number>,
): { readonly other: number; readonly steps: readonly Step[]; readonly instance: Instance } | undefined {
  let best: ReturnType<typeof relocate>;
  let least = Number.POSITIVE_INFINITY;
  for (const route of among) {
    const sequence = routes.sequence[route] as readonly number[];
    for (const other of sequence) {
      // A session moves with all the others of its cycle.
      if (free.tasks[other]?.cycle !== undefined) continue;
      const rest = sequence.filter((one) => one !== other);
      if (rest.length > 0 && !timeRoute(routes.instance, route, rest)) continue;
      const loose = free.tasks[other] as Task;
      const instance = { ...routes.instance, tasks: routes.instance.tasks.with(other, loose) };
      const without = withInstance(routes, instance);
      setRoute(without, route, rest);
      const first = insertions(without, task, [route]);
      if (!first) continue;
      setRoute(without, route, first.tasks);
      const second = insertions(
        without,
        other,
        loose.routes.filter((one) => one !== route),
      );
      if (second && second.cost < least) {
        least = second.cost;
        best = { other, steps: [first, second], instance };
      }
    }
  }
  return best;
}

/** What all would cost if a route had these tasks. */
function costWith(routes: Routes, route: number, tasks: readonly number[]): number {
  const { crews, cost } = routes;
  const before = routes.sequence[route] as readonly number[];
  // Who is aboard has no price: nobody changes places for a question.
  routes.crews = undefined;
  setRoute(routes, route, tasks);
  const found = routes.cost;
  setRoute(routes, route, before);
  routes.cost = cost;
  routes.crews = crews;
  return found;
}
