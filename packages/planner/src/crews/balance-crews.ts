import { board, type Crews, isComplete, isFree, leave } from "./crews.ts";
import { boardAll } from "./find-crews.ts";
import type { Outing } from "./outing.ts";
import type { CrewRule, Team } from "./team.ts";

const MOST_PASSES = 20;

/**
 * Who goes with whom, once the tours are known: where each tour goes does not depend on it. Members are replaced by others
 * who are free, or change places with those of another tour of the day, as long as that brings pairs together or evens
 * the work out.
 */
export function balanceCrews(crews: Crews, weights: CrewWeights): void {
  const { team } = crews;
  const fair = { shares: sharesOf(team), weights };
  const routes = crews.outings.flatMap((outing, route) => (outing ? [route] : []));
  for (let pass = 0, isBetter = true; isBetter && pass < MOST_PASSES; pass += 1) {
    isBetter = false;
    for (const route of routes) {
      for (const crew of otherCrews(crews, route)) if (tryCrews(crews, fair, [[route, crew]])) isBetter = true;
      for (let other = route + team.days; other < crews.of.length; other += team.days) {
        if (crews.outings[other] && trySwaps(crews, fair, route, other)) isBetter = true;
      }
    }
  }
}

/** Metres that a tour without one of its pairs, and an hour beside an agent's share, are worth. */
interface CrewWeights {
  readonly pairs: number;
  readonly shares: number;
}

interface Fair {
  readonly shares: readonly number[];
  readonly weights: CrewWeights;
}

/** Tours without one of their preferred pairs, and hours by which agents' work differs from their shares. */
export function measureCrews(crews: Crews): CrewWeights {
  const routes = crews.outings.flatMap((outing, route) => (outing ? [route] : []));
  return {
    pairs: routes.filter((route) => !isPaired(crews, route)).length,
    shares: unevenHours(crews, sharesOf(crews.team)),
  };
}

/** What of all the work is each agent's to do: half the days, half the hours. */
function sharesOf({ agents, members, rules }: Team): readonly number[] {
  const days = members
    .slice(0, agents)
    .map(({ there, mayBoard }) =>
      mayBoard.some((may, vehicle) => may && rules[vehicle]) ? there.reduce((sum, one) => sum + one, 0) : 0,
    );
  const all = days.reduce((sum, one) => sum + one, 0);
  return days.map((one) => (all === 0 ? 0 : one / all));
}

function unevenHours({ total }: Crews, shares: readonly number[]): number {
  const minutes = total.subarray(0, shares.length);
  const all = minutes.reduce((sum, one) => sum + one, 0);
  return minutes.reduce((sum, one, agent) => sum + Math.abs(one - all * (shares[agent] as number)) / 60, 0);
}

/** Together as wished, or nobody wished. */
function isPaired({ team, of, outings }: Crews, route: number): boolean {
  const { pairs } = team.rules[(outings[route] as Outing).vehicle] as CrewRule;
  const crew = of[route] as readonly number[];
  return pairs.length === 0 || pairs.some((pair) => pair.every((agent) => crew.includes(agent)));
}

/** A crew in which one is replaced, or that is built on a preferred pair. */
function otherCrews({ team, of, outings }: Crews, route: number): readonly (readonly number[])[] {
  const crew = of[route] as readonly number[];
  const { pairs, size } = team.rules[(outings[route] as Outing).vehicle] as CrewRule;
  const replaced = crew.flatMap((leaving) =>
    team.members.flatMap((_, agent) =>
      crew.includes(agent) ? [] : [crew.map((one) => (one === leaving ? agent : one)).sort((a, b) => a - b)],
    ),
  );
  const paired = pairs.map((pair) => [...pair, ...crew.filter((agent) => !pair.includes(agent))].slice(0, size));
  return [...(size >= 2 ? paired.map((one) => one.sort((a, b) => a - b)) : []), ...replaced];
}

function trySwaps(crews: Crews, fair: Fair, route: number, other: number): boolean {
  for (const one of crews.of[route] as readonly number[]) {
    for (const two of crews.of[other] as readonly number[]) {
      const swapped = (crew: readonly number[], from: number, to: number) =>
        crew.map((agent) => (agent === from ? to : agent)).sort((a, b) => a - b);
      const mine = swapped(crews.of[route] as readonly number[], one, two);
      const theirs = swapped(crews.of[other] as readonly number[], two, one);
      if (
        tryCrews(crews, fair, [
          [route, mine],
          [other, theirs],
        ])
      )
        return true;
    }
  }
  return false;
}

/** Keeps the change when it is allowed and worth it. */
function tryCrews(
  crews: Crews,
  fair: Fair,
  changes: readonly (readonly [route: number, crew: readonly number[]])[],
): boolean {
  const price = () =>
    fair.weights.pairs * changes.filter(([route]) => !isPaired(crews, route)).length +
    fair.weights.shares * unevenHours(crews, fair.shares);
  const before = price();
  const old = changes.map(([route]) => ({
    route,
    crew: crews.of[route] as readonly number[],
    outing: crews.outings[route] as Outing,
  }));
  for (const { route } of old) leave(crews, route);
  const isAllowed = changes.every(([route, crew], index) => {
    const { outing } = old[index] as { outing: Outing };
    const isFine = isComplete(crews.team, crew, outing) && crew.every((agent) => isFree(crews, agent, outing));
    if (isFine) board(crews, route, crew, outing);
    return isFine;
  });
  if (isAllowed && price() < before - 1e-6) return true;
  boardAll(crews, old);
  return false;
}
