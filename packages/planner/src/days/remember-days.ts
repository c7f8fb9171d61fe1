import type { TravelTable } from "../travel.ts";
import type { DayRules, DayStop, TimedDay } from "./timetable.ts";

type Find = (stops: readonly DayStop[], rules: DayRules, travel: TravelTable) => TimedDay | undefined;

/** Days that are remembered for each kind of day of each vehicle. */
const MOST_DAYS = 20_000;

/**
 * The same answer in less time: where breaks are looked for, a day of many stops takes a thousand times longer than a look at what
 * is known of it, and a search asks for the same day for its stops, for its crew, and for other weeks.
 */
export function rememberDays(find: Find): Find {
  const ofTravel = new WeakMap<TravelTable, WeakMap<DayRules, Map<string, TimedDay | undefined>>>();
  return (stops, rules, travel) => {
    const ofRules = ofTravel.get(travel) ?? new WeakMap<DayRules, Map<string, TimedDay | undefined>>();
    ofTravel.set(travel, ofRules);
    const days = ofRules.get(rules) ?? new Map<string, TimedDay | undefined>();
    ofRules.set(rules, days);
    const key = stops.map(nameOf).join();
    if (days.has(key)) return days.get(key);
    const found = find(stops, rules, travel);
    if (days.size >= MOST_DAYS) days.clear();
    days.set(key, found);
    return found;
  };
}

function nameOf({ place, setup, service, teardown, windows }: DayStop): string {
  let name = `${place} ${setup} ${service} ${teardown}`;
  for (const { from, to, halfDay } of windows) name += ` ${from} ${to} ${halfDay}`;
  return name;
}
