import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { alikeDays, closestWay, exchange } from "./alike-days.ts";
import { annealer } from "./anneal.ts";
import { cross } from "./cross.ts";
import { flatten } from "./flat.ts";
import { aCustomer } from "./given-periodic.ts";
import { readMeasures, recount } from "./recount.ts";
import { type Sketch, sketch } from "./rounds.ts";

/** Whole numbers, which add up exactly. */
const someFlat = fc
  .record({
    days: fc.integer({ min: 1, max: 5 }),
    size: fc.integer({ min: 2, max: 12 }),
    vehicles: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ days, size, vehicles }) => {
    const pattern = fc.uniqueArray(fc.nat({ max: days - 1 }), { minLength: 0 });
    const patterns = fc.array(pattern, { minLength: 1, maxLength: 4 });
    const anyDay = fc.constant(Array.from({ length: days }, (_, day) => [day]));
    return fc.record({
      vehicles: fc.constant(vehicles),
      days: fc.constant(Array.from({ length: days }, () => ({ capacity: 6, longest: 150 }))),
      customers: fc.array(
        fc.record({ load: fc.nat(3), patterns: fc.oneof({ weight: 3, arbitrary: anyDay }, patterns) }).map(aCustomer),
        { minLength: size - 1, maxLength: size - 1 },
      ),
      distances: fc.array(fc.array(fc.nat(99), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    });
  })
  .map(flatten);

test("a plan of two visits everyone on the days of an allowed pattern, of the first or the second plan", () => {
  let [children, mixed, exchanged] = [0, 0, 0];
  fc.assert(
    fc.property(someFlat, fc.nat(), (flat, seed) => {
      const random = seededRandom(seed);
      const search = annealer(flat, random);
      const [one, other] = [plan(), plan()];
      const ways = alikeDays(flat);
      const way = closestWay(flat, ways, one, other);
      for (let round = 0; round < 5; round += 1) {
        cross(search, ways, one, other, random);
        const counted = recount(search.all);
        expect(readMeasures(search.all)).toEqual(counted);
        const origins = new Set<string>();
        for (let customer = 1; customer < flat.places; customer += 1) {
          const visits = counted.flatMap(({ customers }, index) =>
            customers.filter((visited) => visited === customer).map(() => Math.floor(index / flat.vehicles)),
          );
          const mask = search.all.pattern[customer] as number;
          expect(visits).toEqual(daysOf(mask));
          expect(flat.patterns[customer]).toContain(mask);
          const first = one.pattern[customer] as number;
          const given = other.pattern[customer] as number;
          const second = way ? exchange(given, way) : given;
          expect([first, second]).toContain(mask);
          if (first !== second) origins.add(mask === first ? "first" : "second");
        }
        children += 1;
        if (origins.size === 2) mixed += 1;
        if (way?.some((to, day) => to !== day)) exchanged += 1;
      }

      function plan(): Sketch {
        search.build();
        return sketch(search.all, 0);
      }
    }),
    { seed: 20_270_101, numRuns: 200 },
  );
  // Plans that are all alike would prove nothing.
  expect(mixed).toBeGreaterThan(children / 8);
  expect(exchanged).toBeGreaterThan(children / 8);
});

function daysOf(mask: number): readonly number[] {
  return Array.from({ length: 31 }, (_, day) => day).filter((day) => (mask & (1 << day)) !== 0);
}
