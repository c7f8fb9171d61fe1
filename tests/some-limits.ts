import type { Limits } from "@escale/planner";
import fc from "fast-check";

/** Short days and weeks, long rests: those of the law would bind none of these problems. */
export const limits: fc.Arbitrary<Limits> = fc.record(
  {
    maxWork: fc.constantFrom(10_000, 20_000, 36_000),
    maxWeek: fc.constantFrom(15_000, 40_000, 172_800),
    dailyRest: fc.constantFrom(39_600, 68_400, 82_800),
    weeklyRest: fc.constantFrom(126_000, 165_600, 250_000),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Breaks too, asked for so early that most tours need some, on the way as well. */
export const limitsWithBreaks: fc.Arbitrary<Limits> = fc
  .tuple(
    limits,
    fc.record(
      {
        breaks: fc.record(
          {
            after: fc.constantFrom(5_400, 9_030, 21_540),
            service: fc.constantFrom(600, 1_200, 2_730),
            totals: fc.constantFrom(
              [{ work: 10_000, service: 2_400 }],
              [
                { work: 7_200, service: 1_200 },
                { work: 18_000, service: 3_600 },
              ],
            ),
          },
          { requiredKeys: ["service"], noNullPrototype: true },
        ),
        driving: fc.record(
          {
            breaks: fc.record(
              {
                after: fc.constantFrom(1_800, 2_400, 5_000),
                service: fc.constantFrom(1_500, 2_700),
                parts: fc.constant([900, 1_800] as const),
              },
              { requiredKeys: ["after", "service"], noNullPrototype: true },
            ),
            maxDay: fc.constantFrom(1_500, 3_000, 9_000),
            longDays: fc.record({ maxDay: fc.constantFrom(9_900, 14_400), perWeek: fc.constantFrom(1, 1, 2) }),
            maxWeek: fc.constantFrom(6_000, 15_000, 40_000),
            maxTwoWeeks: fc.constantFrom(9_000, 24_000, 60_000),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )
  .map(([hours, { driving: { longDays, ...driving } = {}, ...breaks }]) => ({
    ...hours,
    ...breaks,
    // Longer than what? Such a problem is refused.
    driving: { ...driving, ...(longDays && driving.maxDay !== undefined && { longDays }) },
  }));
