import { EXACT } from "./exact.ts";
import { shortestWays } from "./shortest-ways.ts";

/**
 * Periodic vehicle routing (Christofides and Beasley 1984): each customer is visited on the days of one of its patterns, by
 * rounds that leave the depot and come back, of bounded load and duration. Distances and durations are in one unit, as in
 * the literature: a round lasts its distance plus its services.
 */
export interface PeriodicProblem {
  /** Most rounds in one day. */
  readonly vehicles: number;
  readonly days: readonly PeriodicDay[];
  /** The depot is not among them. */
  readonly customers: readonly PeriodicCustomer[];
  /** Square, the depot first, then the customers; not necessarily symmetric. */
  readonly distances: readonly (readonly number[])[];
}

export interface PeriodicDay {
  /** Most that one round carries. Absent: no limit. */
  readonly capacity?: number;
  /** Longest round. Absent: no limit. */
  readonly longest?: number;
}

export interface PeriodicCustomer {
  readonly service: number;
  /** Carried at each visit. */
  readonly load: number;
  /** Each is the days of its visits, counted from 0. One of them is chosen. */
  readonly patterns: readonly (readonly number[])[];
}

export interface PeriodicPlan {
  /** Total distance. */
  readonly cost: number;
  /** By day, without empty ones; customers are counted from 1, as in the matrix. */
  readonly rounds: readonly PeriodicRound[];
}

export interface PeriodicRound {
  readonly day: number;
  readonly customers: readonly number[];
}

/** What is wrong with a problem, and where (`customers[3].patterns`). */
export interface PeriodicFault {
  readonly path: string;
  readonly fault:
    | "no-vehicle"
    | "too-many-days"
    | "too-big"
    | "not-a-number"
    | "no-pattern"
    | "no-such-day"
    | "matrix-size"
    | "load-above-capacity"
    | "longer-than-a-round";
}

/** Distances, services and loads up to this add up without a loss that matters, and never to infinity. */
const LARGEST = 1e12;
/** Days of a period are bits of a number. */
const MOST_DAYS = 31;
const MOST_CUSTOMERS = 2_000;
const MOST_ROUNDS = 5_000;

/** Everything that makes a problem impossible to try. */
export function checkPeriodic({ vehicles, days, customers, distances }: PeriodicProblem): readonly PeriodicFault[] {
  const faults: PeriodicFault[] = [];
  const say = (path: string, fault: PeriodicFault["fault"]) => faults.push({ path, fault });
  if (!Number.isInteger(vehicles) || vehicles < 1) say("vehicles", "no-vehicle");
  if (days.length < 1 || days.length > MOST_DAYS) say("days", "too-many-days");
  if (customers.length > MOST_CUSTOMERS || vehicles * days.length > MOST_ROUNDS) say("customers", "too-big");
  for (const [index, { capacity = 0, longest = 0 }] of days.entries()) {
    if (!isMeasure(capacity)) say(`days[${index}].capacity`, "not-a-number");
    if (!isMeasure(longest)) say(`days[${index}].longest`, "not-a-number");
  }
  const size = customers.length + 1;
  if (distances.length !== size || distances.some((row) => row.length !== size)) say("distances", "matrix-size");
  else if (!distances.every((row) => row.every(isMeasure))) say("distances", "not-a-number");
  else if (distances.some((row) => row.some((distance) => distance > LARGEST))) say("distances", "too-big");
  if (faults.length > 0) return faults;
  // A matrix need not keep the triangle inequality: the shortest way to a customer may pass by others.
  const leg = (from: number, to: number) => distances[from]?.[to] as number;
  const out = shortestWays(size, leg);
  const back = shortestWays(size, (from, to) => leg(to, from));
  for (const [index, customer] of customers.entries()) {
    const path = `customers[${index}]`;
    if (!isMeasure(customer.service)) say(`${path}.service`, "not-a-number");
    else if (!isMeasure(customer.load)) say(`${path}.load`, "not-a-number");
    else if (customer.service > LARGEST) say(`${path}.service`, "too-big");
    else if (customer.load > LARGEST) say(`${path}.load`, "too-big");
    else if (customer.patterns.length === 0) say(`${path}.patterns`, "no-pattern");
    else if (customer.patterns.some((pattern) => pattern.some((day) => days[day] === undefined))) {
      say(`${path}.patterns`, "no-such-day");
    } else {
      const there = (out[index + 1] as number) + (back[index + 1] as number);
      const fits = (pattern: readonly number[], most: (day: PeriodicDay) => number, needed: number) =>
        pattern.every((day) => needed <= most(days[day] as PeriodicDay) + EXACT);
      const { load, service, patterns } = customer;
      if (!patterns.some((pattern) => fits(pattern, (day) => day.capacity ?? Number.POSITIVE_INFINITY, load))) {
        say(`${path}.load`, "load-above-capacity");
      }
      if (
        !patterns.some((pattern) => fits(pattern, (day) => day.longest ?? Number.POSITIVE_INFINITY, there + service))
      ) {
        say(`${path}.service`, "longer-than-a-round");
      }
    }
  }
  return faults;
}

function isMeasure(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
