import type { PeriodicCustomer, PeriodicProblem } from "./periodic-problem.ts";

/** A customer like any other, with what a test says of it. */
export function aCustomer(given: Partial<PeriodicCustomer> = {}): PeriodicCustomer {
  return { service: 1, load: 1, patterns: [[0], [1]], ...given };
}

/** Customers on a street, one unit from one another and from the depot at its end; two days, two vehicles. */
export function onStreet(
  customers: readonly PeriodicCustomer[],
  given: Partial<PeriodicProblem> = {},
): PeriodicProblem {
  const places = [0, ...customers.map((_, index) => index + 1)];
  const distances = places.map((one) => places.map((other) => Math.abs(one - other)));
  return { vehicles: 2, days: [{}, {}], customers, distances, ...given };
}
