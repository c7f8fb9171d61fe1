import type { DayStop } from "../days/timetable.ts";
import type { Plan } from "../plan.ts";
import type { Instance } from "../search/instance.ts";
import { NOWHERE, type Routes } from "../search/route.ts";
import type { Task } from "../search/task.ts";

const HALF_DAYS = ["morning", "afternoon"] as const;

/** Each stop in the half-day in which the plan has it. */
export function pinned({ instance, routeOf }: Routes, { tours }: Plan): Instance {
  const halfDays = new Map(
    tours.flatMap(({ stops }) => stops.map(({ demand, period, halfDay }) => [`${demand} ${period}`, halfDay] as const)),
  );
  const tasks = instance.tasks.map((task, index): Task => {
    const halfDay = halfDays.get(`${instance.problem.demands[task.demand]?.id} ${task.occurrence.period}`);
    if (routeOf[index] === NOWHERE || halfDay === undefined) return task;
    const pin = (stop: DayStop): DayStop => ({
      ...stop,
      windows: stop.windows.filter((window) => window.halfDay === halfDay),
    });
    const { promised } = task;
    return {
      ...task,
      // Stops of one demand are alike only where they are in the same half-day.
      shape: instance.shapes * (1 + HALF_DAYS.indexOf(halfDay)) + task.shape,
      stopOn: task.stopOn.map(pin),
      ...(promised && { promised: { ...promised, stop: pin(promised.stop) } }),
    };
  });
  return { ...instance, tasks, shapes: instance.shapes * (1 + HALF_DAYS.length) };
}
