import { expect, test } from "vitest";
import { aCustomer, onStreet } from "./given-periodic.ts";
import { checkPeriodic, type PeriodicFault, type PeriodicProblem } from "./periodic-problem.ts";

const TWO = [aCustomer(), aCustomer({ patterns: [[0, 1]] })];
const [NAN, INFINITE] = [Number.NaN, Number.POSITIVE_INFINITY];

test("a good problem has no fault", () => {
  expect(checkPeriodic(onStreet(TWO))).toEqual([]);
  expect(checkPeriodic(onStreet([]))).toEqual([]);
  expect(checkPeriodic(onStreet(TWO, { days: [{ capacity: 1, longest: 5 }, { longest: 5 }] }))).toEqual([]);
});

/** Square, with one distance changed. */
function streetWith(distance: number): PeriodicProblem["distances"] {
  return onStreet(TWO).distances.map((row, from) => row.map((leg, to) => (from === 2 && to === 1 ? distance : leg)));
}

function without(customer: Partial<PeriodicProblem["customers"][number]>): PeriodicProblem {
  return onStreet([aCustomer(), aCustomer(customer)]);
}

const manyDays = Array.from({ length: 32 }, () => ({}));
const faulty: readonly [string, PeriodicProblem, PeriodicFault["path"], PeriodicFault["fault"]][] = [
  ["no vehicle", onStreet(TWO, { vehicles: 0 }), "vehicles", "no-vehicle"],
  ["half a vehicle", onStreet(TWO, { vehicles: 1.5 }), "vehicles", "no-vehicle"],
  ["vehicles that are no number", onStreet(TWO, { vehicles: NAN }), "vehicles", "no-vehicle"],
  ["no day", onStreet([], { days: [] }), "days", "too-many-days"],
  ["more days than bits", onStreet(TWO, { days: manyDays }), "days", "too-many-days"],
  ["too many rounds", onStreet(TWO, { vehicles: 2_501 }), "customers", "too-big"],
  [
    "too many customers",
    { ...onStreet([]), customers: Array(2_001).fill(aCustomer()), distances: Array(2_002).fill(Array(2_002).fill(1)) },
    "customers",
    "too-big",
  ],
  ["a capacity below nothing", onStreet(TWO, { days: [{}, { capacity: -1 }] }), "days[1].capacity", "not-a-number"],
  [
    "a longest round that is no number",
    onStreet(TWO, { days: [{ longest: NAN }, {}] }),
    "days[0].longest",
    "not-a-number",
  ],
  ["a row too few", onStreet(TWO, { distances: streetWith(1).slice(1) }), "distances", "matrix-size"],
  ["a row too short", onStreet(TWO, { distances: streetWith(1).with(1, [0, 0]) }), "distances", "matrix-size"],
  ["a distance that is no number", onStreet(TWO, { distances: streetWith(NAN) }), "distances", "not-a-number"],
  ["a distance below nothing", onStreet(TWO, { distances: streetWith(-1) }), "distances", "not-a-number"],
  ["a distance without end", onStreet(TWO, { distances: streetWith(INFINITE) }), "distances", "not-a-number"],
  ["distances whose sum is infinite", onStreet(TWO, { distances: streetWith(1e308) }), "distances", "too-big"],
  ["a service below nothing", without({ service: -1 }), "customers[1].service", "not-a-number"],
  ["services whose sum is infinite", without({ service: 1e308 }), "customers[1].service", "too-big"],
  ["a load that is no number", without({ load: NAN }), "customers[1].load", "not-a-number"],
  ["loads whose sum is infinite", without({ load: 1e308 }), "customers[1].load", "too-big"],
  ["nothing to choose from", without({ patterns: [] }), "customers[1].patterns", "no-pattern"],
  ["a day after the last", without({ patterns: [[0], [1, 2]] }), "customers[1].patterns", "no-such-day"],
  ["a day before the first", without({ patterns: [[-1]] }), "customers[1].patterns", "no-such-day"],
  ["half a day", without({ patterns: [[0.5]] }), "customers[1].patterns", "no-such-day"],
  [
    "too heavy on a day of every pattern",
    onStreet([aCustomer({ load: 2, patterns: [[0], [0, 1]] })], { days: [{ capacity: 1.99 }, {}] }),
    "customers[0].load",
    "load-above-capacity",
  ],
  [
    "too far on a day of every pattern",
    onStreet([aCustomer({ patterns: [[0], [0, 1]] })], { days: [{ longest: 2.99 }, {}] }),
    "customers[0].service",
    "longer-than-a-round",
  ],
];

test.each(faulty)("%s", (_, problem, path, fault) => {
  expect(checkPeriodic(problem)).toEqual([{ path, fault }]);
});

test("all faults are said at once", () => {
  const problem = onStreet([aCustomer({ load: NAN }), aCustomer({ patterns: [] })]);
  expect(checkPeriodic(problem).map(({ path }) => path)).toEqual(["customers[0].load", "customers[1].patterns"]);
  const misshapen = onStreet(TWO, { vehicles: 0, days: [{ capacity: NAN }], distances: [] });
  expect(checkPeriodic(misshapen).map(({ path }) => path)).toEqual(["vehicles", "days[0].capacity", "distances"]);
});

test("a customer that one pattern suits is no fault; to be visited never is a pattern", () => {
  const days = [{ capacity: 1, longest: 1 }, {}];
  expect(checkPeriodic(onStreet([aCustomer({ load: 2, patterns: [[0], [1]] })], { days }))).toEqual([]);
  expect(checkPeriodic(onStreet([aCustomer({ load: 2, patterns: [[0], []] })], { days }))).toEqual([]);
});

test("what just fits does, whatever decimals make of it", () => {
  // 0.1 + 0.2 is a little more than 0.3.
  const near = [
    [0, 0.1],
    [0.2, 0],
  ];
  const customer = aCustomer({ service: 0, patterns: [[0]] });
  expect(checkPeriodic(onStreet([customer], { days: [{ longest: 0.3 }], distances: near }))).toEqual([]);
});

test("a customer is near enough when the way by way of another is", () => {
  // 50 by the straight road there, 2 by way of the other customer.
  const distances = [
    [0, 1, 50],
    [1, 0, 1],
    [1, 1, 0],
  ];
  const both = [aCustomer({ patterns: [[0]] }), aCustomer({ patterns: [[0]] })];
  expect(checkPeriodic(onStreet(both, { distances, days: [{ longest: 5 }] }))).toEqual([]);
  expect(checkPeriodic(onStreet(both, { distances, days: [{ longest: 3.9 }] }))).toEqual([
    { path: "customers[1].service", fault: "longer-than-a-round" },
  ]);
});
