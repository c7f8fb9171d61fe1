import type { Routes } from "./route.ts";
import { cheapestOnRoute, type Insertion, leastPrice, mayJoin } from "./routes.ts";
import type { Task } from "./task.ts";

/**
 * The cheapest place of a task on any of its routes. Those that could be cheapest, were their timetables to hold, are looked
 * at first: most of the others need no look then.
 * @param isPassedOver asked once a route, in their order
 */
export function cheapestPlace(routes: Routes, task: number, isPassedOver: () => boolean): Insertion | undefined {
  const { routes: possible } = routes.instance.tasks[task] as Task;
  const bounds = new Float64Array(possible.length);
  for (let index = 0; index < possible.length; index += 1) {
    const route = possible[index] as number;
    bounds[index] =
      isPassedOver() || !mayJoin(routes, task, route) ? Number.POSITIVE_INFINITY : leastPrice(routes, task, route);
  }
  let best: Insertion | undefined;
  for (;;) {
    let next = -1;
    let least = best?.price ?? Number.POSITIVE_INFINITY;
    for (let index = 0; index < bounds.length; index += 1) {
      if ((bounds[index] as number) < least) {
        least = bounds[index] as number;
        next = index;
      }
    }
    if (next < 0) return best;
    bounds[next] = Number.POSITIVE_INFINITY;
    const limit = best?.price ?? Number.POSITIVE_INFINITY;
    best = cheapestOnRoute(routes, task, possible[next] as number, limit) ?? best;
  }
}
