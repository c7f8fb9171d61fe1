import { readDay } from "../calendar.ts";
import { crewRoute, mayBeCrewed } from "../crews/crew-route.ts";
import { holds } from "../days/times-price.ts";
import type { Cycle } from "../demands/cycles.ts";
import type { FormerPlan, Start } from "../plan.ts";
import type { HalfDayName } from "../problem.ts";
import { isTaken, stopsTaken } from "../stays/stays-taken.ts";
import { NOWHERE, type Routes } from "./route.ts";
import { mayJoin, setRoute } from "./routes.ts";
import type { Task } from "./task.ts";

/** No task. */
const NOBODY = -1;

type FormerStop = FormerPlan["tours"][number]["stops"][number];

/**
 * Puts the stops of an earlier plan on empty routes, each where it was, as long as every rule still holds. A day is first
 * taken whole: where roads go one way, part of it may have no timetable though all of it does.
 */
export function takeStart(routes: Routes, { tours }: FormerPlan): Start {
  const { problem, tasks, cycles, horizon, days, stays } = routes.instance;
  const sessions = sessionsOf(cycles);
  const tasksOf = Map.groupBy(tasks.keys(), (task) => {
    const { demand, occurrence } = tasks[task] as Task;
    return `${problem.demands[demand]?.id} ${occurrence.period}`;
  });
  const taskOf = ({ demand, period, halfDay }: FormerStop) =>
    tasksOf
      .get(`${demand} ${period}`)
      ?.find((task) => halfDay === undefined || (sessions.get(task)?.halfDay ?? halfDay) === halfDay) ?? NOBODY;
  const mayStand = (task: number, route: number) =>
    sessions.get(task)?.routes.has(route) ?? tasks[task]?.routes.includes(route) ?? false;
  const routeOn = (vehicle: string, date: string) => {
    const at = problem.vehicles.findIndex(({ id }) => id === vehicle);
    const offset = (readDay(date) ?? Number.NaN) - horizon.from;
    return at >= 0 && offset >= 0 && offset < days ? at * days + offset : NOWHERE;
  };
  const { crews } = routes;
  const mayGo = (route: number, sequence: readonly number[]) =>
    holds(routes, route, sequence) && mayBeCrewed(routes.instance, crews, route, sequence);
  for (const { vehicle, date, stops } of tours) {
    const route = routeOn(vehicle, date);
    const join = (fits: (longer: readonly number[]) => boolean) => {
      for (const task of stops.map(taskOf)) {
        if (task === NOBODY || routes.routeOf[task] !== NOWHERE || !mayStand(task, route)) continue;
        const longer = [...(routes.sequence[route] as readonly number[]), task];
        if (mayJoin(routes, task, route) && fits(longer)) setRoute(routes, route, longer);
      }
    };
    routes.crews = undefined;
    join(() => true);
    routes.crews = crews;
    const whole = route === NOWHERE ? [] : (routes.sequence[route] as readonly number[]);
    if (!mayGo(route, whole)) {
      setRoute(routes, route, []);
      join((longer) => mayGo(route, longer));
    } else if (crews && whole.length > 0) crewRoute(routes.instance, crews, route, whole);
  }
  dropBrokenCycles(routes, mayGo);
  const lost = tours.flatMap(({ vehicle, date, stops }) => {
    const route = routeOn(vehicle, date);
    return stops
      .filter((stop) => !(stays && isTaken(stays, stop.demand, vehicle)))
      .filter((stop) => route === NOWHERE || routes.routeOf[taskOf(stop)] !== route)
      .map(({ demand, period }) => ({ demand, period, vehicle, date }));
  });
  return { kept: routes.served + (stays ? stopsTaken(stays) : 0), lost };
}

/** Of each session of a cycle: its half-day, and the routes on which it may be. */
function sessionsOf(cycles: readonly Cycle[]): ReadonlyMap<number, { halfDay: HalfDayName; routes: Set<number> }> {
  return new Map(
    cycles.flatMap(({ choices }) =>
      choices.flatMap(({ halfDay, tasks, patterns }) =>
        tasks.map((task, session) => [
          task,
          { halfDay, routes: new Set(patterns.map((pattern) => pattern[session] as number)) },
        ]),
      ),
    ),
  );
}

/** A cycle is served whole or not at all: where a session is missing, or stands in another week than the others ask, none is left. */
function dropBrokenCycles(routes: Routes, mayGo: (route: number, sequence: readonly number[]) => boolean): void {
  for (const { choices } of routes.instance.cycles) {
    for (const { tasks, patterns } of choices) {
      const isWhole = patterns.some((pattern) =>
        pattern.every((route, session) => routes.routeOf[tasks[session] as number] === route),
      );
      if (isWhole) continue;
      for (const task of tasks) {
        const route = routes.routeOf[task] as number;
        if (route === NOWHERE) continue;
        const rest = (routes.sequence[route] as readonly number[]).filter((other) => other !== task);
        setRoute(routes, route, mayGo(route, rest) ? rest : []);
      }
    }
  }
}
