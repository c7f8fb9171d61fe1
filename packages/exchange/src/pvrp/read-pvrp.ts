/** A periodic routing problem, in the shape that the planner takes. The depot is the first place of `distances`. */
export interface PvrpProblem {
  readonly vehicles: number;
  readonly days: readonly { readonly capacity?: number; readonly longest?: number }[];
  readonly customers: readonly {
    readonly service: number;
    readonly load: number;
    readonly patterns: readonly (readonly number[])[];
  }[];
  readonly distances: readonly (readonly number[])[];
}

export type PvrpRefusal =
  /** `at` counts numbers of the file from 1. */
  | { readonly why: "not-a-number"; readonly at: number; readonly text: string }
  | { readonly why: "cut-short"; readonly numbers: number; readonly wanted: number }
  | { readonly why: "not-periodic"; readonly type: number }
  /** Visits that are not whole, or that its patterns do not make. */
  | { readonly why: "bad-customer"; readonly customer: number };

/** The type of periodic problems, among those that this format holds. */
const PERIODIC = 1;
const MOST_DAYS = 31;
/** More would be no benchmark, and a matrix that fills the memory. */
const MOST_CUSTOMERS = 5_000;

/**
 * Reads the text format of Cordeau, Gendreau and Laporte (1997): `type m n t`; for each day its longest round (0 = none)
 * and capacity; for each place, the depot first, number, x, y, service, load, visits, count of patterns, patterns as bits
 * of which day 1 is the highest. Distances are Euclidean, in full precision.
 */
export function readPvrp(text: string): PvrpProblem | PvrpRefusal {
  const words = text.trim().split(/\s+/);
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0) return { why: "not-a-number", at: wrong + 1, text: (words[wrong] as string).slice(0, 40) };
  let at = 0;
  const next = () => numbers[at++] ?? Number.NaN;
  const [type, vehicles, count, period] = [next(), next(), next(), next()];
  if (type !== PERIODIC) return { why: "not-periodic", type };
  if (!isCount(period, MOST_DAYS) || !isCount(count, MOST_CUSTOMERS)) return cutShort(numbers, at);
  const days = Array.from({ length: period }, () => {
    const [longest, capacity] = [next(), next()];
    return { ...(capacity > 0 && { capacity }), ...(longest > 0 && { longest }) };
  });
  const places: { x: number; y: number }[] = [];
  const customers: PvrpProblem["customers"][number][] = [];
  for (let place = 0; place <= count; place += 1) {
    next();
    const [x, y, service, load, visits, choices] = [next(), next(), next(), next(), next(), next()];
    if (!isCount(choices, 2 ** MOST_DAYS)) return at > numbers.length ? cutShort(numbers, at) : badCustomer(place);
    if (at + choices > numbers.length) return cutShort(numbers, at + choices);
    const patterns = Array.from({ length: choices }, () => daysOf(next(), period));
    places.push({ x, y });
    if (place === 0) continue;
    if (patterns.some((pattern) => pattern?.length !== visits)) return badCustomer(place);
    customers.push({ service, load, patterns: patterns as (readonly number[])[] });
  }
  const distances = places.map((one) => places.map((other) => Math.hypot(one.x - other.x, one.y - other.y)));
  return { vehicles, days, customers, distances };
}

/** Day 1 is the highest of `period` bits. */
function daysOf(pattern: number, period: number): readonly number[] | undefined {
  if (!isCount(pattern, 2 ** period - 1)) return undefined;
  return Array.from({ length: period }, (_, day) => day).filter((day) => (pattern & (1 << (period - 1 - day))) !== 0);
}

function isCount(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= most;
}

function cutShort(numbers: readonly number[], wanted: number): PvrpRefusal {
  return { why: "cut-short", numbers: numbers.length, wanted };
}

function badCustomer(customer: number): PvrpRefusal {
  return { why: "bad-customer", customer };
}
