import { board, type Crews, isComplete, isFree, leave, noteChange } from "./crews.ts";
import type { Outing } from "./outing.ts";
import type { CrewRule, Member } from "./team.ts";

/** A tour and who goes on it. */
export interface Boarding {
  readonly route: number;
  readonly crew: readonly number[];
  readonly outing: Outing;
}

/** Branches looked at before a search of crews gives up: while stops are tried by the thousand, and at the end. */
const MOST_BRANCHES = { quick: 200, thorough: 5_000 } as const;

/**
 * Who could go on a tour, with what that changes on other tours; undefined when nobody can. The cheapest way first: those who
 * are aboard already, then whoever is free, then everybody who is out that day is shared out anew and, when `thorough`, in
 * that week (for weekly hours).
 * @param options timetables of the tour, the preferred first
 */
export function findCrews(crews: Crews, route: number, options: readonly Outing[]): readonly Boarding[] | undefined {
  const before = crews.of[route] as readonly number[];
  const outing = crews.outings[route];
  const [first] = options;
  // Hours apart, whoever is aboard may stay.
  if (outing && first && !crews.team.isTimed && isComplete(crews.team, before, first)) {
    return [{ route, crew: before, outing: first }];
  }
  leave(crews, route);
  const found = keptOrFree(crews, route, options, before) ?? sharedOut(crews, route, options);
  if (outing) board(crews, route, before, outing);
  return found;
}

/** Could some crew go, everybody who is out staying there? */
export function isCrewFree(crews: Crews, outing: Outing): boolean {
  const branches = { left: MOST_BRANCHES.thorough };
  return !crewsFor(crews, { route: 0, crew: [], outing }, branches).next().done;
}

export function boardAll(crews: Crews, boardings: readonly Boarding[]): void {
  for (const { route } of boardings) {
    noteChange(crews, route);
    leave(crews, route);
  }
  for (const { route, crew, outing } of boardings) board(crews, route, crew, outing);
}

function keptOrFree(
  crews: Crews,
  route: number,
  options: readonly Outing[],
  before: readonly number[],
): readonly Boarding[] | undefined {
  for (const outing of options) {
    if (isComplete(crews.team, before, outing) && before.every((agent) => isFree(crews, agent, outing))) {
      return [{ route, crew: before, outing }];
    }
  }
  return assignOneOf(crews, [], MOST_BRANCHES.quick, route, options);
}

/** Everybody out on that day, or in that week, may change places. */
function sharedOut(crews: Crews, route: number, options: readonly Outing[]): readonly Boarding[] | undefined {
  const [one] = options;
  if (!one) return undefined;
  const { thorough } = crews;
  const { days, weekOf } = crews.team;
  const inWeek = Array.from({ length: days }, (_, day) => day).filter((day) => weekOf[day] === weekOf[one.day]);
  for (const scope of thorough ? [[one.day], inWeek] : [[one.day]]) {
    const others = outOn(crews, scope);
    if (others.length === 0) continue;
    for (const other of others) leave(crews, other.route);
    const found = assignOneOf(crews, others, thorough ? MOST_BRANCHES.thorough : MOST_BRANCHES.quick, route, options);
    for (const other of others) board(crews, other.route, other.crew, other.outing);
    if (found) return found;
  }
  return undefined;
}

function outOn({ team, of, outings }: Crews, days: readonly number[]): readonly Boarding[] {
  return days.flatMap((day) =>
    team.rules.flatMap((_, vehicle): Boarding[] => {
      const route = vehicle * team.days + day;
      const outing = outings[route];
      return outing ? [{ route, crew: of[route] as readonly number[], outing }] : [];
    }),
  );
}

function assignOneOf(
  crews: Crews,
  others: readonly Boarding[],
  left: number,
  route: number,
  options: readonly Outing[],
): readonly Boarding[] | undefined {
  for (const outing of options) {
    const found: Boarding[] = [];
    const asked = [{ route, crew: [], outing }, ...others];
    if (isWorthTrying(crews, asked) && assign(crews, asked, found, { left })) return found;
  }
  return undefined;
}

/** Are there as many people as the tours of each day need? Spares the search most of what cannot be. */
function isWorthTrying(crews: Crews, asked: readonly Boarding[]): boolean {
  for (const tours of Map.groupBy(asked, ({ outing }) => outing.day).values()) {
    const outings = tours.map(({ outing }) => outing);
    const free = crews.team.members.filter((_, agent) => outings.some((outing) => isFree(crews, agent, outing)));
    const needed = outings.map(({ vehicle }) => crews.team.rules[vehicle] as CrewRule);
    const sum = (of: (rule: CrewRule) => number) => needed.reduce((total, rule) => total + of(rule), 0);
    if (free.length < sum(({ size }) => size)) return false;
    if (free.filter(({ drives }) => drives).length < sum(({ drivers }) => drivers)) return false;
  }
  return true;
}

/** Depth first: a crew for the first tour, then for those after it. Leaves everybody off board. */
function assign(crews: Crews, asked: readonly Boarding[], found: Boarding[], branches: { left: number }): boolean {
  const [one, ...others] = asked;
  if (!one) return true;
  for (const crew of crewsFor(crews, one, branches)) {
    board(crews, one.route, crew, one.outing);
    const isFound = assign(crews, others, found, branches);
    leave(crews, one.route);
    if (isFound) {
      found.push({ ...one, crew });
      return true;
    }
  }
  return false;
}

/** Every crew that could go: those aboard until now, preferred pairs, then whoever has worked least. */
export function* crewsFor(
  crews: Crews,
  { crew: before, outing }: Boarding,
  branches: { left: number },
): Generator<number[]> {
  const { team } = crews;
  const rule = team.rules[outing.vehicle] as CrewRule;
  const free = team.members
    .flatMap((_, agent) => (isFree(crews, agent, outing) ? [agent] : []))
    .sort(
      (a, b) =>
        Number(before.includes(b)) - Number(before.includes(a)) ||
        (crews.total[a] as number) - (crews.total[b] as number) ||
        a - b,
    );
  const complete = function* (chosen: number[], from: number): Generator<number[]> {
    branches.left -= 1;
    if (branches.left < 0) return;
    if (chosen.length === rule.size) {
      if (isComplete(team, chosen, outing)) yield chosen.toSorted((a, b) => a - b);
      return;
    }
    const drivers = chosen.filter((agent) => (team.members[agent] as Member).drives).length;
    const mustDrive = rule.drivers - drivers === rule.size - chosen.length;
    for (let index = from; index < free.length; index += 1) {
      const agent = free[index] as number;
      if (chosen.includes(agent) || (mustDrive && !(team.members[agent] as Member).drives)) continue;
      yield* complete([...chosen, agent], index + 1);
    }
  };
  if (rule.size >= 2) {
    for (const pair of rule.pairs) if (pair.every((agent) => free.includes(agent))) yield* complete([...pair], 0);
  }
  yield* complete([], 0);
}
