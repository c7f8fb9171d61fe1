import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { flatten } from "./flat.ts";
import { aCustomer, onStreet } from "./given-periodic.ts";
import { excessPrice, type Prices } from "./price.ts";
import { cheapestInserter } from "./put-cheapest.ts";
import { emptyRounds, type Rounds, settle, takeOut } from "./rounds.ts";

const PRICES: Prices = { load: 3, time: 2 };

const someProblem = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    days: fc.array(fc.record({ capacity: fc.nat(6), longest: fc.nat(200) }), { minLength: 2, maxLength: 3 }),
    customers: fc.array(
      fc
        .record({ load: fc.nat(3), patterns: fc.constantFrom([[0], [1]], [[0, 1]], [[0], [0, 1]], [[1], []]) })
        .map(aCustomer),
      { minLength: size, maxLength: size },
    ),
    // On a street, no customer makes a round shorter.
    places: fc.array(fc.nat(99), { minLength: size + 1, maxLength: size + 1 }),
  }),
);

test("who is put back adds what the inserter says, whatever was settled, and no remembered place is out of date", () => {
  let withExcess = 0;
  fc.assert(
    fc.property(someProblem, fc.nat(), (given, seed) => {
      const random = seededRandom(seed);
      const distances = given.places.map((one) => given.places.map((other) => Math.abs(one - other)));
      const all = emptyRounds(flatten(onStreet(given.customers, { days: given.days, distances })));
      const insert = cheapestInserter(all, PRICES, random);
      let before = dearness(all);
      const put = (customer: number) => {
        const added = insert.onBestPattern(customer);
        expect(dearness(all) - before).toBeCloseTo(added, 6);
        before = dearness(all);
      };
      for (let customer = 1; customer < all.flat.places; customer += 1) put(customer);
      for (let k = 0; k < 30; k += 1) {
        if (random() < 0.5) settle(all);
        const customer = 1 + Math.floor(random() * (all.flat.places - 1));
        const mask = all.pattern[customer] as number;
        for (let day = 0; day < all.flat.days; day += 1) if ((mask & (1 << day)) !== 0) takeOut(all, day, customer);
        before = dearness(all);
        put(customer);
      }
      expect(insert.hasShortcuts()).toBe(false);
      if (sum(all, (round) => excessPrice(all, PRICES, round)) > 0) withExcess += 1;
    }),
    { seed: 20_270_102, numRuns: 200 },
  );
  expect(withExcess).toBeGreaterThan(50);
});

test("a customer who makes a round shorter is noticed", () => {
  const straight = emptyRounds(flatten(onStreet([aCustomer(), aCustomer()])));
  const onWay = cheapestInserter(straight, PRICES, seededRandom(1));
  for (const customer of [1, 2]) onWay.onDays(customer, 0b01);
  expect(onWay.hasShortcuts()).toBe(false);
  const distances = [
    [0, 1, 9],
    [9, 0, 1],
    [9, 1, 0],
  ];
  const bent = emptyRounds(flatten(onStreet([aCustomer(), aCustomer()], { distances, vehicles: 1 })));
  const around = cheapestInserter(bent, PRICES, seededRandom(1));
  around.onDays(2, 0b01);
  expect(around.hasShortcuts()).toBe(false);
  around.onDays(1, 0b01);
  expect(around.hasShortcuts()).toBe(true);
});

function dearness(all: Rounds): number {
  return sum(all, (round) => (all.distance[round] as number) + excessPrice(all, PRICES, round));
}

function sum(all: Rounds, of: (round: number) => number): number {
  let total = 0;
  for (let round = 0; round < all.flat.rounds; round += 1) total += of(round);
  return total;
}
