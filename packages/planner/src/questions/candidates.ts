import type { Cycle } from "../demands/cycles.ts";
import { isTooCloseToServed } from "../demands/occurrences.ts";
import type { Reason } from "../plan.ts";
import type { Demand, Site, Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { type Routes, vehicleOfRoute } from "../search/route.ts";
import { isTooClose } from "../search/routes.ts";
import type { Task } from "../search/task.ts";
import { mayServe } from "../when/judge-days.ts";
import { calendarInTheWay, vehicleStaysIn } from "./calendar-in-the-way.ts";
import { dayInTheWay } from "./day-in-the-way.ts";
import { outOfReach } from "./means-in-the-way.ts";

/** A day of one vehicle on which a stop is not, and every rule that alone would keep it away. */
export interface Candidate {
  readonly route: number;
  readonly demand: number;
  readonly rules: readonly Reason[];
}

/** The days of the period on which a vehicle that may serve the demand is no answer. */
export function candidatesOf(routes: Routes, task: number): readonly Candidate[] {
  const { instance } = routes;
  const { problem, horizon, days } = instance;
  const one = instance.tasks[task] as Task;
  const demand = asPromised(instance, one);
  const site = problem.sites.find(({ id }) => id === demand.site) as Site;
  const calendar = calendarInTheWay(problem, demand, site);
  const isNearServed = isTooCloseToServed(demand);
  const onDay = dayInTheWay(routes, alikeTasks(instance, task));
  // Sessions have room, though not all of them together: that is the cycle's own reason.
  const open = new Set(one.cycle === undefined ? [] : sessionRoutes(instance, one));
  const inHorizon = one.occurrence.days.filter((day) => day >= horizon.from && day <= horizon.to);
  const ofDays = inHorizon.map((day) => [day, calendar(day)] as const);
  return problem.vehicles.flatMap((vehicle, index) => {
    if (!mayServe(vehicle, demand)) return [];
    const far = outOfReach(instance, one, vehicle, index);
    const staysIn = vehicleStaysIn(vehicle);
    return ofDays.flatMap(([day, byCalendar]): Candidate[] => {
      const route = index * days + day - horizon.from;
      if (open.has(route)) return [];
      const isClosed = byCalendar.some(({ rule }) => rule === "site-not-open" || rule === "window-too-short");
      const stays = staysIn(day);
      const ofDay = far ?? (isClosed || stays.length > 0 ? undefined : onDay(route));
      const isClose = isNearServed(day) || isTooClose(routes, task, route);
      const rules: Reason[] = [
        ...byCalendar,
        ...stays,
        ...(isClose ? [{ rule: "spacing", days: 1, minGap: one.minGap } as const] : []),
        ...(ofDay ? [ofDay] : []),
      ];
      // Who is on board elsewhere is found out with more patience here than by a search of thousands of stops.
      return [{ route, demand: one.demand, rules: rules.length > 0 ? rules : [{ rule: "vehicle-taken", days: 1 }] }];
    });
  });
}

/** A fixed stop has one vehicle only. */
export function asPromised(instance: Instance, { demand: index, promised }: Task): Demand {
  const { problem } = instance;
  const demand = problem.demands[index] as Demand;
  if (!promised?.isFixed) return demand;
  return { ...demand, vehicles: [(problem.vehicles[vehicleOfRoute(instance, promised.route)] as Vehicle).id] };
}

/** A session has a task for each half-day. */
function alikeTasks({ cycles, tasks }: Instance, task: number): readonly number[] {
  const { cycle } = tasks[task] as Task;
  if (cycle === undefined) return [task];
  return (cycles[cycle] as Cycle).choices.map((choice) => choice.tasks[0] as number);
}

function sessionRoutes(instance: Instance, { cycle }: Task): readonly number[] {
  const { choices } = instance.cycles[cycle as number] as Cycle;
  return choices.flatMap((choice) => [...(instance.tasks[choice.tasks[0] as number] as Task).routes]);
}
