import { readDay } from "./calendar.ts";
import { crewRoute, mayBeCrewed } from "./crews/crew-route.ts";
import type { FormerPlan, Start } from "./plan.ts";
import { NOWHERE, type Routes } from "./route.ts";
import { mayJoin, setRoute } from "./routes.ts";
import { holds } from "./times-price.ts";

/** No task. */
const NOBODY = -1;

/**
 * Puts the stops of an earlier plan on empty routes, each where it was, as long as every rule still holds. A day is first
 * taken whole: where roads go one way, part of it may have no timetable though all of it does.
 */
export function takeStart(routes: Routes, { tours }: FormerPlan): Start {
  const { problem, tasks, horizon, days } = routes.instance;
  const taskOf = new Map(
    tasks.map(({ demand, occurrence }, task) => [`${problem.demands[demand]?.id} ${occurrence.period}`, task]),
  );
  const lost: Start["lost"][number][] = [];
  for (const { vehicle, date, stops } of tours) {
    const at = problem.vehicles.findIndex(({ id }) => id === vehicle);
    const offset = (readDay(date) ?? Number.NaN) - horizon.from;
    const route = at >= 0 && offset >= 0 && offset < days ? at * days + offset : NOWHERE;
    const known = stops.map(({ demand, period }) => taskOf.get(`${demand} ${period}`) ?? NOBODY);
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
    for (const [index, { demand, period }] of stops.entries()) {
      const task = known[index] as number;
      if (task === NOBODY || route === NOWHERE || routes.routeOf[task] !== route)
        lost.push({ demand, period, vehicle, date });
    }
  }
  return { kept: routes.served, lost };
}
