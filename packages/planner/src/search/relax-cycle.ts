import { compileCycle } from "../demands/compile-cycle.ts";
import type { Cycle } from "../demands/cycles.ts";
import { type Occurrence, occurrencesOf, spanOf, stillAsked } from "../demands/occurrences.ts";
import type { Demand, Site } from "../problem.ts";
import { NOT_STANDING } from "../promises/promise.ts";
import { outingsFor } from "../when/judge-days.ts";
import { judgeCalendars } from "../when/named-calendars.ts";
import { withInstance } from "./insertions.ts";
import type { Instance } from "./instance.ts";
import { fitsWithCrew, makeTask, stopAs } from "./make-task.ts";
import { NOWHERE, type Routes } from "./route.ts";
import type { Task } from "./task.ts";

/** Sessions in one have another timetable than those in the other, and than those that were asked for before. */
const HALF_DAYS = 2;

/**
 * The sessions of an unserved cycle as the problem of these routes, which is not the one that they were compiled from, asks for
 * them: new tasks, after all others, in the place of the old ones. Undefined when it asks for none.
 * @param task one of the old ones
 */
export function relaxCycle(routes: Routes, task: number): { routes: Routes; cycle: Cycle } | undefined {
  const { instance } = routes;
  const { problem, horizon, days, kinds, team } = instance;
  const { demand: index, place, skills } = instance.tasks[task] as Task;
  const demand = problem.demands[index] as Demand;
  const site = problem.sites[place - problem.vehicles.length] as Site;
  const span = spanOf(horizon, demand);
  if (!span) return undefined;
  const refusedBy = judgeCalendars(problem, demand.calendars, site.calendars);
  const isIn = (day: number) => refusedBy(day) === undefined;
  const left = stillAsked(demand, occurrencesOf(demand, span, outingsFor(problem, demand), 0, isIn));
  const [next] = left;
  if (!next) return undefined;
  const first = instance.tasks.length;
  const taskIn = (one: Demand, shape: number, occurrence: Occurrence) => {
    const stopOn = kinds.map((kind) => stopAs(problem, one, site, place, kind));
    const fits = fitsWithCrew(instance, team, shape, stopOn, skills);
    const of = { demand: one, index, shape, site, place, occurrence, stopOn, skills, fits, stands: NOT_STANDING };
    return makeTask(instance, of);
  };
  const { sessions, cycle } = compileCycle(
    { demand, span, left, first, cycle: instance.cycles.length, horizon, days },
    (halfDay, alternate) => taskIn({ ...demand, halfDays: [halfDay] }, instance.shapes + (alternate ? 1 : 0), next),
  );
  const relaxed: Instance = {
    ...instance,
    tasks: [...instance.tasks, ...sessions],
    cycles: [...instance.cycles, cycle],
    shapes: instance.shapes + HALF_DAYS,
    siblings: instance.siblings.with(
      index,
      sessions.map((_, offset) => first + offset),
    ),
  };
  const routeOf = new Int32Array(relaxed.tasks.length).fill(NOWHERE);
  routeOf.set(routes.routeOf);
  return { routes: { ...withInstance(routes, relaxed), routeOf }, cycle };
}
