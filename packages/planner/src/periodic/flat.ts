import type { PeriodicProblem } from "./periodic-problem.ts";

/** A problem in flat arrays. Place 0 is the depot; round `day * vehicles + vehicle`; patterns are masks, day 0 the lowest bit. */
export interface Flat {
  readonly days: number;
  readonly vehicles: number;
  readonly places: number;
  readonly rounds: number;
  /** `from[c * places + p]` is the distance from p to c, `to[c * places + p]` from c to p: one row per customer in both. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly service: Float64Array;
  readonly load: Float64Array;
  /** Of each round. */
  readonly capacity: Float64Array;
  readonly longest: Float64Array;
  /** Has any round a longest duration? */
  readonly timed: boolean;
  readonly patterns: readonly Int32Array[];
  /** Days of any pattern. */
  readonly anyDay: Int32Array;
  /** Customers by distance from each customer, itself first. */
  readonly near: readonly Int32Array[];
  /** Fewest visits of a plan. */
  readonly visits: number;
  /** Mean distance to a customer's nearest few: what temperatures and penalties are counted in. */
  readonly step: number;
  /** Longest way from the depot to a customer and back. */
  readonly farthest: number;
  readonly meanLoad: number;
}

const FEW = 9;
/** Of the way to the farthest customer; customers who are all in one place would make a step of nothing. */
const MOST_STEPS = 100_000;

/** Of a checked problem. */
export function flatten({ vehicles, days, customers, distances }: PeriodicProblem): Flat {
  const places = customers.length + 1;
  const rounds = vehicles * days.length;
  const to = Float64Array.from({ length: places * places }, (_, index) => {
    const [one, other] = [Math.floor(index / places), index % places];
    return one === other ? 0 : ((distances[one] as readonly number[])[other] as number);
  });
  const from = Float64Array.from(
    to,
    (_, index) => to[(index % places) * places + Math.floor(index / places)] as number,
  );
  const perRound = (of: (day: number) => number) =>
    Float64Array.from({ length: rounds }, (_, round) => of(Math.floor(round / vehicles)));
  const longest = perRound((day) => days[day]?.longest ?? Number.POSITIVE_INFINITY);
  const patterns = [
    new Int32Array(0),
    ...customers.map((customer) =>
      Int32Array.from(new Set(customer.patterns.map((pattern) => pattern.reduce((mask, day) => mask | (1 << day), 0)))),
    ),
  ];
  const near = Array.from({ length: places }, (_, one) =>
    Int32Array.from({ length: places - 1 }, (_, index) => index + 1).sort(
      (a, b) =>
        (a === one ? -1 : (to[one * places + a] as number)) - (b === one ? -1 : (to[one * places + b] as number)) ||
        a - b,
    ),
  );
  let step = 0;
  const few = Math.min(FEW, places - 2);
  for (let one = 1; one < places; one += 1) {
    for (let k = 1; k <= few; k += 1) step += to[one * places + ((near[one] as Int32Array)[k] as number)] as number;
  }
  const farthest = Math.max(0, ...customers.map((_, index) => (to[index + 1] as number) + (from[index + 1] as number)));
  const loads = customers.reduce((sum, { load }) => sum + load, 0);
  return {
    days: days.length,
    vehicles,
    places,
    rounds,
    from,
    to,
    service: Float64Array.from([0, ...customers.map(({ service }) => service)]),
    load: Float64Array.from([0, ...customers.map(({ load }) => load)]),
    capacity: perRound((day) => days[day]?.capacity ?? Number.POSITIVE_INFINITY),
    longest,
    timed: longest.some(Number.isFinite),
    patterns,
    anyDay: Int32Array.from(patterns, (masks) => masks.reduce((all, mask) => all | mask, 0)),
    near,
    visits: customers.reduce((sum, one) => sum + Math.min(...one.patterns.map(({ length }) => length)), 0),
    step: Math.max(step / Math.max(1, few * customers.length), farthest / MOST_STEPS) || 1,
    farthest,
    meanLoad: loads / Math.max(1, customers.length) || 1,
  };
}
