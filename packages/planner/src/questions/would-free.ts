import { writeDay } from "../calendar.ts";
import { hasOtherCrew, modeOf } from "../crews/crew-route.ts";
import { copyCrews } from "../crews/crews.ts";
import type { Halves } from "../crews/team.ts";
import type { WouldFree } from "../plan.ts";
import type { Vehicle } from "../problem.ts";
import { type Instance, relaxInstance } from "../search/instance.ts";
import { dayOfRoute, type Routes, timeRoute } from "../search/route.ts";
import { cheapestOnRoute, type Insertion, isTooClose } from "../search/routes.ts";
import type { Task } from "../search/task.ts";
import { type Relaxation, relaxProblem } from "./relaxation.ts";
import { relaxationsFor } from "./relaxations-for.ts";

/** A coordinator reads a few. */
const MOST_TOLD = 5;

/** What would let a finished plan serve a task without moving any other stop, each alone, the smallest first, one of
 *  each kind. */
export function wouldFree(routes: Routes, task: number): readonly WouldFree[] {
  const found: WouldFree[] = [];
  // A session alone is no use: only where all of them have room is a cycle served.
  if (routes.instance.tasks[task]?.cycle !== undefined) return found;
  for (const relaxation of relaxationsFor(routes.instance, routes.instance.tasks[task] as Task)) {
    // An hour more helps: two are not asked for, nor every other weekday.
    if (found.some(({ relax }) => relax === relaxation.relax)) continue;
    const served = serve(routes, task, relaxation);
    if (served) found.push({ ...relaxation, ...served });
    if (found.length === MOST_TOLD) break;
  }
  return found;
}

/** Where the task would go, were the rule relaxed. */
function serve(routes: Routes, task: number, relaxation: Relaxation): Pick<WouldFree, "at"> | undefined {
  if (relaxation.relax === "one-more-vehicle") return serveByTwin(routes, task, relaxation.like);
  const instance = relaxInstance(routes.instance, relaxProblem(routes.instance.problem, relaxation), task);
  const crews = routes.crews && { ...copyCrews(routes.crews), known: new Map() };
  const relaxed: Routes = { ...routes, instance, timed: new Map(), times: new WeakMap(), bounds: new WeakMap(), crews };
  let best: Insertion | undefined;
  for (const route of (instance.tasks[task] as Task).routes) {
    best = cheapestOnRoute(relaxed, task, route, best?.price ?? Number.POSITIVE_INFINITY) ?? best;
  }
  if (!best) return undefined;
  const sequence = (routes.sequence[best.route] as readonly number[]).toSpliced(best.position, 0, task);
  return placeAt(instance, best.route, sequence, task, crews && modeOf(instance, crews, best.route, sequence));
}

/** The other vehicle would have that day to itself, and a crew of those who are free; it is not the one of a fixed stop. */
function serveByTwin(routes: Routes, task: number, like: string): Pick<WouldFree, "at"> | undefined {
  const { instance, crews } = routes;
  const { promised, routes: possible } = instance.tasks[task] as Task;
  if (promised?.isFixed) return undefined;
  const route = possible.find(
    (one) =>
      instance.problem.vehicles[Math.floor(one / instance.days)]?.id === like &&
      !isTooClose(routes, task, one) &&
      hasOtherCrew(instance, crews, one, [task]),
  );
  return route === undefined ? undefined : placeAt(instance, route, [task], task);
}

function placeAt(
  instance: Instance,
  route: number,
  sequence: readonly number[],
  task: number,
  mode?: Halves,
): Pick<WouldFree, "at"> | undefined {
  const stop = timeRoute(instance, route, sequence, mode)?.stops[sequence.indexOf(task)];
  const { id } = instance.problem.vehicles[Math.floor(route / instance.days)] as Vehicle;
  if (!stop) throw new Error(`a stop was placed on ${writeDay(dayOfRoute(instance, route))} without a timetable`);
  return { at: { vehicle: id, date: writeDay(dayOfRoute(instance, route)), halfDay: stop.window.halfDay } };
}
