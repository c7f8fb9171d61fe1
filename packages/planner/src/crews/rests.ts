import type { Outing } from "./outing.ts";
import type { Team } from "./team.ts";

const DAY_MINUTES = 1_440;

/** When each agent is out, by agent, then day; see `Crews`. */
interface Days {
  readonly team: Team;
  readonly busy: Uint8Array;
  readonly departures: Int16Array;
  readonly returns: Int16Array;
}

/** Does an agent who goes on one more tour rest enough between it and those of the days around? */
export function hasDailyRest({ team, busy, departures, returns }: Days, agent: number, outing: Outing): boolean {
  const { dailyRest } = team.limits;
  if (dailyRest === 0) return true;
  const { day } = outing;
  const at = agent * team.days + day;
  if (day > 0 && busy[at - 1] && outing.departure + DAY_MINUTES - (returns[at - 1] as number) < dailyRest) return false;
  return !(
    day + 1 < team.days &&
    busy[at + 1] &&
    (departures[at + 1] as number) + DAY_MINUTES - outing.return < dailyRest
  );
}

/** A tour may cut the rest of its own week, and the one that began in the week before. */
export function hasWeeklyRest(days: Days, agent: number, outing: Outing): boolean {
  if (days.team.limits.weeklyRest === 0) return true;
  const monday = outing.day - ((outing.day + days.team.firstWeekday) % 7);
  return restsFrom(days, agent, outing, monday) && restsFrom(days, agent, outing, monday - 7);
}

/** Is there a stretch that begins in the week of that Monday, which the horizon may lack? */
function restsFrom({ team, busy, departures, returns }: Days, agent: number, outing: Outing, monday: number): boolean {
  const { weeklyRest } = team.limits;
  const end = (monday + 7) * DAY_MINUTES;
  let restsSince = monday * DAY_MINUTES;
  for (let day = Math.max(0, monday); day < team.days && restsSince < end; day += 1) {
    const at = agent * team.days + day;
    const isHere = day === outing.day;
    if (!isHere && !busy[at]) continue;
    const leaves = day * DAY_MINUTES + (isHere ? outing.departure : (departures[at] as number));
    if (leaves - restsSince >= weeklyRest) return true;
    restsSince = day * DAY_MINUTES + (isHere ? outing.return : (returns[at] as number));
  }
  return restsSince < end;
}
