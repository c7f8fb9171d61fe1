import type { Agent, Crew } from "@escale/planner";
import fc from "fast-check";
import { given, range, rarely } from "./rarely.ts";
import { weekdays } from "./some-days.ts";

export const skills = fc.subarray(["welcome", "training"]);

/** Pairs of people who exist; a crew of more people than there are is short, which is to be said. */
export function crew(agents: number): fc.Arbitrary<Crew> {
  const pair = fc
    .tuple(fc.nat(Math.max(0, agents - 1)), fc.nat(Math.max(0, agents - 1)))
    .map(([one, other]) => [`a${one}`, `a${other}`] as const)
    .filter(([one, other]) => one !== other);
  return fc.record(
    {
      agents: fc.constantFrom(1, 1, 2, 2, 3),
      drivers: fc.constantFrom(0, 1, 1),
      skills,
      pairs: agents < 2 ? fc.constant([]) : fc.array(pair, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ["agents"], noNullPrototype: true },
  );
}

export function agent(id: string, vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<Agent> {
  const absence = fc
    .tuple(day, day)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
  const rules = fc.record(
    {
      skills: fc.option(skills, { nil: undefined }),
      drives: fc.constantFrom(true, true, true, false),
      absences: rarely(fc.array(absence, { maxLength: 2 })),
      weekdays: rarely(weekdays),
      halfDays: rarely(fc.constantFrom(["morning"] as const, ["afternoon"] as const)),
      vehicles: rarely(
        fc.subarray(
          range(vehicles).map((index) => `v${index}`),
          { minLength: 1 },
        ),
      ),
      maxDay: rarely(fc.constantFrom(7_200, 18_000, 36_000)),
      maxWeek: rarely(fc.constantFrom(10_000, 30_000, 72_000)),
    },
    { noNullPrototype: true },
  );
  return rules.map((some) => ({ id, ...given(some) }));
}
