import { writeDay } from "../calendar.ts";
import { hasOtherCrew, modeOf } from "../crews/crew-route.ts";
import type { Halves } from "../crews/team.ts";
import type { WouldFree } from "../plan.ts";
import type { Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute, type Routes, timeRoute } from "../search/route.ts";
import { cheapestOnRoute, type Insertion, isTooClose } from "../search/routes.ts";
import type { Task } from "../search/task.ts";
import type { Candidate } from "./candidates.ts";
import { serveCycle } from "./free-cycle.ts";
import { mightLift } from "./lifts.ts";
import { relaxProblem } from "./relax-problem.ts";
import { relaxRoutes } from "./relax-routes.ts";
import type { Relaxation } from "./relaxation.ts";
import { askedFor, relaxationsFor } from "./relaxations-for.ts";
import { tryRelaxations } from "./try-relaxations.ts";

/** What would let a finished plan serve a task without moving any other stop. */
export function wouldFree(routes: Routes, task: number, candidates: readonly Candidate[]): readonly WouldFree[] {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const relaxations = relaxationsFor(instance.problem, askedFor(instance, one, candidates));
  // A session alone is no use: only where all of them have room is a cycle served. Its candidates are those of one session:
  // nothing says which rules its other sessions meet.
  if (one.cycle !== undefined) return tryRelaxations(relaxations, (some) => serveCycle(routes, task, some));
  const mightHelp = (first: Relaxation, second: Relaxation) => mightLift(instance, candidates, first, second);
  return tryRelaxations(relaxations, (some) => serve(routes, task, some), mightHelp);
}

/** Where the task would go, were the rules relaxed. */
function serve(routes: Routes, task: number, relaxations: readonly Relaxation[]): Pick<WouldFree, "at"> | undefined {
  const twin = relaxations.find((one) => one.relax === "one-more-vehicle");
  const others = relaxations.filter((one) => one !== twin);
  const relaxed =
    others.length === 0 ? routes : relaxRoutes(routes, others.reduce(relaxProblem, routes.instance.problem), task);
  if (twin) return serveByTwin(relaxed, task, twin.like);
  const { instance, crews } = relaxed;
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
