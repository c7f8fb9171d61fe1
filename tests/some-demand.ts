import type { Demand, Frequency, Served } from "@escale/planner";
import fc from "fast-check";
import { given, range, rarely } from "./rarely.ts";
import { skills } from "./some-crew.ts";
import { calendars, closedDate, nths, twoDays, weekdays, windowBetween } from "./some-days.ts";
import { confidential, equipment } from "./some-vehicle.ts";

const spaceNeed = fc.record(
  { name: fc.constantFrom("hall", "office"), capacity: fc.integer({ min: 1, max: 13 }), confidential },
  { requiredKeys: [], noNullPrototype: true },
);

function frequency(day: fc.Arbitrary<string>): fc.Arbitrary<Frequency> {
  return fc.oneof(
    fc.constant({ kind: "weekly" as const }),
    fc.record(
      { kind: fc.constant("every-n-weeks" as const), n: fc.integer({ min: 1, max: 5 }), anchor: day },
      { requiredKeys: ["kind", "n"], noNullPrototype: true },
    ),
    fc.record({
      kind: fc.constant("nth-weekday" as const),
      nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
      weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    }),
    fc.record(
      {
        kind: fc.constantFrom("per-month" as const, "per-month" as const, "spaced" as const),
        times: fc.integer({ min: 1, max: 4 }),
        minGap: fc.integer({ min: 0, max: 20 }),
        maxGap: fc.integer({ min: 5, max: 30 }),
      },
      { requiredKeys: ["kind", "times"], noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constant("cycle" as const),
        sessions: fc.integer({ min: 1, max: 5 }),
        every: fc.integer({ min: 1, max: 2 }),
        anchor: day,
      },
      { requiredKeys: ["kind", "sessions"], noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constant("stay" as const),
        days: fc.integer({ min: 1, max: 4 }),
        twice: fc.constantFrom(false, false, true),
        maxPause: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: ["kind", "days"], noNullPrototype: true },
    ),
    fc.record(
      { kind: fc.constant("once" as const), wished: twoDays(day) },
      { requiredKeys: ["kind"], noNullPrototype: true },
    ),
  );
}

/** Stops near their own period, as a move leaves them, or of another frequency than the demand has now. */
export function served(day: fc.Arbitrary<string>): fc.Arbitrary<Served> {
  return fc
    .record({ of: day, date: day, number: fc.constantFrom("", "", "#2", "#3") })
    .chain(({ of, date, number }) => {
      const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(of);
      const week = `${yearOfWeek}-W${String(weekOfYear).padStart(2, "0")}`;
      return fc
        .constantFrom(week, week, `${of.slice(0, 7)}${number}`, `spaced${number}`, `cycle${number}`, "once")
        .map((period) => ({ period, date }));
    });
}

export function demand(id: string, sites: number, vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<Demand> {
  const often = fc.record<Demand>(
    {
      id: fc.constant(id),
      site: fc.integer({ min: 0, max: sites - 1 }).map((index) => `s${index}`),
      frequency: frequency(day),
      service: fc.constantFrom(600, 1_800, 1_815, 5_400, 10_800),
    },
    { noNullPrototype: true },
  );
  // Each further rule is rare, so that most demands can be served and every pair of rules meets now and then.
  const rules = fc.record(
    {
      weekdays: rarely(weekdays),
      nths: rarely(fc.oneof(nths, fc.constant([1, 2, 3, 4, 5] as const))),
      halfDays: rarely(fc.constantFrom(["morning"] as const, ["afternoon"] as const)),
      windows: rarely(fc.array(windowBetween(480, 1080), { minLength: 1, maxLength: 3 })),
      closedDates: rarely(fc.array(closedDate(day), { maxLength: 3 })),
      calendars: rarely(calendars),
      programme: rarely(fc.constantFrom("tours", "workshops")),
      from: rarely(day),
      to: rarely(day),
      equipment: rarely(equipment),
      skills: rarely(skills),
      spaces: rarely(fc.array(spaceNeed, { minLength: 1, maxLength: 3 })),
      vehicles: rarely(
        fc.subarray(
          range(vehicles).map((index) => `v${index}`),
          { minLength: 1 },
        ),
      ),
      priority: rarely(fc.nat(100)),
      served: rarely(fc.array(served(day), { minLength: 1, maxLength: 4 })),
    },
    { noNullPrototype: true },
  );
  return fc.tuple(often, rules).map(([one, more]) => ({ ...one, ...given(more) }));
}
