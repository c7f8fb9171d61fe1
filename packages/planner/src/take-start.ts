import { readDay } from "./calendar.ts";
import { crewRoute, mayBeCrewed } from "./crews/crew-route.ts";
import type { Cycle } from "./cycles.ts";
import type { FormerPlan, Start } from "./plan.ts";
import { NOWHERE, type Routes } from "./route.ts";
import { cheapestOnRoute, type Insertion, insert, mayJoin, setRoute } from "./routes.ts";
import type { Task } from "./task.ts";
import { holds } from "./times-price.ts";

/** No task. */
const NOBODY = -1;

/**
 * Puts the stops of an earlier plan on empty routes, each where it was, as long as every rule still holds. A day is first
 * taken whole: where roads go one way, part of it may have no timetable though all of it does.
 */
export function takeStart(routes: Routes, { tours }: FormerPlan): Start {
  const { problem, tasks, cycles, horizon, days } = routes.instance;
  const keyOf = (task: number) => {
    const { demand, occurrence } = tasks[task] as Task;
    return `${problem.demands[demand]?.id} ${occurrence.period}`;
  };
  const tasksOf = Map.groupBy(tasks.keys(), keyOf);
  const taskOf = (key: string) => tasksOf.get(key)?.find((task) => tasks[task]?.cycle === undefined);
  const formerRoutes = new Map<string, number>();
  const routeOn = (vehicle: string, date: string) => {
    const at = problem.vehicles.findIndex(({ id }) => id === vehicle);
    const offset = (readDay(date) ?? Number.NaN) - horizon.from;
    return at >= 0 && offset >= 0 && offset < days ? at * days + offset : NOWHERE;
  };
  for (const { vehicle, date, stops } of tours) {
    const route = routeOn(vehicle, date);
    const known = stops.map(({ demand, period }) => taskOf(`${demand} ${period}`) ?? NOBODY);
    const join = (fits: (longer: readonly number[]) => boolean) => {
      for (const task of known) {
        if (task === NOBODY || routes.routeOf[task] !== NOWHERE || !tasks[task]?.routes.includes(route)) continue;
        const longer = [...(routes.sequence[route] as readonly number[]), task];
        if (mayJoin(routes, task, route) && fits(longer)) setRoute(routes, route, longer);
      }
    };
    const { crews } = routes;
    const mayGo = (sequence: readonly number[]) =>
      holds(routes, route, sequence) && mayBeCrewed(routes.instance, crews, route, sequence);
    routes.crews = undefined;
    join(() => true);
    routes.crews = crews;
    const whole = route === NOWHERE ? [] : (routes.sequence[route] as readonly number[]);
    if (!mayGo(whole)) {
      setRoute(routes, route, []);
      join(mayGo);
    } else if (crews && whole.length > 0) crewRoute(routes.instance, crews, route, whole);
    for (const { demand, period } of stops) formerRoutes.set(`${demand} ${period}`, route);
  }
  for (const cycle of cycles) takeCycle(routes, cycle, (task) => formerRoutes.get(keyOf(task)));
  const lost = tours.flatMap(({ vehicle, date, stops }) => {
    const route = routeOn(vehicle, date);
    const isThere = (task: number) => route !== NOWHERE && routes.routeOf[task] === route;
    return stops
      .filter(({ demand, period }) => !tasksOf.get(`${demand} ${period}`)?.some(isThere))
      .map(({ demand, period }) => ({ demand, period, vehicle, date }));
  });
  return { kept: routes.served, lost };
}

/** All its sessions where they were, in the half-day that has room, or none. */
function takeCycle(routes: Routes, { choices }: Cycle, formerRoute: (task: number) => number | undefined): void {
  for (const { tasks, patterns } of choices) {
    const former = tasks.map(formerRoute);
    if (!patterns.some((pattern) => pattern.every((route, session) => route === former[session]))) continue;
    const insertions = tasks.map((task, session) =>
      cheapestOnRoute(routes, task, former[session] as number, Number.POSITIVE_INFINITY),
    );
    if (insertions.some((one) => one === undefined)) continue;
    for (const [session, one] of insertions.entries()) insert(routes, tasks[session] as number, one as Insertion);
    return;
  }
}
