import { mayBeCrewed } from "../crews/crew-route.ts";
import { copyCrews, takeBack } from "../crews/crews.ts";
import { settleCrews } from "../crews/settle-crews.ts";
import { holds } from "../days/times-price.ts";
import type { Cycle } from "../demands/cycles.ts";
import { cheapestPattern, isServed, withWholeCycles } from "../demands/place-cycle.ts";
import type { Progress } from "../plan.ts";
import { type Random, seededRandom } from "../random.ts";
import { cheapestPlace } from "./cheapest-place.ts";
import { temperatureOf } from "./cooling.ts";
import type { Instance } from "./instance.ts";
import { NOWHERE, type Routes } from "./route.ts";
import { insert, setRoute } from "./routes.ts";
import type { Task } from "./task.ts";

/** Most tasks taken out in one round. */
const MOST_RUINED = 8;
/** A place is passed over now and then, so that the search does not repeat itself (Christiaens and Vanden Berghe 2020). */
const BLINK = 0.01;
/** Rounds between two looks at the clock, and between two words on the progress. */
const LOOK_EVERY = 16;
const TELL_EVERY = 512;

/** What ends a search, and who hears of it; without any, `effort` does. */
export interface SearchOptions {
  /** It ends by then: `now` is any clock that counts milliseconds, for the planner has none. The first plan is always finished. */
  readonly time?: { readonly seconds: number; readonly now: () => number };
  /** Good enough, or somebody asked: true ends the search, whose answer is the best so far. */
  readonly shouldStop?: (progress: Progress) => boolean;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Ruin and recreate under simulated annealing (Schrimpf et al. 2000; the slack removal and blinks of Christiaens and
 * Vanden Berghe 2020): a few related stops are taken out, put back where they are cheapest, and the result is kept when
 * it is better, or a little worse while it is hot. A few unserved tasks are tried again in every round, all at the end.
 * It starts from the routes it is given, which it changes; whatever ended it after n rounds, an effort of n finds the same.
 */
export function search(
  routes: Routes,
  seed: number,
  effort: number,
  { time, shouldStop, onProgress }: SearchOptions = {},
): { readonly routes: Routes; readonly rounds: number } {
  const { instance } = routes;
  const random = seededRandom(seed);
  const began = time?.now() ?? 0;
  const servable = instance.tasks.flatMap((task, index) => (mayBeServed(instance, task) ? [index] : []));
  const waiting = (of: Routes) => servable.filter((task) => !isServed(of, task));
  recreate(routes, waiting(routes).sort(hardestFirst(instance)), random);
  if (servable.length === 0) {
    // Crews may be out on stays.
    if (routes.crews) settleCrews(routes, routes.crews, () => false);
    return { routes, rounds: 0 };
  }
  const asked = instance.tasks.filter(({ alternate }) => !alternate).length;
  const mostServed = servable.reduce((sum, task) => sum + sessionsOf(instance, task), 0);

  const near = neighboursOf(instance);
  const leg = meanLeg(instance);
  let best = snapshot(routes);
  let round = 0;
  const told = (): Progress => ({
    ...(time ? { done: (time.now() - began) / 1_000, of: time.seconds } : { done: round, of: effort }),
    best: { stops: best.served, unassigned: asked - best.served, cost: Math.round(best.cost) },
  });
  const isOver = () => (time && time.now() - began >= time.seconds * 1_000) || shouldStop?.(told());
  for (; round < effort; round += 1) {
    if (round % LOOK_EVERY === 0 && isOver()) break;
    if (round % TELL_EVERY === 0) onProgress?.(told());
    const before = snapshotOf(routes);
    const ruined = ruin(routes, chooseRuined(routes, servable, near, random), before);
    const others =
      routes.served + ruined.length === mostServed
        ? []
        : sample(
            waiting(routes).filter((task) => !ruined.includes(task)),
            3,
            random,
          );
    recreate(routes, [...ruined, ...others].sort(someOrder(instance, random)), random, before);
    const temperature = leg * temperatureOf(round);
    if (routes.cost > before.cost - temperature * Math.log(random() || 1e-12)) before.restore(routes);
    else if (routes.cost < best.cost - 1e-6) best = snapshot(routes);
  }
  const serveTheRest = () => {
    const unserved = waiting(best).sort(hardestFirst(instance));
    recreate(best, unserved, random);
    return unserved.some((task) => best.routeOf[task] !== NOWHERE);
  };
  serveTheRest();
  if (best.crews) settleCrews(best, best.crews, serveTheRest);
  onProgress?.(told());
  return { routes: best, rounds: round };
}

/**
 * Takes tasks out of their days. Where roads go one way or are missing, what is left of a day may have no timetable: then
 * the whole day is taken out. Returns everything that was.
 */
function ruin(routes: Routes, chosen: readonly number[], before: Before): readonly number[] {
  const whole = withWholeCycles(routes, chosen);
  const touched = [...new Set(whole.map((task) => routes.routeOf[task] as number))];
  const ruined = touched.flatMap((route) => {
    const sequence = routes.sequence[route] as readonly number[];
    const rest = sequence.filter((task) => !whole.includes(task));
    before.keepRoute(routes, route);
    const isWhole = holds(routes, route, rest) && mayBeCrewed(routes.instance, routes.crews, route, rest);
    const left = isWhole ? rest : [];
    setRoute(routes, route, left);
    return sequence.filter((task) => !left.includes(task));
  });
  const torn = withWholeCycles(routes, ruined).filter((task) => routes.routeOf[task] !== NOWHERE);
  return torn.length > 0 ? [...ruined, ...ruin(routes, torn, before)] : ruined;
}

/** How many stops are made where a task is served. */
function sessionsOf({ cycles, tasks }: Instance, task: number): number {
  const { cycle } = tasks[task] as Task;
  return cycle === undefined ? 1 : ((cycles[cycle] as Cycle).choices[0]?.tasks.length ?? 0);
}

/** A cycle is served where all its sessions are; the first of them stands for it. */
function mayBeServed({ cycles, tasks }: Instance, task: Task): boolean {
  if (task.cycle === undefined) return task.routes.length > 0;
  const { choices } = cycles[task.cycle] as Cycle;
  return tasks[choices[0]?.tasks[0] as number] === task && choices.some(({ patterns }) => patterns.length > 0);
}

/** Puts tasks, in this order, where each is cheapest. */
function recreate(routes: Routes, tasks: readonly number[], random: Random, before?: Before): void {
  for (const task of tasks) {
    const one = routes.instance.tasks[task] as Task;
    if (one.cycle !== undefined) {
      if (!isServed(routes, task)) placeCycle(routes, routes.instance.cycles[one.cycle] as Cycle, random, before);
      continue;
    }
    const best = cheapestPlace(routes, task, () => before !== undefined && random() < BLINK);
    if (best) {
      before?.keepRoute(routes, best.route);
      insert(routes, task, best);
    }
  }
}

/** Puts all sessions of a cycle where together they are cheapest, if there is room for all of them. */
function placeCycle(routes: Routes, cycle: Cycle, random: Random, before?: Before): void {
  const placing = cheapestPattern(routes, cycle, before && random);
  for (const [task, insertion] of placing?.insertions ?? []) {
    before?.keepRoute(routes, insertion.route);
    insert(routes, task, insertion);
  }
}

/** A random task, its nearest in space, and whoever shares their days. */
function chooseRuined(
  routes: Routes,
  servable: readonly number[],
  near: readonly Int32Array[],
  random: Random,
): number[] {
  const wanted = 1 + Math.floor(random() * Math.min(MOST_RUINED, servable.length));
  const seed = servable[Math.floor(random() * servable.length)] as number;
  const chosen = new Set<number>();
  const take = (task: number) => {
    if (chosen.size < wanted && routes.routeOf[task] !== NOWHERE) chosen.add(task);
  };
  take(seed);
  const neighbours = near[seed] as Int32Array;
  for (let tries = 0; tries < 4 * wanted && chosen.size < wanted; tries += 1) {
    // The square prefers the nearest.
    const one = neighbours[Math.floor(random() ** 2 * neighbours.length)];
    if (one === undefined) break;
    take(one);
    if (random() < 0.3) for (const other of routes.sequence[routes.routeOf[one] as number] ?? []) take(other);
  }
  return [...chosen];
}

const MOST_NEIGHBOURS = 60;

function neighboursOf(instance: Instance): readonly Int32Array[] {
  const { distance, size } = instance.travel;
  const byPlace = new Map<number, Int32Array>();
  return instance.tasks.map(({ place }) => {
    let list = byPlace.get(place);
    if (!list) {
      const order = instance.tasks
        .map((task, index) => ({ index, metres: distance[place * size + task.place] as number }))
        .sort((a, b) => a.metres - b.metres || a.index - b.index);
      list = Int32Array.from(order.slice(0, MOST_NEIGHBOURS), (one) => one.index);
      byPlace.set(place, list);
    }
    return list;
  });
}

/** Of the price of roads; where they cost nothing, a kilometre. */
function meanLeg({ travel, legPrice, tasks }: Instance): number {
  const places = [...new Set(tasks.map((task) => task.place))];
  let sum = 0;
  let count = 0;
  for (const from of places) {
    for (const to of places) {
      const price = legPrice[from * travel.size + to] as number;
      if (from === to || !Number.isFinite(price)) continue;
      sum += price;
      count += 1;
    }
  }
  return sum === 0 ? 1_000 : sum / count;
}

/** Few possible days first, then the most important. */
function hardestFirst({ tasks }: Instance): (a: number, b: number) => number {
  return (a, b) => {
    const [one, other] = [tasks[a] as Task, tasks[b] as Task];
    return one.routes.length - other.routes.length || other.unserved - one.unserved || a - b;
  };
}

function someOrder(instance: Instance, random: Random): (a: number, b: number) => number {
  if (random() < 0.3) return hardestFirst(instance);
  const lot = new Map<number, number>();
  const draw = (task: number) => {
    const known = lot.get(task) ?? random();
    lot.set(task, known);
    return known;
  };
  return (a, b) => draw(a) - draw(b);
}

function sample(tasks: readonly number[], most: number, random: Random): number[] {
  if (tasks.length <= most) return [...tasks];
  return Array.from({ length: most }, () => tasks[Math.floor(random() * tasks.length)] as number).filter(
    (task, index, all) => all.indexOf(task) === index,
  );
}

function snapshot(routes: Routes): Routes {
  return {
    instance: routes.instance,
    sequence: [...routes.sequence],
    routeOf: routes.routeOf.slice(),
    byWeekday: routes.byWeekday.map((counts) => counts.slice()),
    timed: routes.timed,
    bounds: routes.bounds,
    leastDetours: routes.leastDetours,
    served: routes.served,
    work: routes.work.slice(),
    habits: routes.habits.slice(),
    times: routes.times,
    crews: routes.crews && copyCrews(routes.crews),
    cost: routes.cost,
  };
}

/** What a round changes, so that it can be undone. */
interface Before {
  readonly cost: number;
  keepRoute(routes: Routes, route: number): void;
  restore(routes: Routes): void;
}

function snapshotOf({ cost, crews, habits }: Routes): Before {
  const habitsThen = habits.slice();
  const kept = new Map<number, readonly number[]>();
  if (crews) crews.changes.length = 0;
  return {
    cost,
    keepRoute(routes, route) {
      if (!kept.has(route)) kept.set(route, routes.sequence[route] as readonly number[]);
    },
    restore(routes) {
      if (crews) takeBack(crews);
      routes.crews = undefined;
      for (const route of kept.keys()) setRoute(routes, route, []);
      for (const [route, tasks] of kept) setRoute(routes, route, tasks);
      routes.crews = crews;
      routes.habits.set(habitsThen);
      routes.cost = cost;
    },
  };
}
