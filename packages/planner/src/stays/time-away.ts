import { timeDay } from "../days/time-day.ts";
import type { DayRules, DayStop, TimedDay } from "../days/timetable.ts";
import type { TravelTable } from "../travel.ts";

/**
 * The timetable of a day that begins and ends anywhere.
 * @param stops received that day, in order, all in one place; none on a day of travel
 * @param morning seconds at the wheel before the first stop
 * @param evening seconds at the wheel after the last one
 */
export function timeAway(
  rules: DayRules,
  stops: readonly DayStop[],
  morning: number,
  evening: number,
): TimedDay | undefined {
  if (stops.length > rules.maxStops) return undefined;
  const free = { ...rules, depot: 0, maxStops: Number.POSITIVE_INFINITY };
  const whole = stops.length === 0 ? [halt(rules)] : stops;
  const legs = [morning, ...whole.slice(1).map(() => 0), evening];
  const straight = timeChain(free, whole, legs);
  if (straight || !rules.lunch || rules.breaks) return straight && only(straight, stops.length, 0);
  // Lunch is eaten by the roadside where it falls on the way.
  const before = (rules.lunch.from - rules.from) * 60;
  if (before > 0 && before < morning) {
    const timed = timeChain(free, [halt(rules), ...whole], [before, morning - before, ...legs.slice(1)]);
    if (timed) return only(timed, stops.length, 1);
  }
  const { lunch: _, ...hungry } = free;
  const ready = timeChain(hungry, whole, [...legs.slice(0, -1), 0])?.return;
  const after = ready === undefined ? 0 : (rules.lunch.from - ready) * 60;
  if (after <= 0 || after >= evening) return undefined;
  const timed = timeChain(free, [...whole, halt(rules)], [...legs.slice(0, -1), after, evening - after]);
  return timed && only(timed, stops.length, 0);
}

/** A place to stand still for nobody. */
function halt({ from, to }: DayRules): DayStop {
  return { place: 0, setup: 0, service: 0, teardown: 0, windows: [{ from, to, halfDay: "morning" }] };
}

function only(timed: TimedDay, count: number, first: number): TimedDay {
  return { ...timed, stops: timed.stops.slice(first, first + count) };
}

/** @param legs seconds before each stop, and after the last */
function timeChain(rules: DayRules, stops: readonly DayStop[], legs: readonly number[]): TimedDay | undefined {
  const size = stops.length + 1;
  const driving = new Float64Array(size * size);
  for (const [index, seconds] of legs.entries()) driving[index * size + ((index + 1) % size)] = seconds;
  const travel: TravelTable = {
    size,
    distance: driving,
    driving,
    clock: driving.map((seconds) => Math.ceil(seconds / 60)),
  };
  return timeDay(
    stops.map((stop, index) => ({ ...stop, place: index + 1 })),
    rules,
    travel,
  );
}
