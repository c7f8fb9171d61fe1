/** Branches looked at before the search settles for the best set it has. */
const MOST_BRANCHES = 20_000;

/**
 * The fewest rules of which each candidate has at least one in its way (a minimum hitting set; Karp 1972); of several such
 * sets, the one whose ranks add up to least. Exact, by branch and bound, for as many rules as a demand ever meets; beyond
 * `MOST_BRANCHES` no worse than the greedy set of Chvátal 1979.
 * @param candidates the rules in the way of each, by number; at least one each
 * @param rankOf a rule that is told before another has a lower rank, 0 to 99
 */
export function smallestSet(
  candidates: readonly (readonly number[])[],
  rankOf: (rule: number) => number,
): readonly number[] {
  const sets = essential(candidates.map((rules) => [...new Set(rules)].sort((a, b) => rankOf(a) - rankOf(b) || a - b)));
  // Ranks decide between sets of one size only.
  const priceOf = (rule: number) => 1 + rankOf(rule) / 1e6;
  let best = greedySet(sets, priceOf);
  let least = best.reduce((sum, rule) => sum + priceOf(rule), 0);
  let branches = 0;
  search(sets, [], 0);
  return best;

  function search(left: readonly (readonly number[])[], chosen: readonly number[], price: number): void {
    branches += 1;
    if (branches > MOST_BRANCHES || price + atLeast(left) >= least - 1e-9) return;
    const [first, ...others] = left.toSorted((a, b) => a.length - b.length);
    if (!first) {
      best = chosen;
      least = price;
      return;
    }
    for (const rule of first) {
      const missed = others.filter((rules) => !rules.includes(rule));
      search(missed, [...chosen, rule], price + priceOf(rule));
    }
  }
}

/** A set that holds another one is hit whenever that one is. */
function essential(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const distinct = [...new Map(sets.map((rules) => [rules.join(), rules])).values()];
  const inOrder = distinct.sort((a, b) => a.length - b.length);
  const kept: (readonly number[])[] = [];
  for (const rules of inOrder) {
    if (!kept.some((smaller) => smaller.every((rule) => rules.includes(rule)))) kept.push(rules);
  }
  return kept;
}

/** Candidates that share no rule each need one of their own. */
function atLeast(left: readonly (readonly number[])[]): number {
  const used = new Set<number>();
  let count = 0;
  for (const rules of left) {
    if (rules.some((rule) => used.has(rule))) continue;
    for (const rule of rules) used.add(rule);
    count += 1;
  }
  return count;
}

function greedySet(sets: readonly (readonly number[])[], priceOf: (rule: number) => number): readonly number[] {
  const chosen: number[] = [];
  let left = sets;
  while (left.length > 0) {
    const counts = new Map<number, number>();
    for (const rule of left.flat()) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const [rule] = [...counts].sort((a, b) => b[1] - a[1] || priceOf(a[0]) - priceOf(b[0]) || a[0] - b[0])[0] as [
      number,
      number,
    ];
    chosen.push(rule);
    left = left.filter((rules) => !rules.includes(rule));
  }
  return chosen;
}
