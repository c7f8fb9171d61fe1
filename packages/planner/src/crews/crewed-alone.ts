import type { KnownDays } from "../days/remember-days.ts";
import { drivingOf, timeDay } from "../days/time-day.ts";
import type { DayRules, DayStop } from "../days/timetable.ts";
import type { TravelTable } from "../travel.ts";
import { emptyCrews, presenceOn } from "./crews.ts";
import { findCrews } from "./find-crews.ts";
import { keptTo, type Outing, outingAs } from "./outing.ts";
import type { Team } from "./team.ts";

/**
 * Could a stop be served on a day if nothing else were? A day without anybody to go is none of its days. Days on which the
 * same people are at work have the same answer.
 */
export function crewedAlone(
  team: Team,
  days: Days,
): (route: number, demand: number, stopOn: readonly DayStop[], skills: readonly number[]) => boolean {
  const { rules, kindOf } = days;
  const nobody = emptyCrews(team);
  const presence = Array.from({ length: team.days }, (_, day) => presenceOn(nobody, day));
  const known = new Map<string, boolean>();
  return (route, demand, stopOn, skills) => {
    const vehicle = Math.floor(route / team.days);
    if (!team.rules[vehicle]) return true;
    const kind = kindOf[route] as number;
    const key = `${vehicle} ${demand} ${kind} ${presence[route % team.days]}`;
    let found = known.get(key);
    if (found === undefined) {
      const outings = loneOutings(team, rules[route] as DayRules, days, route, stopOn[kind] as DayStop, skills);
      found = findCrews(nobody, route, outings) !== undefined;
      known.set(key, found);
    }
    return found;
  };
}

/** Of each route: what its day allows, and which kind of day it is. */
interface Days {
  readonly rules: readonly DayRules[];
  readonly kindOf: Uint16Array;
  readonly travel: TravelTable;
  readonly knownDays: KnownDays;
}

/** A tour for one stop, at each timetable that it may have. */
export function loneOutings(
  team: Team,
  rules: DayRules,
  { travel, knownDays }: Pick<Days, "travel" | "knownDays">,
  route: number,
  stop: DayStop,
  skills: readonly number[],
): readonly Outing[] {
  const vehicle = Math.floor(route / team.days);
  const aboard = team.rules[vehicle]?.skills ?? [];
  const driving = drivingOf([stop], rules, travel);
  return team.modes.flatMap((mode): Outing[] => {
    const timed = timeDay(keptTo([stop], mode), rules, travel, knownDays);
    return timed ? [outingAs(vehicle, route % team.days, timed, driving, mode, [...aboard, ...skills])] : [];
  });
}
