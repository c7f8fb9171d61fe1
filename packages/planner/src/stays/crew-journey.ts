import { board, type Crews, isFree, isHome, leave, restAway } from "../crews/crews.ts";
import { crewsFor } from "../crews/find-crews.ts";
import { type Outing, outingAs } from "../crews/outing.ts";
import { type CrewRule, type Member, type Team, WHOLE_DAY } from "../crews/team.ts";
import type { AwayDay } from "./away-days.ts";
import type { StayWay } from "./stay.ts";

/** Who is aboard on a day of a journey. */
export interface GoneDay {
  readonly crew: readonly number[];
  readonly outing: Outing;
  /** Days after it that they spend away, at rest. */
  readonly rests: number;
}

const MOST_BRANCHES = 3_000;

/** Are there people enough who are at work on all these days, with what they must know? */
export function hasCrewThroughout(team: Team, vehicle: number, way: StayWay, skills: readonly number[]): boolean {
  const rule = team.rules[vehicle];
  if (!rule) return true;
  const there = team.members.filter(
    ({ mayBoard, there }) => mayBoard[vehicle] === true && way.every((day) => there[day] === 1),
  );
  return (
    there.length >= rule.size &&
    there.filter(({ drives }) => drives).length >= rule.drivers &&
    [...rule.skills, ...skills].every((skill) => there.some((member) => member.skills.has(skill)))
  );
}

/** Puts one crew aboard for a whole journey, whose days are in order; undefined, and nobody aboard, when there is none. */
export function crewJourney(
  crews: Crews,
  vehicle: number,
  days: readonly AwayDay[],
  skills: readonly number[],
): readonly GoneDay[] | undefined {
  const { team } = crews;
  const rule = team.rules[vehicle] as CrewRule;
  const outings = days.map(({ day, timed, morning, evening }) => {
    const driving = (morning?.seconds ?? 0) + (evening?.seconds ?? 0);
    return outingAs(vehicle, day, timed, driving, WHOLE_DAY, [...rule.skills, ...skills]);
  });
  const [first] = outings;
  if (!first) return [];
  // Whoever is not there on all days, or needed elsewhere between them, is not tried.
  const rests = days.map(({ day }, index) => (days[index + 1]?.day ?? day + 1) - day - 1);
  const between = days.flatMap(({ day }, index) =>
    Array.from({ length: rests[index] as number }, (_, rest) => day + 1 + rest),
  );
  const there = (agent: number) =>
    days.every(({ day }) => (team.members[agent] as Member).there[day] === 1) &&
    between.every((day) => isHome(crews, agent, day));
  const routeOf = ({ day }: Outing) => vehicle * team.days + day;
  const branches = { left: MOST_BRANCHES };
  for (const crew of crewsFor(crews, { route: routeOf(first), crew: [], outing: first }, branches)) {
    if (!crew.every(there)) continue;
    const aboard: Outing[] = [];
    for (const outing of outings) {
      if (!crew.every((agent) => isFree(crews, agent, outing))) break;
      board(crews, routeOf(outing), crew, outing);
      aboard.push(outing);
    }
    if (aboard.length === outings.length) {
      const gone = outings.map((outing, index) => ({ crew, outing, rests: rests[index] as number }));
      for (const { outing, rests: after } of gone) restAway(crews, crew, outing.day, after);
      return gone;
    }
    for (const outing of aboard) leave(crews, routeOf(outing));
  }
  return undefined;
}
