import { readDay, writeDay, writeTime } from "../calendar.ts";
import { modeOf } from "../crews/crew-route.ts";
import { settleCrews } from "../crews/settle-crews.ts";
import { measureGoals } from "../goals/measure-goals.ts";
import type { GoalName, Plan, Reason } from "../plan.ts";
import { writePlan } from "../plan-problem.ts";
import type { Demand, HalfDayName, Problem, TimeOfDay, Vehicle } from "../problem.ts";
import { insertions, relocate, withInstance } from "../search/insertions.ts";
import { compileInstance, type Instance, relaxInstance } from "../search/instance.ts";
import { NOWHERE, type Routes, timeRoute } from "../search/route.ts";
import { emptyRoutes, setRoute } from "../search/routes.ts";
import { takeStart } from "../search/take-start.ts";
import type { Task } from "../search/task.ts";
import { aroundStays, laidStays } from "../stays/stays-laid.ts";
import type { Alternative, Board, Cell } from "./alternative.ts";
import { movedCycle } from "./cycle-alternatives.ts";
import { explain } from "./explain.ts";
import { pinned } from "./pin-half-days.ts";

const HALF_DAYS = ["morning", "afternoon"] as const;

/**
 * A plan opened for questions about its stops. It is compiled once; every other stop keeps its vehicle, day, half-day and
 * order, and only its minutes may shift.
 */
export function openBoard(problem: Problem, plan: Plan): Board {
  const stays = laidStays(problem, { seed: plan.seed, effort: 0, start: plan, isKept: true });
  const free = emptyRoutes(compileInstance(aroundStays(problem, stays), stays));
  const { lost } = takeStart(free, plan);
  const routes = withInstance(free, pinned(free, plan));
  const tasks = new Map<string, number>();
  for (const [task, { demand, occurrence }] of routes.instance.tasks.entries()) {
    const name = `${problem.demands[demand]?.id} ${occurrence.period}`;
    // A session of a cycle is a task in the morning and another in the afternoon: the one that is served.
    if (!tasks.has(name) || routes.routeOf[task] !== NOWHERE) tasks.set(name, task);
  }
  const taskOf = (demand: string, period: string) => tasks.get(`${demand} ${period}`);
  const written = (after: Routes) => {
    if (after.crews) settleCrews(after, after.crews, () => false);
    return writePlan(after, plan.seed, plan.summary.rounds);
  };
  return {
    lost: lost.length,
    alternatives(demand, period) {
      const task = taskOf(demand, period);
      return task === undefined
        ? hereOnStay(problem, plan, demand, period)
        : alternativesOf(routes, free.instance, task);
    },
    move(demand, period, to) {
      const task = taskOf(demand, period);
      const found = task === undefined ? undefined : placesFor(routes, free.instance, task, to)[0];
      return found && written(found.after());
    },
    cycleAlternatives: (demand) => movedCycle(routes, demand)?.map(({ alternative }) => alternative),
    moveCycle(demand, to) {
      const [found] = movedCycle(routes, demand, to) ?? [];
      return found && written(found.routes);
    },
    paysHere(demand, period) {
      const task = taskOf(demand, period);
      if (task === undefined || routes.routeOf[task] === NOWHERE) return undefined;
      const [now, without] = [measureGoals(routes), measureGoals(lifted(routes, task))];
      const names = Object.keys(now) as GoalName[];
      return Object.fromEntries(names.map((name) => [name, now[name].cost - without[name].cost])) as Record<
        GoalName,
        number
      >;
    },
  };
}

/** A stop of a stay is where it is: days of a stay move together, and are laid before the others. */
function hereOnStay(
  { demands }: Problem,
  { tours }: Plan,
  demand: string,
  period: string,
): readonly Alternative[] | undefined {
  if (!demands.some(({ id, frequency }) => id === demand && frequency.kind === "stay")) return undefined;
  return tours.flatMap(({ vehicle, date, stops }) =>
    stops
      .filter((stop) => stop.demand === demand && stop.period === period)
      .map(({ halfDay, start }): Alternative => ({ kind: "here", vehicle, date, halfDay, start })),
  );
}

/** The routes without a stop. */
function lifted(routes: Routes, task: number): Routes {
  const copy = withInstance(routes, routes.instance);
  const route = routes.routeOf[task] as number;
  if (route !== NOWHERE) {
    setRoute(
      copy,
      route,
      (routes.sequence[route] as readonly number[]).filter((other) => other !== task),
    );
  }
  return copy;
}

interface Found {
  readonly alternative: Alternative;
  after(): Routes;
}

function alternativesOf(routes: Routes, free: Instance, task: number): readonly Alternative[] {
  return placesFor(routes, free, task).map(({ alternative }) => alternative);
}

/** @param only that half-day, and then nothing when it cannot be. */
function placesFor(routes: Routes, free: Instance, task: number, only?: Cell): readonly Found[] {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const demand = instance.problem.demands[one.demand] as Demand;
  const base = lifted(routes, task);
  const left = base.sequence[routes.routeOf[task] as number] ?? [];
  const isFree = left.length === 0 || timeRoute(instance, routes.routeOf[task] as number, left) !== undefined;
  const isSession = one.cycle !== undefined;
  const asked = (halfDay: HalfDayName) => demand.halfDays?.includes(halfDay) ?? true;
  const byHalfDay = HALF_DAYS.map((halfDay) => {
    if (!asked(halfDay)) return { halfDay, on: undefined };
    const demands = instance.problem.demands.with(one.demand, { ...demand, halfDays: [halfDay] });
    return { halfDay, on: withInstance(base, relaxInstance(instance, { ...instance.problem, demands }, task)) };
  });
  const days = only
    ? [readDay(only.date) ?? Number.NaN].filter((day) => one.occurrence.days.includes(day))
    : one.occurrence.days;
  return days.flatMap((day) =>
    byHalfDay.flatMap(({ halfDay, on }): Found[] => {
      if (only && halfDay !== only.halfDay) return [];
      const cell = { date: writeDay(day), halfDay };
      const here = only ? undefined : hereIs(routes, task, cell);
      if (here) return [here];
      const found = on && isFree && !isSession ? offer(routes, on, free, task, day, cell) : undefined;
      if (found || only) return found ? [found] : [];
      const reason = isSession
        ? ({ rule: "whole-cycle" } as const)
        : !on
          ? ({ rule: "half-day" } as const)
          : isFree
            ? reasonOn(on, task, day)
            : ({ rule: "rest-of-day" } as const);
      return [{ alternative: { ...cell, kind: "refused", reason }, after: () => routes }];
    }),
  );
}

function hereIs(routes: Routes, task: number, cell: Cell): Found | undefined {
  const route = routes.routeOf[task] as number;
  if (route === NOWHERE || writeDay(routes.instance.horizon.from + (route % routes.instance.days)) !== cell.date) {
    return undefined;
  }
  const { start, window } = timeOf(routes, task);
  if (window.halfDay !== cell.halfDay) return undefined;
  const vehicle = vehicleOf(routes.instance, route);
  return { alternative: { ...cell, kind: "here", vehicle, start: writeTime(start) }, after: () => routes };
}

/** The cheapest way to have the stop there, moving another one only when there is no other way. */
function offer(routes: Routes, on: Routes, free: Instance, task: number, day: number, cell: Cell): Found | undefined {
  const { instance } = on;
  const offset = day - instance.horizon.from;
  const there = (instance.tasks[task] as Task).routes.filter((route) => route % instance.days === offset);
  const alone = insertions(on, task, there);
  if (alone) {
    const after = () => applied(on, [alone]);
    const cost = Math.round(alone.cost) - Math.round(routes.cost);
    const vehicle = vehicleOf(instance, alone.route);
    return { alternative: { ...cell, kind: "free", vehicle, start: startOf(after(), task), cost }, after };
  }
  const both = relocate(on, free, task, there);
  if (!both) return undefined;
  const after = () => applied(withInstance(on, both.instance), both.steps);
  const then = after();
  const moved = instance.tasks[both.other] as Task;
  const to = then.routeOf[both.other] as number;
  return {
    alternative: {
      ...cell,
      kind: "swap",
      vehicle: vehicleOf(instance, then.routeOf[task] as number),
      start: startOf(then, task),
      cost: Math.round(then.cost) - Math.round(routes.cost),
      moves: {
        demand: (instance.problem.demands[moved.demand] as Demand).id,
        period: moved.occurrence.period,
        vehicle: vehicleOf(instance, to),
        date: writeDay(instance.horizon.from + (to % instance.days)),
        halfDay: timeOf(then, both.other).window.halfDay,
      },
    },
    after,
  };
}

function applied(routes: Routes, steps: readonly { route: number; tasks: readonly number[] }[]): Routes {
  const copy = withInstance(routes, routes.instance);
  for (const { route, tasks } of steps) setRoute(copy, route, tasks);
  return copy;
}

/** The first rule that keeps the stop from that day and half-day. */
function reasonOn(on: Routes, task: number, day: number): Reason {
  const { instance } = on;
  const one = instance.tasks[task] as Task;
  const offset = day - instance.horizon.from;
  const only: Task = {
    ...one,
    occurrence: { ...one.occurrence, days: [day] },
    routes: one.routes.filter((route) => route % instance.days === offset),
  };
  const reasons = explain(withInstance(on, { ...instance, tasks: instance.tasks.with(task, only) }), task);
  return reasons[0] as Reason;
}

function timeOf(routes: Routes, task: number) {
  const route = routes.routeOf[task] as number;
  const sequence = routes.sequence[route] as readonly number[];
  const mode = routes.crews && modeOf(routes.instance, routes.crews, route, sequence);
  const stop = timeRoute(routes.instance, route, sequence, mode)?.stops[sequence.indexOf(task)];
  if (!stop) throw new Error(`a day of the board has no timetable: route ${route}`);
  return stop;
}

function startOf(routes: Routes, task: number): TimeOfDay {
  return writeTime(timeOf(routes, task).start);
}

function vehicleOf({ problem, days }: Instance, route: number): string {
  return (problem.vehicles[Math.floor(route / days)] as Vehicle).id;
}
