import type { PeriodicPlan, PeriodicProblem } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPeriodicPlan } from "./check-periodic-plan.ts";

/*
 * Every rule is broken once by hand: either the plan is changed, or the problem is made stricter than the one that was
 * planned. The checker must say so, and nothing else.
 */

const PROBLEM: PeriodicProblem = {
  vehicles: 2,
  days: [{ capacity: 5, longest: 20 }, {}],
  customers: [
    { service: 1, load: 2, patterns: [[0], [1]] },
    { service: 2, load: 3, patterns: [[0, 1]] },
    { service: 3, load: 3, patterns: [[], [0]] },
  ],
  // Not the same there and back.
  distances: [
    [0, 1, 2, 3],
    [4, 0, 5, 6],
    [7, 8, 0, 9],
    [9, 9, 9, 0],
  ],
};

/** 0 → 1 → 2 → 0 is 13 long and has 3 of services; 0 → 2 → 0 is 9 long and has 2. */
const PLAN: PeriodicPlan = {
  cost: 22,
  rounds: [
    { day: 0, customers: [1, 2] },
    { day: 1, customers: [2] },
  ],
};

test("a good plan has no fault", () => {
  expect(checkPeriodicPlan(PROBLEM, PLAN)).toEqual([]);
  expect(checkPeriodicPlan({ ...PROBLEM, days: [{ capacity: 5, longest: 16 }, {}] }, PLAN)).toEqual([]);
  expect(checkPeriodicPlan({ ...PROBLEM, customers: [], distances: [[0]] }, { cost: 0, rounds: [] })).toEqual([]);
});

const SECOND = PLAN.rounds[1]!;
const brokenPlans: readonly [string, PeriodicPlan, readonly string[]][] = [
  ["a cost too low", { ...PLAN, cost: 21.999 }, ["the cost says 21.999 for 22"]],
  ["a cost that is no number", { ...PLAN, cost: Number.NaN }, ["the cost says NaN for 22"]],
  [
    "the way back of a matrix that is not symmetric",
    { ...PLAN, rounds: [{ day: 0, customers: [2, 1] }, SECOND] },
    ["the cost says 22 for 23"],
  ],
  ["days in disorder", { ...PLAN, rounds: PLAN.rounds.toReversed() }, ["rounds are not in order of days"]],
  [
    "an empty round",
    { ...PLAN, rounds: [...PLAN.rounds, { day: 1, customers: [] }] },
    ["round 2 on day 1: nobody is visited"],
  ],
  [
    "a day after the last",
    { cost: 31, rounds: [...PLAN.rounds, { day: 2, customers: [2] }] },
    ["round 2 on day 2: no such day", "the cost says 31 for NaN", "customer 2: days 0,1,2 are none of its patterns"],
  ],
  [
    "the depot among the customers",
    { ...PLAN, rounds: [...PLAN.rounds, { day: 1, customers: [0, 4] }] },
    ["round 2 on day 1: no customer 0", "round 2 on day 1: no customer 4", "the cost says 22 for NaN"],
  ],
  [
    "a visit too few",
    { cost: 13, rounds: [{ day: 0, customers: [1, 2] }] },
    ["customer 2: days 0 are none of its patterns"],
  ],
  [
    "nobody goes",
    { cost: 18, rounds: [{ day: 0, customers: [2] }, SECOND] },
    ["customer 1: days  are none of its patterns"],
  ],
  [
    "a visit too many",
    { cost: 27, rounds: [...PLAN.rounds, { day: 1, customers: [1] }] },
    ["customer 1: days 0,1 are none of its patterns"],
  ],
  [
    "twice on a round",
    { cost: 22, rounds: [PLAN.rounds[0]!, { day: 1, customers: [2, 2] }] },
    ["customer 2: twice in a day"],
  ],
  ["two rounds to one customer", { cost: 31, rounds: [...PLAN.rounds, SECOND] }, ["customer 2: twice in a day"]],
  [
    "more rounds than vehicles",
    { cost: 31 + 9, rounds: [...PLAN.rounds, SECOND, SECOND] },
    ["day 1: 3 rounds for 2 vehicles", "customer 2: twice in a day"],
  ],
  [
    "a round too heavy and too long",
    { cost: 35, rounds: [{ day: 0, customers: [1, 2, 3] }, SECOND] },
    ["round 0 on day 0: carries 8 of 5", "round 0 on day 0: lasts 30 of 20", "the cost says 35 for 33"],
  ],
];

test.each(brokenPlans)("%s", (_, plan, faults) => {
  expect(checkPeriodicPlan(PROBLEM, plan)).toEqual(faults);
});

test("a stricter problem", () => {
  expect(checkPeriodicPlan({ ...PROBLEM, days: [{ capacity: 4.99 }, {}] }, PLAN)).toEqual([
    "round 0 on day 0: carries 5 of 4.99",
  ]);
  expect(checkPeriodicPlan({ ...PROBLEM, days: [{}, { longest: 10.99 }] }, PLAN)).toEqual([
    "round 1 on day 1: lasts 11 of 10.99",
  ]);
  expect(checkPeriodicPlan({ ...PROBLEM, days: [{ capacity: 0 }, {}] }, PLAN)).toEqual([
    "round 0 on day 0: carries 5 of 0",
  ]);
});
