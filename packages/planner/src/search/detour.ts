import type { DayRules } from "../days/timetable.ts";
import type { Instance } from "./instance.ts";
import type { Task } from "./task.ts";

/** What going to a place between two stops of a day adds to it, in metres. */
export function detour(
  instance: Instance,
  route: number,
  sequence: readonly number[],
  position: number,
  place: number,
): number {
  const { depot } = instance.rules[route] as DayRules;
  const { size } = instance.travel;
  const { legPrice, tasks } = instance;
  const before = position === 0 ? depot : (tasks[sequence[position - 1] as number] as Task).place;
  const after = position === sequence.length ? depot : (tasks[sequence[position] as number] as Task).place;
  const added = (legPrice[before * size + place] as number) + (legPrice[place * size + after] as number);
  return sequence.length === 0 ? added + instance.weights.outings : added - (legPrice[before * size + after] as number);
}
