import { type DayBounds, type Routes, rulesOfRoute, stopsOn } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import type { TravelTable } from "../travel.ts";
import type { DayRules, DayStop } from "./timetable.ts";

function dayBounds(stops: readonly DayStop[], rules: DayRules, { clock, size }: TravelTable): DayBounds {
  const placeOf = (index: number) => stops[index]?.place ?? rules.depot;
  const leg = (index: number) => clock[placeOf(index - 1) * size + placeOf(index)] as number;
  const ready: number[] = [];
  const arrival = new Array<number>(stops.length);
  for (const [index, stop] of stops.entries()) ready.push(soonest(stop, (ready[index - 1] ?? rules.from) + leg(index)));
  for (let index = stops.length - 1; index >= 0; index -= 1) {
    arrival[index] = latest(stops[index] as DayStop, (arrival[index + 1] ?? rules.to) - leg(index + 1));
  }
  return { ready, arrival };
}

/** May a task come in at a position? No is certain, yes is not. */
export function mayFitAt(routes: Routes, route: number, task: number, position: number): boolean {
  const { instance, bounds } = routes;
  const { clock, size } = instance.travel;
  const rules = rulesOfRoute(instance, route);
  const sequence = routes.sequence[route] as readonly number[];
  let known = bounds.get(sequence);
  if (!known) {
    known = dayBounds(stopsOn(instance, route, sequence), rules, instance.travel);
    bounds.set(sequence, known);
  }
  const [stop] = stopsOn(instance, route, [task]) as [DayStop];
  const placeOf = (index: number) =>
    index < 0 || index >= sequence.length ? rules.depot : (instance.tasks[sequence[index] as number] as Task).place;
  const parked =
    (known.ready[position - 1] ?? rules.from) + (clock[placeOf(position - 1) * size + stop.place] as number);
  const onward = clock[stop.place * size + placeOf(position)] as number;
  return soonest(stop, parked) + onward <= (known.arrival[position] ?? rules.to);
}

/** Torn down, when it is parked at some time. */
function soonest({ setup, service, teardown, windows }: DayStop, parked: number): number {
  for (const { from, to } of windows) {
    const start = Math.max(parked + setup, from);
    if (start + service <= to) return start + service + teardown;
  }
  return Number.POSITIVE_INFINITY;
}

/** Parked, for it to be torn down by some time. */
function latest({ setup, service, teardown, windows }: DayStop, by: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const { from, to } of windows) {
    const start = Math.min(to, by - teardown) - service;
    if (start >= from) best = Math.max(best, start - setup);
  }
  return best;
}
