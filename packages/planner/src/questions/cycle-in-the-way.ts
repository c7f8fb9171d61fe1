import { writeDay } from "../calendar.ts";
import type { Cycle } from "../demands/cycles.ts";
import { firstBlocked } from "../demands/place-cycle.ts";
import type { Reason } from "../plan.ts";
import type { Vehicle } from "../problem.ts";
import { dayOfRoute, type Routes, vehicleOfRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";

/** Why sessions that are only served together are not. */
export function cycleInTheWay(routes: Routes, cycle: Cycle): Reason | undefined {
  const { problem, tasks } = routes.instance;
  const { choices, most } = cycle;
  const [sessions] = choices.map((choice) => choice.tasks) as [readonly number[]];
  if (most < sessions.length) return { rule: "cycle-too-long", sessions: sessions.length, most };
  const blocked = firstBlocked(routes, cycle);
  if (!blocked) return undefined;
  const { occurrence } = tasks[sessions[blocked.session] as number] as Task;
  const vehicle = (problem.vehicles[vehicleOfRoute(routes.instance, blocked.route)] as Vehicle).id;
  const date = writeDay(dayOfRoute(routes.instance, blocked.route));
  return { rule: "cycle-blocked", period: occurrence.period, vehicle, date };
}
