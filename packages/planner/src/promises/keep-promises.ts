import { readDay } from "../calendar.ts";
import { mayBeCrewed } from "../crews/crew-route.ts";
import type { FormerPlan } from "../plan.ts";
import type { Problem, Standing } from "../problem.ts";
import { NOWHERE, type Routes } from "../search/route.ts";
import { cheapestOnRoute, insert, setRoute } from "../search/routes.ts";
import { takeStart } from "../search/take-start.ts";

/**
 * Puts what stands where it stands, before anybody else finds a place: days that nobody is on as a whole, by their hours, then
 * whoever is left where it is cheapest on its day. A fixed stop makes those that are not fixed give way to it.
 */
export function keepPromises(routes: Routes): void {
  const { problem, tasks, siblings } = routes.instance;
  takeStart(routes, promisedPlan(routes, problem));
  const isFixed = (task: number) => tasks[task]?.promised?.isFixed === true;
  const standing = tasks.flatMap(({ promised, routes: possible }, task) =>
    promised && possible.includes(promised.route) ? [{ task, ...promised }] : [],
  );
  standing.sort((a, b) => Number(b.isFixed) - Number(a.isFixed) || a.task - b.task);
  for (const { task, route } of standing) {
    if (routes.routeOf[task] !== NOWHERE) continue;
    const put = () => {
      const place = cheapestOnRoute(routes, task, route, Number.POSITIVE_INFINITY);
      if (place) insert(routes, task, place);
      return place !== undefined;
    };
    if (put() || !isFixed(task)) continue;
    const family = siblings[tasks[task]?.demand as number] as readonly number[];
    for (const one of new Set([route, ...family.map((other) => routes.routeOf[other] as number)])) {
      const there = routes.sequence[one];
      if (!there) continue;
      const fixed = there.filter(isFixed);
      setRoute(routes, one, mayBeCrewed(routes.instance, routes.crews, one, fixed) ? fixed : []);
    }
    put();
  }
}

/** What stands on days that nobody is on yet, as a plan. */
function promisedPlan({ instance, sequence }: Routes, { standing = [], vehicles }: Problem): FormerPlan {
  const byDay = Map.groupBy(standing, ({ vehicle, date }) => `${vehicle} ${date}`);
  const isFree = ({ vehicle, date }: Standing) => {
    const at = vehicles.findIndex(({ id }) => id === vehicle);
    const offset = (readDay(date) as number) - instance.horizon.from;
    return sequence[at * instance.days + offset]?.length === 0;
  };
  return {
    tours: [...byDay.values()]
      .filter(([first]) => first && isFree(first))
      .map((stops) => ({
        ...(stops[0] as Standing),
        stops: stops.toSorted((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1)),
      })),
  };
}
