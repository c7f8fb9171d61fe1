import type { Random } from "../random.ts";
import { NOWHERE, type Routes } from "../search/route.ts";
import { cheapestOnRoute, type Insertion, insert } from "../search/routes.ts";
import type { Task } from "../search/task.ts";
import type { Cycle, CycleChoice, CyclePattern } from "./cycles.ts";

/** Patterns tried in one round of the search: a long horizon has thousands. */
const MOST_TRIED = 40;

interface Placing {
  readonly price: number;
  readonly insertions: readonly (readonly [task: number, insertion: Insertion])[];
}

/** Is the task served, or the cycle that it stands for? */
export function isServed({ instance, routeOf }: Routes, task: number): boolean {
  const { cycle } = instance.tasks[task] as Task;
  if (cycle === undefined) return routeOf[task] !== NOWHERE;
  return placedChoice(routeOf, instance.cycles[cycle] as Cycle) !== undefined;
}

/** Is the task asked for and not served? A session is asked for once, though it has a task for each half-day. */
export function isMissing(routes: Routes, task: number): boolean {
  return !routes.instance.tasks[task]?.alternate && !isServed(routes, task);
}

/** Where all sessions of a cycle are cheapest, of some patterns by lot, or of all; undefined when none holds them all. */
export function cheapestPattern(routes: Routes, cycle: Cycle, random?: Random): Placing | undefined {
  const all = cycle.choices.flatMap((choice) => choice.patterns.map((pattern) => ({ choice, pattern })));
  const some =
    random && all.length > MOST_TRIED
      ? Array.from({ length: MOST_TRIED }, () => all[Math.floor(random() * all.length)] as (typeof all)[number])
      : all;
  let best: Placing | undefined;
  for (const { choice, pattern } of some) {
    const placing = placeOn(routes, choice, pattern, best?.price ?? Number.POSITIVE_INFINITY);
    if (placing.insertions.length === choice.tasks.length) best = placing;
  }
  return best;
}

/** Puts the sessions where they were found to be cheapest; false, with some of them there, when they cannot all be. One after
 *  the other: who is aboard for one session may have no hours left for the next. */
export function insertSessions(routes: Routes, { insertions }: Placing): boolean {
  return insertions.every(([task, { route }]) => {
    const found = cheapestOnRoute(routes, task, route, Number.POSITIVE_INFINITY);
    if (found) insert(routes, task, found);
    return found !== undefined;
  });
}

/** The sessions, first to last, until one has no room or the price is no longer below. */
function placeOn(routes: Routes, { tasks }: CycleChoice, pattern: CyclePattern, below: number): Placing {
  const insertions: (readonly [number, Insertion])[] = [];
  let price = 0;
  for (const [index, task] of tasks.entries()) {
    const found = cheapestOnRoute(routes, task, pattern[index] as number, below - price);
    if (!found) break;
    price += found.price;
    insertions.push([task, found]);
  }
  return { price, insertions };
}

/** Of the pattern that holds most sessions: the first one in the way, and on which route. */
export function firstBlocked(routes: Routes, cycle: Cycle): { session: number; route: number } | undefined {
  let best: { session: number; route: number } | undefined;
  for (const choice of cycle.choices) {
    for (const pattern of choice.patterns) {
      const session = placeOn(routes, choice, pattern, Number.POSITIVE_INFINITY).insertions.length;
      if (session < pattern.length && session > (best?.session ?? -1)) {
        best = { session, route: pattern[session] as number };
      }
    }
  }
  return best;
}

/** With these tasks, the other sessions of their cycles. */
export function withWholeCycles({ instance, routeOf }: Routes, tasks: readonly number[]): readonly number[] {
  if (instance.cycles.length === 0) return tasks;
  const whole = new Set(tasks);
  for (const task of tasks) {
    const { cycle } = instance.tasks[task] as Task;
    if (cycle === undefined) continue;
    for (const session of placedChoice(routeOf, instance.cycles[cycle] as Cycle)?.tasks ?? []) whole.add(session);
  }
  return [...whole];
}

/** The one that is served, even in part. */
function placedChoice(routeOf: Int32Array, { choices }: Cycle): CycleChoice | undefined {
  return choices.find(({ tasks }) => tasks.some((task) => routeOf[task] !== NOWHERE));
}
