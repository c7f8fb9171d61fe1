import type { PeriodicProblem } from "@escale/planner";

const NEVER = Number.POSITIVE_INFINITY;
/** Decimals are not exact. */
const LEEWAY = 1e-9;

/**
 * The least cost of a small problem, by looking at every choice of patterns, every sharing out of a day among the vehicles and
 * every order of a round; infinite when no plan holds. A set of customers is a mask, the first customer its lowest bit.
 */
export function bestPeriod(problem: PeriodicProblem): number {
  const { customers, days } = problem;
  const lengths = Array.from({ length: 1 << customers.length }, (_, set) => shortestRound(problem, set));
  const costs = days.map((_, day) => costOfDay(problem, day, lengths));
  let best = NEVER;
  const choose = (customer: number, visited: readonly number[]): void => {
    const patterns = customers[customer]?.patterns;
    if (!patterns)
      best = Math.min(
        best,
        visited.reduce((sum, set, day) => sum + costs[day]![set]!, 0),
      );
    for (const pattern of patterns ?? []) {
      choose(
        customer + 1,
        visited.map((set, day) => (pattern.includes(day) ? set | (1 << customer) : set)),
      );
    }
  };
  choose(
    0,
    days.map(() => 0),
  );
  return best;
}

/** Every order of a set. */
function shortestRound({ customers, distances }: PeriodicProblem, set: number): number {
  const goOn = (at: number, left: number): number => {
    if (left === 0) return at === 0 ? 0 : distances[at]![0]!;
    let least = NEVER;
    for (let next = 0; next < customers.length; next += 1) {
      if ((left & (1 << next)) === 0) continue;
      least = Math.min(least, distances[at]![next + 1]! + goOn(next + 1, left & ~(1 << next)));
    }
    return least;
  };
  return goOn(0, set);
}

/** For every set, the least cost of visiting it on a day: one round for its first customer and others, the rest after. */
function costOfDay({ days, customers, vehicles }: PeriodicProblem, day: number, lengths: readonly number[]): number[] {
  const { capacity = NEVER, longest = NEVER } = days[day]!;
  const total = (set: number, of: "load" | "service") =>
    customers.reduce((sum, customer, index) => ((set & (1 << index)) !== 0 ? sum + customer[of] : sum), 0);
  const single = lengths.map((length, set) =>
    total(set, "load") <= capacity + LEEWAY && length + total(set, "service") <= longest + LEEWAY ? length : NEVER,
  );
  const share = (set: number, left: number): number => {
    if (set === 0) return 0;
    if (left === 0) return NEVER;
    const first = set & -set;
    let least = NEVER;
    for (let part = set; part > 0; part = (part - 1) & set) {
      if ((part & first) !== 0) least = Math.min(least, single[part]! + share(set & ~part, left - 1));
    }
    return least;
  };
  return lengths.map((_, set) => share(set, vehicles));
}
