import { outingsOf } from "../crews/crew-route.ts";
import { crewedAlone, loneOutings } from "../crews/crewed-alone.ts";
import { board, emptyCrews, leave } from "../crews/crews.ts";
import { findCrews } from "../crews/find-crews.ts";
import { whyNoCrew } from "../crews/why-no-crew.ts";
import { dayRules } from "../days/day-rules.ts";
import { timeDay } from "../days/time-day.ts";
import { holds } from "../days/times-price.ts";
import type { DayStop } from "../days/timetable.ts";
import type { Reason } from "../plan.ts";
import type { Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { type Routes, rulesOfRoute, vehicleOfRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import { type DayKind, holdAgainst } from "../when/day-kinds.ts";

const TAKEN = { rule: "vehicle-taken", days: 1 } as const;

/**
 * What of one vehicle's day is in the way of a stop, whatever the calendar says: the day itself is too short or held, nobody could
 * go, other stops have it. Only the first of these is told: behind a day that is too short nobody looks for a crew.
 * @param tasks the stop; a session once for each half-day
 */
export function dayInTheWay(routes: Routes, tasks: readonly number[]): (route: number) => Reason | undefined {
  const { instance } = routes;
  const { team } = instance;
  const hasCrew = team && crewedAlone(team, instance);
  return (route) => {
    const timed = tasks.filter((task) => holds(routes, route, [], task));
    if (timed.length === 0) return noTimetable(instance, tasks, route);
    const crewed = timed.filter((index) => {
      const { shape, stopOn, skills } = instance.tasks[index] as Task;
      return hasCrew?.(route, shape, stopOn, skills) ?? true;
    });
    if (crewed.length === 0) return nobodyAlone(instance, timed[0] as number, route);
    let reason: Reason | undefined;
    for (const task of crewed) {
      const beside = othersInTheWay(routes, task, route);
      if (!beside) return undefined;
      // Others may leave time, and nobody to go: that says more.
      if (!reason || reason.rule === "vehicle-taken") reason = beside;
    }
    return reason;
  };
}

/** Too short as it is, or because other programmes hold some of it, or for its breaks. */
function noTimetable(instance: Instance, tasks: readonly number[], route: number): Reason {
  const { problem, weekdays, kinds, kindOf, travel } = instance;
  const index = vehicleOfRoute(instance, route);
  const vehicle = problem.vehicles[index] as Vehicle;
  const first = instance.tasks[tasks[0] as number] as Task;
  const kind = kinds[kindOf[route] as number] as DayKind;
  const programmes = holdAgainst(kind, problem.demands[first.demand]?.programme);
  const { depot } = rulesOfRoute(instance, route);
  // The kinds of days that nobody holds are numbered by their weekday.
  const unheld = (task: number) => instance.tasks[task]?.stopOn[weekdays[route] as number] as DayStop;
  const isHeld =
    programmes.length > 0 &&
    tasks.some((task) => timeDay([unheld(task)], dayRules(vehicle, depot, problem.limits), travel) !== undefined);
  if (isHeld) return { rule: "held-by-programme", vehicle: vehicle.id, programmes, days: 1 };
  const { breaks, ...unbroken } = rulesOfRoute(instance, route);
  const asItIs = (task: number) => instance.tasks[task]?.stopOn[kindOf[route] as number] as DayStop;
  const isForBreaks = breaks !== undefined && tasks.some((task) => timeDay([asItIs(task)], unbroken, travel));
  return isForBreaks && programmes.length === 0
    ? { rule: "no-break", vehicle: vehicle.id, days: 1 }
    : { rule: "day-too-short", vehicle: vehicle.id, days: 1 };
}

function nobodyAlone(instance: Instance, task: number, route: number): Reason | undefined {
  const { team, problem, kindOf } = instance;
  if (!team) return undefined;
  const { stopOn, skills } = instance.tasks[task] as Task;
  const stop = stopOn[kindOf[route] as number] as DayStop;
  const [outing] = loneOutings(team, rulesOfRoute(instance, route), instance, route, stop, skills);
  return outing && whyNoCrew(problem, emptyCrews(team), outing);
}

/** The other stops of the plan, or those who are aboard elsewhere. */
function othersInTheWay(routes: Routes, task: number, route: number): Reason | undefined {
  const { instance, crews } = routes;
  const sequence = routes.sequence[route] as readonly number[];
  if (sequence.length >= rulesOfRoute(instance, route).maxStops) return TAKEN;
  let reason: Reason = TAKEN;
  for (let position = 0; position <= sequence.length; position += 1) {
    if (!holds(routes, route, sequence, task, position)) continue;
    if (!crews?.team.rules[vehicleOfRoute(instance, route)]) return undefined;
    const options = outingsOf(instance, crews, route, sequence.toSpliced(position, 0, task));
    const [outing] = options;
    if (!outing || findCrews(crews, route, options)) return undefined;
    if (reason !== TAKEN) continue;
    const [crew, before] = [crews.of[route] as readonly number[], crews.outings[route]];
    leave(crews, route);
    reason = whyNoCrew(instance.problem, crews, outing);
    if (before) board(crews, route, crew, before);
  }
  return reason;
}
