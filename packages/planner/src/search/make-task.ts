import { readDay, weekdayOf } from "../calendar.ts";
import { crewedAlone } from "../crews/crewed-alone.ts";
import type { Team } from "../crews/team.ts";
import type { KnownDays } from "../days/remember-days.ts";
import { timeDay } from "../days/time-day.ts";
import type { DayRules, DayStop } from "../days/timetable.ts";
import { isTooCloseToServed, minGapOf, type Occurrence, type Span, spanOf } from "../demands/occurrences.ts";
import { wishOf } from "../demands/wish.ts";
import type { Weights } from "../goals/goals.ts";
import { unservedPrice } from "../goals/unserved-price.ts";
import type { Demand, Problem, Site, Standing } from "../problem.ts";
import { NOT_STANDING, promise, promisedDays } from "../promises/promise.ts";
import type { TravelTable } from "../travel.ts";
import { closedDays } from "../when/closed-days.ts";
import { type DayKind, openHalfDays } from "../when/day-kinds.ts";
import { judgeDays, mayServe } from "../when/judge-days.ts";
import { presenceWindows } from "../when/presence-windows.ts";
import type { Task } from "./task.ts";

/** Metres more that a promise costs when it is dropped: it comes before any that was not given, a fixed one before all. */
const DEAR = 1e9;
const FIXED = 2e10;

/** What every task of an instance is made from. */
export interface Ground {
  readonly problem: Problem;
  readonly horizon: Span;
  readonly days: number;
  readonly travel: TravelTable;
  readonly knownDays: KnownDays;
  readonly weights: Weights;
  /** Of each route. */
  readonly rules: readonly DayRules[];
  /** The kind of day of each route. */
  readonly kindOf: Uint16Array;
}

interface TaskOf {
  readonly demand: Demand;
  readonly index: number;
  readonly shape: number;
  readonly site: Site;
  readonly place: number;
  readonly occurrence: Occurrence;
  readonly stopOn: readonly DayStop[];
  readonly skills: readonly number[];
  /** Could it have a route to itself? */
  readonly fits: (route: number) => boolean;
  /** Its place in the list of what stands. */
  readonly stands: number;
}

/** Could a stop have a route to itself, with a crew where one is needed? */
export function fitsWithCrew(
  ground: Ground,
  team: Team | undefined,
  demand: number,
  stopOn: readonly DayStop[],
  skills: readonly number[],
): (route: number) => boolean {
  const alone = fitsAlone(stopOn, ground);
  if (!team) return alone;
  const hasCrew = crewedAlone(team, ground);
  return (route) => alone(route) && hasCrew(route, demand, stopOn, skills);
}

/** Days of one kind and vehicle answer alike. */
function fitsAlone(
  stopOn: readonly DayStop[],
  { rules, kindOf, travel, days, knownDays }: Ground,
): (route: number) => boolean {
  const known = new Map<number, boolean>();
  return (route) => {
    const kind = kindOf[route] as number;
    const key = Math.floor(route / days) * stopOn.length + kind;
    let fits = known.get(key);
    if (fits === undefined) {
      fits = timeDay([stopOn[kind] as DayStop], rules[route] as DayRules, travel, knownDays) !== undefined;
      known.set(key, fits);
    }
    return fits;
  };
}

export function makeTask(ground: Ground, of: TaskOf): Task {
  return of.stands === NOT_STANDING ? makeFreeTask(ground, of) : makePromisedTask(ground, of);
}

/** An occurrence that stands: where it stands is one more place for it, or its only one. */
function makePromisedTask(ground: Ground, of: TaskOf): Task {
  const { stands } = of;
  const { problem, horizon, days, kindOf, rules, travel, knownDays } = ground;
  const standing = problem.standing?.[stands] as Standing;
  const occurrence = promisedDays(of.occurrence, standing, spanOf(horizon, of.demand) as Span);
  const task = makeFreeTask(ground, { ...of, occurrence });
  const vehicle = problem.vehicles.findIndex(({ id }) => id === standing.vehicle);
  const route = vehicle * days + (readDay(standing.date) as number) - horizon.from;
  const shape = problem.demands.length + stands;
  const promised = promise(problem, standing, of.stopOn[kindOf[route] as number] as DayStop, { route, shape, stands });
  const unserved = task.unserved + (promised.isFixed ? FIXED : DEAR);
  if (!promised.isFixed) return { ...task, unserved, promised };
  const fits = timeDay([promised.stop], rules[route] as DayRules, travel, knownDays) !== undefined;
  return { ...task, unserved, promised, routes: task.routes.filter((one) => one === route && fits) };
}

function makeFreeTask({ problem, horizon, days: count, weights }: Ground, of: TaskOf): Task {
  const { demand, site, place, occurrence, stopOn, skills, fits } = of;
  const judge = judgeDays(problem, demand, site);
  const isTooClose = isTooCloseToServed(demand);
  const days = occurrence.days.filter((day) => judge(day).free && !isTooClose(day));
  const routes: number[] = [];
  for (const [index, vehicle] of problem.vehicles.entries()) {
    if (!mayServe(vehicle, demand)) continue;
    const closed = closedDays(vehicle.closedDates);
    for (const day of days) {
      const route = index * count + day - horizon.from;
      if (vehicle.weekdays.includes(weekdayOf(day)) && !closed.has(day) && fits(route)) routes.push(route);
    }
  }
  const { kind } = demand.frequency;
  const wish = wishOf(demand);
  return {
    demand: of.index,
    shape: of.shape,
    occurrence,
    place,
    minGap: minGapOf(demand.frequency),
    ...(wish && { wish }),
    unserved: unservedPrice(demand, site, weights.people),
    regular: kind === "weekly" || kind === "every-n-weeks",
    routes: Int32Array.from(routes),
    skills,
    stopOn,
  };
}

/** The stop as a kind of day sees it. */
export function stopAs(problem: Problem, demand: Demand, site: Site, place: number, kind: DayKind): DayStop {
  const service = Math.ceil(demand.service / 60);
  const open = openHalfDays(kind, demand.programme);
  return {
    place,
    setup: Math.ceil((site.setup ?? 0) / 60),
    service,
    teardown: Math.ceil((site.teardown ?? 0) / 60),
    windows: presenceWindows(problem, demand, site, kind.weekday).filter(
      ({ from, to, halfDay }) => to - from >= service && open.includes(halfDay),
    ),
  };
}
