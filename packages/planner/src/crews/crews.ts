import { countDriving, hasDriving } from "./driving-hours.ts";
import type { Outing } from "./outing.ts";
import { hasDailyRest, hasWeeklyRest } from "./rests.ts";
import type { Member, Team, Worked } from "./team.ts";

/** Who is on which tour: kept up to date at every change. Routes are numbered as in `Instance`. */
export interface Crews {
  readonly team: Team;
  /** Of each route; nobody when it does not go out. */
  readonly of: (readonly number[])[];
  readonly outings: (Outing | undefined)[];
  /** By agent, then day: 1 is on a tour. */
  readonly busy: Uint8Array;
  /** By agent, then day: 1 is at rest far from the depot, on a stay. */
  readonly away: Uint8Array;
  /** Of the tour of each agent, then day, if any: minutes from midnight. */
  readonly departures: Int16Array;
  readonly returns: Int16Array;
  /** Minutes of work by agent, then week. */
  readonly worked: Int32Array;
  /** Seconds at the wheel by agent who drives, then week, and days of more of them than most days have. */
  readonly driven: Int32Array;
  readonly longDays: Uint8Array;
  /** Minutes of work by agent. */
  readonly total: Int32Array;
  /** Timetables of tours as crews see them, by the keys of `keyOf`. */
  readonly known: Map<number, readonly Outing[]>;
  /** What tours were before they changed since the list was emptied, the latest last. */
  readonly changes: { readonly route: number; readonly crew: readonly number[]; readonly outing: Outing | undefined }[];
  /** At the end, not while stops are tried by the thousand: look longer for a crew, over the whole week, and count hours even
   *  where no limit depends on them. */
  thorough: boolean;
}

export function emptyCrews(team: Team): Crews {
  const routes = team.rules.length * team.days;
  const crews: Crews = {
    team,
    of: Array.from({ length: routes }, () => []),
    outings: Array.from({ length: routes }, () => undefined),
    busy: new Uint8Array(team.size * team.days),
    away: new Uint8Array(team.size * team.days),
    departures: new Int16Array(team.size * team.days),
    returns: new Int16Array(team.size * team.days),
    worked: new Int32Array(team.size * team.weeks),
    driven: new Int32Array(team.size * team.weeks),
    longDays: new Uint8Array(team.size * team.weeks),
    total: new Int32Array(team.size),
    known: new Map(),
    changes: [],
    thorough: false,
  };
  for (const { crew, outing, rests } of team.gone) {
    for (const agent of crew) count(crews, agent, outing, 1);
    restAway(crews, crew, outing.day, rests);
  }
  return crews;
}

/** Whoever rests on a stay after a day of it is on no other tour. */
export function restAway({ team, away }: Crews, crew: readonly number[], day: number, rests: number): void {
  for (const agent of crew) away.fill(1, agent * team.days + day + 1, agent * team.days + day + 1 + rests);
}

/** Neither on a tour nor at rest on a stay. */
export function isHome({ team, busy, away }: Crews, agent: number, day: number): boolean {
  return busy[agent * team.days + day] === 0 && away[agent * team.days + day] === 0;
}

/** Days on which the same people are there, and as free, have the same name. */
export function presenceOn({ team }: Crews, day: number): string {
  // What is left of hours and rests beside the days of a stay is each day's own.
  if (team.gone.length > 0) return `${day}`;
  return team.members.map(({ there }) => there[day]).join("");
}

export function copyCrews(crews: Crews): Crews {
  const { team, of, outings, busy, away, departures, returns, worked, driven, longDays, total, known, thorough } =
    crews;
  return {
    team,
    of: [...of],
    outings: [...outings],
    busy: busy.slice(),
    away: away.slice(),
    departures: departures.slice(),
    returns: returns.slice(),
    worked: worked.slice(),
    driven: driven.slice(),
    longDays: longDays.slice(),
    total: total.slice(),
    known,
    changes: [],
    thorough,
  };
}

export function board(crews: Crews, route: number, crew: readonly number[], outing: Outing): void {
  crews.of[route] = crew;
  crews.outings[route] = outing;
  for (const agent of crew) count(crews, agent, outing, 1);
}

export function leave(crews: Crews, route: number): void {
  const outing = crews.outings[route];
  for (const agent of crews.of[route] as readonly number[]) count(crews, agent, outing as Outing, -1);
  crews.of[route] = [];
  crews.outings[route] = undefined;
}

export function noteChange({ changes, of, outings }: Crews, route: number): void {
  changes.push({ route, crew: of[route] as readonly number[], outing: outings[route] });
}

/** Crews come back as they were, not as they would be found anew. */
export function takeBack(crews: Crews): void {
  for (const { route, crew, outing } of crews.changes.toReversed()) {
    leave(crews, route);
    if (outing) board(crews, route, crew, outing);
  }
  crews.changes.length = 0;
}

function count(crews: Crews, agent: number, outing: Worked, sign: 1 | -1): void {
  const { team, busy, departures, returns, worked, total } = crews;
  const { day, work } = outing;
  const at = agent * team.days + day;
  busy[at]! += sign;
  departures[at] = outing.departure;
  returns[at] = outing.return;
  worked[agent * team.weeks + (team.weekOf[day] as number)]! += sign * work;
  total[agent]! += sign * work;
  countDriving(crews, agent, outing, sign);
}

/** May an agent go on one more tour? */
export function isFree(crews: Crews, agent: number, outing: Outing): boolean {
  return (
    isThere(crews, agent, outing) &&
    hasHours(crews, agent, outing) &&
    hasDriving(crews, agent, outing) &&
    hasDailyRest(crews, agent, outing) &&
    hasWeeklyRest(crews, agent, outing)
  );
}

/** At work that day and those half-days, allowed aboard, on no other tour. */
export function isThere(crews: Crews, agent: number, { vehicle, day, halves }: Outing): boolean {
  const { mayBoard, there, halves: own } = crews.team.members[agent] as Member;
  return mayBoard[vehicle] === true && there[day] === 1 && (halves & ~own) === 0 && isHome(crews, agent, day);
}

/** Hours of the day and of the ISO week; what the horizon cuts off a week counts for nothing. */
function hasHours({ team, worked }: Crews, agent: number, { day, work }: Outing): boolean {
  const { maxDay, maxWeek } = team.members[agent] as Member;
  return work <= maxDay && (worked[agent * team.weeks + (team.weekOf[day] as number)] as number) + work <= maxWeek;
}

/** Enough drivers, and somebody for each skill. */
export function isComplete(team: Team, crew: readonly number[], { vehicle, skills }: Outing): boolean {
  const rule = team.rules[vehicle];
  if (!rule || crew.length !== rule.size) return false;
  const members = crew.map((agent) => team.members[agent] as Member);
  return (
    members.filter(({ drives }) => drives).length >= rule.drivers &&
    skills.every((skill) => members.some((member) => member.skills.has(skill)))
  );
}
