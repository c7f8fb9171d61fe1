import { writeDay } from "../calendar.ts";
import type { Cycle, CyclePattern } from "../demands/cycles.ts";
import { cheapestPattern, insertSessions } from "../demands/place-cycle.ts";
import type { Vehicle, Weekday } from "../problem.ts";
import { withInstance } from "../search/insertions.ts";
import { dayOfRoute, NOWHERE, type Routes, timeRoute, vehicleOfRoute } from "../search/route.ts";
import { setRoute } from "../search/routes.ts";
import type { CycleAlternative, CycleCell } from "./alternative.ts";

interface Moved {
  readonly alternative: CycleAlternative;
  readonly routes: Routes;
}

/**
 * Where all sessions of a served cycle could be instead, others keeping their vehicles, days and half-days: for each weekday and
 * half-day the cheapest way to have them there, the cheapest first. Undefined when it is no cycle that is served.
 * @param only that weekday and half-day
 */
export function movedCycle(routes: Routes, demand: string, only?: CycleCell): readonly Moved[] | undefined {
  const { instance } = routes;
  const index = instance.problem.demands.findIndex(({ id }) => id === demand);
  const tasks = instance.siblings[index] ?? [];
  const number = instance.tasks[tasks[0] ?? NOWHERE]?.cycle;
  const sessions = tasks.filter((task) => routes.routeOf[task] !== NOWHERE);
  if (number === undefined || sessions.length === 0) return undefined;
  const now = sessions.map((task) => routes.routeOf[task] as number);
  const left = without(routes, sessions);
  if (!left) return [];
  const { choices } = instance.cycles[number] as Cycle;
  const moved = choices.flatMap((choice) => {
    const others = choice.patterns.filter(
      (pattern) => !isSame(pattern, now) || !choice.tasks.includes(sessions[0] as number),
    );
    const byWeekday = Map.groupBy(others, ([first]) => instance.weekdays[first as number] as Weekday);
    return [...byWeekday].flatMap(([weekday, patterns]): Moved[] => {
      const { halfDay } = choice;
      if (only && (only.weekday !== weekday || only.halfDay !== halfDay)) return [];
      const then = withInstance(left, instance);
      const placing = cheapestPattern(then, { choices: [{ ...choice, patterns }], most: patterns.length });
      if (!placing || !insertSessions(then, placing)) return [];
      const at = placing.insertions.map(([, { route }]) => route);
      const cost = Math.round(then.cost) - Math.round(routes.cost);
      return [{ alternative: { weekday, halfDay, ...spanOf(routes, at), cost }, routes: then }];
    });
  });
  return moved.sort((one, other) => one.alternative.cost - other.alternative.cost);
}

/** Undefined where the other stops of a day would have no timetable then. */
function without(routes: Routes, sessions: readonly number[]): Routes | undefined {
  const { instance } = routes;
  const copy = withInstance(routes, instance);
  for (const session of sessions) {
    const route = routes.routeOf[session] as number;
    const rest = (copy.sequence[route] as readonly number[]).filter((task) => task !== session);
    if (rest.length > 0 && !timeRoute(instance, route, rest)) return undefined;
    setRoute(copy, route, rest);
  }
  return copy;
}

function isSame(pattern: CyclePattern, routes: readonly number[]): boolean {
  return pattern.length === routes.length && pattern.every((route, session) => route === routes[session]);
}

function spanOf({ instance }: Routes, pattern: CyclePattern) {
  const [first, last] = [pattern[0] as number, pattern.at(-1) as number];
  const { id: vehicle } = instance.problem.vehicles[vehicleOfRoute(instance, first)] as Vehicle;
  return { vehicle, from: writeDay(dayOfRoute(instance, first)), to: writeDay(dayOfRoute(instance, last)) };
}
