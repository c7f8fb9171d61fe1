import type { DayRules, DayStop, TimedDay } from "./timetable.ts";

/**
 * Days that were looked for already, by what their vehicle may do: where breaks are looked for, a day of many stops takes a
 * thousand times longer than a look at what is known of it, and a search asks for the same day for its stops, for its crew, and
 * for other weeks. All of them on the same roads.
 */
export type KnownDays = WeakMap<DayRules, Map<string, TimedDay | undefined>>;

/** Days that are remembered for each kind of day of each vehicle. */
const MOST_DAYS = 20_000;

/** The same answer in less time. */
export function remembered(
  known: KnownDays,
  stops: readonly DayStop[],
  rules: DayRules,
  find: () => TimedDay | undefined,
): TimedDay | undefined {
  const days = known.get(rules) ?? new Map<string, TimedDay | undefined>();
  known.set(rules, days);
  const key = stops.map(nameOf).join();
  if (days.has(key)) return days.get(key);
  const found = find();
  if (days.size >= MOST_DAYS) days.clear();
  days.set(key, found);
  return found;
}

function nameOf({ place, setup, service, teardown, windows }: DayStop): string {
  let name = `${place} ${setup} ${service} ${teardown}`;
  for (const { from, to, halfDay } of windows) name += ` ${from} ${to} ${halfDay}`;
  return name;
}
