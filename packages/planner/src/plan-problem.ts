import { readTime, writeDay, writeTime } from "./calendar.ts";
import { countsFor } from "./days/break-rules.ts";
import { drivingOf } from "./days/time-day.ts";
import type { DayStop, TimedDay } from "./days/timetable.ts";
import { isMissing } from "./demands/place-cycle.ts";
import { wideGaps } from "./demands/wide-gaps.ts";
import { outsideWishes } from "./demands/wish.ts";
import { measureGoals } from "./goals/measure-goals.ts";
import type { FormerPlan, Plan, PlannedStop, PlannedTour, Unassigned } from "./plan.ts";
import type { Demand, Problem, Vehicle } from "./problem.ts";
import { changesOf } from "./promises/changes.ts";
import { keepPromises } from "./promises/keep-promises.ts";
import { candidatesOf } from "./questions/candidates.ts";
import { explain } from "./questions/explain.ts";
import { freeStays } from "./questions/free-stays.ts";
import { wouldFree } from "./questions/would-free.ts";
import { compileInstance } from "./search/instance.ts";
import { dayOfRoute, NOWHERE, type Routes, rulesOfRoute, timeRoute } from "./search/route.ts";
import { emptyRoutes } from "./search/routes.ts";
import { type SearchOptions, search } from "./search/search.ts";
import { takeStart } from "./search/take-start.ts";
import type { Task } from "./search/task.ts";
import { usualEffort } from "./search/usual-effort.ts";
import { aroundStays, laidStays } from "./stays/stays-laid.ts";
import { writeStayTours, writeUnlaid } from "./stays/write-stays.ts";

const DEFAULT_SEED = 1;

export interface PlanOptions extends SearchOptions {
  /** Goes on from this plan of the same problem: the stops that still fit are put where they were. */
  readonly start?: FormerPlan;
}

/**
 * Plans a problem that `checkProblem` found no fault in. Same problem, seed, effort and start: same plan. What cannot be
 * served comes back in `unassigned` with its reasons; no rule is ever broken to serve it. A time ends the search before its
 * `effort` does; without an `effort`, the time alone.
 */
export function plan(problem: Problem, options: PlanOptions = {}): Plan {
  const seed = problem.seed ?? DEFAULT_SEED;
  const stays = laidStays(problem, { seed, effort: problem.effort ?? Number.POSITIVE_INFINITY, start: options.start });
  const instance = compileInstance(aroundStays(problem, stays), stays);
  const asked = instance.tasks.filter(({ alternate }) => !alternate).length;
  const effort = problem.effort ?? (options.time ? Number.POSITIVE_INFINITY : usualEffort(asked));
  const first = emptyRoutes(instance);
  const start = options.start && takeStart(first, options.start);
  keepPromises(first);
  const { routes, rounds } = search(first, seed, effort, options);
  return { ...writePlan(routes, seed, rounds), ...(start && { start }) };
}

/** Routes as a plan, with their explanations and measures. */
export function writePlan(routes: Routes, seed: number, rounds: number): Plan {
  const { problem } = routes.instance;
  const periods = numberPeriods(routes);
  const { stays } = routes.instance;
  const tours = [...writeTours(routes, periods), ...(stays ? writeStayTours(stays) : [])].sort(byDate);
  const unassigned = [
    ...writeUnassigned(routes, periods),
    ...(stays ? writeUnlaid(stays, freeStays(routes, stays)) : []),
  ];
  const wide = wideGaps(problem.demands, tours);
  const outside = outsideWishes(problem.demands, tours);
  const sum = (of: (tour: PlannedTour) => number) => tours.reduce((total, tour) => total + of(tour), 0);
  return {
    version: 1,
    seed,
    tours,
    unassigned,
    ...(wide.length > 0 && { wideGaps: wide }),
    ...(outside.length > 0 && { outsideWishes: outside }),
    summary: {
      stops: sum((tour) => tour.stops.length),
      unassigned: unassigned.length,
      tours: tours.length,
      distance: sum((tour) => tour.distance),
      driving: sum((tour) => tour.driving),
      presence: sum((tour) => tour.stops.reduce((total, stop) => total + presenceOf(stop), 0)),
      cost: Math.round(routes.cost),
      goals: measureGoals(routes),
      rounds,
    },
    ...(problem.standing && { changes: changesOf(problem.standing, tours) }),
  };
}

function presenceOf({ start, end }: PlannedStop): number {
  return ((readTime(end) as number) - (readTime(start) as number)) * 60;
}

/** The period of each task. Stops of one month that stand for each other are numbered by their days, the unserved last. */
function numberPeriods({ instance, routeOf }: Routes): readonly string[] {
  const periods = instance.tasks.map(({ occurrence }) => occurrence.period);
  const dayOf = (task: number) =>
    routeOf[task] === NOWHERE ? Number.POSITIVE_INFINITY : (routeOf[task] as number) % instance.days;
  for (const siblings of instance.siblings) {
    for (const alike of Map.groupBy(siblings, (task) => (instance.tasks[task] as Task).occurrence.days).values()) {
      const inOrder = alike.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a - b));
      for (const [index, task] of inOrder.entries()) {
        periods[task] = (instance.tasks[alike[index] as number] as Task).occurrence.period;
      }
    }
  }
  return periods;
}

function byDate(one: PlannedTour, other: PlannedTour): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.vehicle < other.vehicle ? -1 : 1;
}

function writeTours(routes: Routes, periods: readonly string[]): readonly PlannedTour[] {
  return routes.sequence.flatMap((tasks, route) =>
    tasks.length > 0 ? [writeTour(routes, route, tasks, periods)] : [],
  );
}

function writeTour(
  { instance, crews }: Routes,
  route: number,
  tasks: readonly number[],
  periods: readonly string[],
): PlannedTour {
  const { problem, travel } = instance;
  const timed = timeRoute(instance, route, tasks, crews?.outings[route]?.mode);
  if (!timed) throw new Error(`the search left a day without a timetable: ${writeDay(dayOfRoute(instance, route))}`);
  const rules = rulesOfRoute(instance, route);
  const kind = instance.kindOf[route] as number;
  const vehicle = problem.vehicles[Math.floor(route / instance.days)] as Vehicle;
  let at = rules.depot;
  const stops = tasks.map((task, index): PlannedStop => {
    const { demand, place } = instance.tasks[task] as Task;
    const times = timed.stops[index] as TimedDay["stops"][number];
    const leg = at * travel.size + place;
    at = place;
    const { id, site } = problem.demands[demand] as Demand;
    return {
      demand: id,
      site,
      period: periods[task] as string,
      halfDay: times.window.halfDay,
      arrival: writeTime(times.arrival),
      start: writeTime(times.start),
      end: writeTime(times.end),
      departure: writeTime(times.departure),
      distance: travel.distance[leg] as number,
      driving: travel.driving[leg] as number,
    };
  });
  const home = travel.distance[at * travel.size + rules.depot] as number;
  return {
    vehicle: vehicle.id,
    date: writeDay(dayOfRoute(instance, route)),
    departure: writeTime(timed.departure),
    return: writeTime(timed.return),
    distance: stops.reduce((total, stop) => total + stop.distance, home),
    driving: drivingOf(
      tasks.map((task) => (instance.tasks[task] as Task).stopOn[kind] as DayStop),
      rules,
      travel,
    ),
    breaks: timed.breaks.map((one) => ({
      start: writeTime(one.start),
      end: writeTime(one.end),
      for: countsFor(one, rules.breaks),
    })),
    stops,
    ...(vehicle.crew && { crew: crews?.of[route]?.map((agent) => problem.agents?.[agent]?.id as string) ?? [] }),
  };
}

function tell(routes: Routes, task: number): Pick<Unassigned, "reasons" | "wouldFree"> {
  const candidates = candidatesOf(routes, task);
  const free = wouldFree(routes, task, candidates);
  return { reasons: explain(routes, task, candidates), ...(free.length > 0 && { wouldFree: free }) };
}

function writeUnassigned(routes: Routes, periods: readonly string[]): readonly Unassigned[] {
  const { instance } = routes;
  const { problem } = instance;
  // What is said of a cycle is said of each of its sessions.
  const ofCycles = new Map<number, Pick<Unassigned, "reasons" | "wouldFree">>();
  const waiting = instance.tasks.flatMap((task, index): Unassigned[] => {
    if (!isMissing(routes, index)) return [];
    const { id, site } = problem.demands[task.demand] as Demand;
    const told = ofCycles.get(task.demand) ?? tell(routes, index);
    if (task.cycle !== undefined) ofCycles.set(task.demand, told);
    return [{ demand: id, site, period: periods[index] as string, ...told }];
  });
  // A demand whose dates never meet the horizon, or whose day the horizon lacks, asks for nothing: that is said too.
  const silent = problem.demands.flatMap(({ id, site }, index): Unassigned[] =>
    instance.silent.has(index)
      ? [{ demand: id, site, period: "horizon", reasons: [{ rule: "no-day-in-horizon" }] }]
      : [],
  );
  return [...waiting, ...silent];
}
