import type { GoalMeasure, GoalName } from "../plan.ts";
import type { Goals } from "../problem.ts";

export type Weights = Readonly<Record<GoalName, number>>;

/** Above it a weight could be worth more than a stop. */
const MOST_WEIGHT = 100_000;

/** Default weights in metres of road, and the units that they weigh. */
export const GOALS: Readonly<
  Record<GoalName, { readonly weight: number; readonly unit: GoalMeasure["unit"]; readonly most: number }>
> = {
  people: { weight: 20, unit: "people", most: MOST_WEIGHT },
  // The longest leg that a problem may have is 10 000 km.
  kilometres: { weight: 1_000, unit: "km", most: 4_000 },
  driving: { weight: 0, unit: "h", most: MOST_WEIGHT },
  // Wages weigh more than diesel, but people served weigh more than both.
  outings: { weight: 3_000, unit: "outings", most: MOST_WEIGHT },
  regularity: { weight: 4_000, unit: "stops", most: MOST_WEIGHT },
  sameDayOfMonth: { weight: 0, unit: "stops", most: MOST_WEIGHT },
  sameHalfDay: { weight: 0, unit: "stops", most: MOST_WEIGHT },
  sameHour: { weight: 0, unit: "stops", most: MOST_WEIGHT },
  spacing: { weight: 0, unit: "days", most: MOST_WEIGHT },
  pairing: { weight: 0, unit: "stops", most: MOST_WEIGHT },
  balance: { weight: 0, unit: "h", most: MOST_WEIGHT },
  // More than any evening out of hours is worth.
  pairs: { weight: 10_000, unit: "outings", most: MOST_WEIGHT },
  shares: { weight: 200, unit: "h", most: MOST_WEIGHT },
  // A short outing more for each few days.
  maxGap: { weight: 10_000, unit: "days", most: MOST_WEIGHT },
  // About two rooms.
  nights: { weight: 50_000, unit: "nights", most: MOST_WEIGHT },
  wish: { weight: 10_000, unit: "days", most: MOST_WEIGHT },
};

export const GOAL_NAMES = Object.keys(GOALS) as readonly GoalName[];

export function weightsOf(goals: Goals = {}): Weights {
  const weight = (name: GoalName) => goals[name] ?? GOALS[name].weight;
  return Object.fromEntries(GOAL_NAMES.map((name) => [name, weight(name)])) as Weights;
}

/** Goals that look at more than roads and weekdays: a day as a whole, all days, all stops of a demand with their times. */
export interface AskedGoals {
  readonly pairing: boolean;
  readonly balance: boolean;
  /** Any goal of a demand's stops together. */
  readonly habits: boolean;
  /** One of them looks at times of day. */
  readonly times: boolean;
}

/** Undefined when none of them has a weight: then nothing is to be worked out. */
export function askedGoals(weights: Weights): AskedGoals | undefined {
  const [pairing, balance] = [weights.pairing > 0, weights.balance > 0];
  const times = weights.sameHalfDay > 0 || weights.sameHour > 0;
  const habits = times || weights.sameDayOfMonth > 0 || weights.spacing > 0;
  return pairing || balance || habits ? { pairing, balance, habits, times } : undefined;
}
