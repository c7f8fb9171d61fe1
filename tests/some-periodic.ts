import type { PeriodicCustomer, PeriodicDay, PeriodicProblem } from "@escale/planner";
import fc from "fast-check";

interface Size {
  readonly days: readonly [number, number];
  readonly customers: readonly [number, number];
}

/** Periodic problems, tight and loose; some are faulty by themselves, of some no plan holds. */
export function somePeriodic({ days, customers }: Size): fc.Arbitrary<PeriodicProblem> {
  return fc
    .record({ period: between(days), size: between(customers), vehicles: fc.integer({ min: 1, max: 3 }) })
    .chain(({ period, size, vehicles }) =>
      fc.record({
        vehicles: fc.constant(vehicles),
        days: fc.oneof(
          repeated(someDay, 1).map(([day]) => Array<PeriodicDay>(period).fill(day!)),
          repeated(someDay, period),
        ),
        customers: repeated(someCustomer(period), size),
        distances: fc.oneof(someMap(size + 1), someMatrix(size + 1)),
      }),
    );
}

const between = ([min, max]: readonly [number, number]) => fc.integer({ min, max });

const repeated = <T>(some: fc.Arbitrary<T>, times: number) => fc.array(some, { minLength: times, maxLength: times });

/** A customer's load is 4 at most; it is 14 from the depot at most, on a map. */
const someDay = fc.oneof(
  fc.constant<PeriodicDay>({}),
  fc.integer({ min: 3, max: 9 }).map((capacity): PeriodicDay => ({ capacity })),
  fc.integer({ min: 20, max: 60 }).map((longest): PeriodicDay => ({ longest })),
  fc.record<PeriodicDay>({ capacity: fc.constantFrom(4, 4.5, 6), longest: fc.constantFrom(30, 33.3, 45) }),
);

function someCustomer(period: number): fc.Arbitrary<PeriodicCustomer> {
  const day = fc.nat({ max: period - 1 });
  const patterns = fc.oneof(
    { weight: 60, arbitrary: fc.array(fc.uniqueArray(day, { minLength: 1 }), { minLength: 1, maxLength: 4 }) },
    { weight: 60, arbitrary: fc.constant(Array.from({ length: period }, (_, one) => [one])) },
    { weight: 10, arbitrary: fc.uniqueArray(day).map((pattern) => [[], pattern]) },
    // A customer that cannot be visited at all, and one that is named twice on its day.
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 5, arbitrary: day.map((one) => [[one, one]]) },
  );
  return fc.record({ service: fc.constantFrom(0, 1, 2.5), load: fc.constantFrom(0, 1, 1.1, 2, 4), patterns });
}

const coordinate = fc.integer({ min: -100, max: 100 }).map((tenths) => tenths / 10);

/** Some places are the same. */
function someMap(places: number): fc.Arbitrary<number[][]> {
  return repeated(fc.tuple(coordinate, coordinate), places).map((points) =>
    points.map(([x, y]) => points.map(([otherX, otherY]) => Math.hypot(x - otherX, y - otherY))),
  );
}

/** Not the same there and back, nor shorter straight on; a place is not always at no distance from itself. */
function someMatrix(places: number): fc.Arbitrary<number[][]> {
  const leg = fc.oneof({ weight: 9, arbitrary: fc.nat(200).map((tenths) => tenths / 10) }, fc.constant(0));
  return repeated(repeated(leg, places), places);
}
