import type { DrivingLimitName } from "./limits.ts";
import type { Outing } from "./outing.ts";
import type { Team, Worked } from "./team.ts";

/** By agent, then week of the horizon. */
interface Driven {
  readonly team: Team;
  /** Seconds at the wheel. */
  readonly driven: Int32Array;
  readonly longDays: Uint8Array;
}

export function countDriving({ team, driven, longDays }: Driven, agent: number, outing: Worked, sign: 1 | -1): void {
  if (!team.members[agent]?.drives) return;
  const at = agent * team.weeks + (team.weekOf[outing.day] as number);
  driven[at]! += sign * outing.driving;
  if (outing.driving > team.driving.maxDay) longDays[at]! += sign;
}

/** Has an agent who goes on one more tour hours at the wheel left for all of it? Who does not drive asks for none. */
export function hasDriving(days: Driven, agent: number, outing: Outing): boolean {
  return (
    !days.team.members[agent]?.drives ||
    (hasLongDay(days, agent, outing) && hasDrivingWeek(days, agent, outing) && hasDrivingTwoWeeks(days, agent, outing))
  );
}

function hasLongDay({ team, longDays }: Driven, agent: number, { day, driving }: Outing): boolean {
  const at = agent * team.weeks + (team.weekOf[day] as number);
  return driving <= team.driving.maxDay || (longDays[at] as number) < team.driving.perWeek;
}

function hasDrivingWeek({ team, driven }: Driven, agent: number, { day, driving }: Outing): boolean {
  return (driven[agent * team.weeks + (team.weekOf[day] as number)] as number) + driving <= team.driving.maxWeek;
}

/** A week is the second of two, and the first of two. */
function hasDrivingTwoWeeks({ team, driven }: Driven, agent: number, { day, driving }: Outing): boolean {
  const week = team.weekOf[day] as number;
  const of = (one: number) => (one < 0 || one >= team.weeks ? 0 : (driven[agent * team.weeks + one] as number));
  return of(week) + Math.max(of(week - 1), of(week + 1)) + driving <= team.driving.maxTwoWeeks;
}

/** Does a tour keep each of the limits? For somebody who drives. */
export const KEEPS_DRIVING: Readonly<
  Record<DrivingLimitName, (days: Driven, agent: number, outing: Outing) => boolean>
> = {
  "driving.longDays": hasLongDay,
  "driving.maxWeek": hasDrivingWeek,
  "driving.maxTwoWeeks": hasDrivingTwoWeeks,
};
