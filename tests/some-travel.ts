import type { Travel } from "@escale/planner";
import fc from "fast-check";

/** Within some 40 km: near enough to be served, far enough to be refused by short days. */
export const position = fc.record({
  lat: fc.double({ min: 49.8, max: 50.1, noNaN: true }),
  lon: fc.double({ min: 3.4, max: 3.9, noNaN: true }),
});

export const greatCircle: fc.Arbitrary<Travel> = fc.record({
  kind: fc.constant("great-circle" as const),
  detour: fc.constantFrom(1, 1.3),
  kmPerHour: fc.constantFrom(20, 45, 70),
});

/** One way is not the other, the short way round may be the long one, and some roads are missing. */
export function someMatrix(size: number): fc.Arbitrary<Travel> {
  const cell = fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 16, arbitrary: fc.integer({ min: 60, max: 2_400 }) },
    { weight: 1, arbitrary: fc.integer({ min: 2_401, max: 20_000 }) },
  );
  const square = fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
  return fc.record({ kind: fc.constant("matrix" as const), durations: square, distances: square });
}
