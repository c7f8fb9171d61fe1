import type { Place, Programme, Vehicle, Weekday } from "@escale/planner";
import fc from "fast-check";
import { crew } from "./some-crew.ts";
import { calendars, closedDate, weekdays, windowBetween } from "./some-days.ts";

export const equipment = fc.subarray(["scanner", "ramp"]);

export const confidential = fc.boolean();

const space = fc.record(
  { name: fc.constantFrom("hall", "office"), capacity: fc.integer({ min: 1, max: 12 }), confidential },
  { requiredKeys: ["name", "capacity"], noNullPrototype: true },
);

export function vehicle(
  id: string,
  depot: fc.Arbitrary<Place>,
  day: fc.Arbitrary<string>,
  agents: number,
): fc.Arbitrary<Vehicle> {
  return fc.record(
    {
      id: fc.constant(id),
      depot,
      weekdays: fc.oneof(fc.constant([1, 2, 3, 4, 5] as const), weekdays),
      day: fc.oneof(
        fc.constant(["08:00", "18:00"] as const),
        fc.constant(["00:00", "24:00"] as const),
        windowBetween(400, 1300),
      ),
      lunch: fc.constantFrom(
        { window: ["11:45", "14:00"] as const, service: 2_700 },
        { window: ["12:00", "13:00"] as const, service: 3_600 },
        { window: ["12:07", "13:00"] as const, service: 1_000 },
      ),
      maxDriving: fc.constantFrom(5_400, 9_000, 14_400, 14_400),
      maxNights: fc.constantFrom(0, 1, 4, 9),
      maxStops: fc.integer({ min: 1, max: 4 }),
      equipment,
      spaces: fc.array(space, { maxLength: 3 }),
      ...(agents > 0 && { crew: crew(agents) }),
      closedDates: fc.array(closedDate(day), { maxLength: 2 }),
    },
    { requiredKeys: ["id", "depot", "weekdays", "day"], noNullPrototype: true },
  );
}

export const PROGRAMMES = ["tours", "workshops", "lent"];

/** Each on weekdays of its own, so that they hardly ever clash. */
export function programmes(vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<readonly Programme[]> {
  const holds = PROGRAMMES.map((_, index) =>
    fc.array(
      fc.record(
        {
          vehicle: fc.integer({ min: 0, max: vehicles - 1 }).map((vehicle) => `v${vehicle}`),
          weekdays: fc.constant(([[1, 4], [3, 5], [2]] as const)[index] as readonly Weekday[]),
          halfDays: fc.constantFrom(["morning"] as const, ["afternoon"] as const),
          calendars,
          from: day,
        },
        { requiredKeys: ["vehicle", "weekdays"], noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
  );
  return fc.tuple(...holds).map((all) => all.map((holds, index) => ({ id: PROGRAMMES[index] as string, holds })));
}
