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
import { relaxRoutes } from "./relax-routes.ts";
import { type Relaxation, relaxProblem } from "./relaxation.ts";
import { relaxationsFor } from "./relaxations-for.ts";

/** A coordinator reads a few. */
const MOST_TOLD = 5;
/** Of those that do nothing alone; each is tried in about the time of a single one. */
const MOST_PAIRS = 40;
const MOST_PAIRS_TOLD = 3;

/** What would let a finished plan serve a task without moving any other stop, the smallest first, one of each kind: single rules,
 *  else two together. */
export function wouldFree(routes: Routes, task: number, candidates: readonly Candidate[]): readonly WouldFree[] {
  const found: WouldFree[] = [];
  const relaxations = relaxationsFor(routes.instance, routes.instance.tasks[task] as Task, candidates);
  for (const relaxation of relaxations) {
    // An hour more helps: two are not asked for, nor every other weekday.
    if (found.some(({ relax }) => relax === relaxation.relax)) continue;
    const served = serve(routes, task, [relaxation]);
    if (served) found.push({ ...relaxation, ...served });
    if (found.length === MOST_TOLD) break;
  }
  return found.length > 0 ? found : pairsFree(routes, task, candidates, relaxations);
}

function pairsFree(
  routes: Routes,
  task: number,
  candidates: readonly Candidate[],
  relaxations: readonly Relaxation[],
): readonly WouldFree[] {
  const found: WouldFree[] = [];
  const isCycle = routes.instance.tasks[task]?.cycle !== undefined;
  let tried = 0;
  for (const [one, other] of pairsOf(relaxations)) {
    if (found.some(({ relax, and }) => relax === one.relax && and?.relax === other.relax)) continue;
    // Of a cycle, the candidates are those of one session: nothing says which rules its other sessions meet.
    if (!isCycle && !mightLift(routes.instance, candidates, one, other)) continue;
    tried += 1;
    if (tried > MOST_PAIRS || found.length === MOST_PAIRS_TOLD) break;
    const served = serve(routes, task, [one, other]);
    if (served) found.push({ ...one, and: other, ...served });
  }
  return found;
}

/** Of two kinds, those that cost least together first. */
function* pairsOf(relaxations: readonly Relaxation[]): Generator<readonly [Relaxation, Relaxation]> {
  for (let sum = 1; sum < 2 * relaxations.length; sum += 1) {
    for (let index = 0; 2 * index < sum; index += 1) {
      const [one, other] = [relaxations[index], relaxations[sum - index]];
      if (one && other && one.relax !== other.relax) yield [one, other];
    }
  }
}

/** Where the task would go, were the rules relaxed. */
function serve(routes: Routes, task: number, relaxations: readonly Relaxation[]): Pick<WouldFree, "at"> | undefined {
  // A session alone is no use: only where all of them have room is a cycle served.
  if (routes.instance.tasks[task]?.cycle !== undefined) return serveCycle(routes, task, relaxations);
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
