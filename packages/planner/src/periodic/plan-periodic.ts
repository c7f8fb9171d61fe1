import { seededRandom } from "../random.ts";
import { alikeDays } from "./alike-days.ts";
import { annealer } from "./anneal.ts";
import { cross } from "./cross.ts";
import { type Flat, flatten } from "./flat.ts";
import type { PeriodicPlan, PeriodicProblem } from "./periodic-problem.ts";
import type { Sketch } from "./rounds.ts";
import { type Budget, openPurse } from "./spend.ts";

/** What searches side by side tell each other. */
export interface Exchange {
  /** A plan that entered this search's best. */
  give(plan: Sketch): void;
  /** A plan of another search, when there is a new one. */
  take(): Sketch | undefined;
}

/** First temperature of a search from nothing, and of one from two plans, in mean steps. */
const HOT = { fresh: 1, crossed: 0.6 } as const;
/** Tries for each visit that a search from nothing deserves, and one from two plans. */
const TRIES = { fresh: 2_500, crossed: 700 } as const;
/** Part of the budget that searches from nothing may take, when there is enough for several. */
const FRESH_SHARE = 0.5;
const MOST_FRESH = 6;
const MOST_KEPT = 8;
/** Tries that tell how fast this machine is on this problem. */
const WARM_UP = 3_000;

/**
 * Plans a checked problem: several searches from nothing, then searches from two of the best plans (Vidal et al. 2012, with
 * ruin and recreate as the local search). Undefined when no plan that holds was found.
 */
export function planPeriodic(
  problem: PeriodicProblem,
  seed: number,
  budget: Budget,
  exchange?: Exchange,
): PeriodicPlan | undefined {
  if (problem.customers.length === 0) return { cost: 0, rounds: [] };
  const flat = flatten(problem);
  const best = evolve(flat, seed, budget, exchange);
  return best && writePlan(flat, best);
}

function evolve(flat: Flat, seed: number, budget: Budget, exchange: Exchange | undefined): Sketch | undefined {
  const random = seededRandom(seed);
  const search = annealer(flat, random);
  const kept: Sketch[] = [];
  let ways: readonly Int32Array[] | undefined;
  const welcome = (plan: Sketch | undefined): boolean => {
    if (!plan || kept.some(({ cost }) => Math.abs(cost - plan.cost) < 1e-6)) return false;
    kept.push(plan);
    kept.sort((a, b) => a.cost - b.cost);
    return kept.splice(MOST_KEPT)[0] !== plan;
  };
  const found = (plan: Sketch | undefined) => {
    if (welcome(plan)) exchange?.give(plan as Sketch);
  };
  const purse = openPurse(budget);

  search.build();
  found(search.anneal(HOT.fresh, purse.part(WARM_UP)));
  // Searches from nothing, long enough to freeze well; as many as there is room for.
  const wanted = purse.total() / (TRIES.fresh * flat.visits);
  const fresh = wanted < 3 ? Math.max(1, Math.round(wanted)) : Math.min(MOST_FRESH, Math.ceil(wanted * FRESH_SHARE));
  const length =
    wanted < 3 ? purse.total() / fresh : Math.max(TRIES.fresh * flat.visits, (purse.total() * 0.3) / fresh);
  for (let run = 0; run < fresh && !purse.isEmpty(); run += 1) {
    search.build();
    found(search.anneal(HOT.fresh, purse.part(length)));
  }
  while (!purse.isEmpty()) {
    for (let plan = exchange?.take(); plan; plan = exchange?.take()) welcome(plan);
    const one = kept[draw(kept.length)];
    const others = kept.filter((plan) => plan !== one);
    const other = others[draw(others.length)];
    if (one && other) {
      ways ??= alikeDays(flat);
      cross(search, ways, one, other, random);
      found(search.anneal(HOT.crossed, purse.part(TRIES.crossed * flat.visits)));
    } else {
      search.build();
      found(search.anneal(HOT.fresh, purse.part(TRIES.fresh * flat.visits)));
    }
  }
  return kept[0];

  /** Rather a good one. */
  function draw(number: number): number {
    return Math.floor(Math.min(random(), random()) * number);
  }
}

function writePlan({ rounds, vehicles, places }: Flat, { cost, sequence, count }: Sketch): PeriodicPlan {
  const width = places + 2;
  return {
    cost,
    rounds: Array.from({ length: rounds }, (_, round) => ({
      day: Math.floor(round / vehicles),
      customers: [...sequence.subarray(round * width + 1, round * width + 1 + (count[round] as number))],
    })).filter(({ customers }) => customers.length > 0),
  };
}
