import type { Place, Site } from "@escale/planner";
import fc from "fast-check";
import { calendars, closedDate, windowBetween } from "./some-days.ts";

export function site(id: string, place: fc.Arbitrary<Place>, day: fc.Arbitrary<string>): fc.Arbitrary<Site> {
  return fc.record(
    {
      id: fc.constant(id),
      place,
      setup: fc.constantFrom(0, 90, 1_200),
      teardown: fc.constantFrom(0, 61, 900),
      opening: fc.dictionary(
        fc.constantFrom("1", "2", "3", "4", "5"),
        fc.array(windowBetween(480, 1140), { maxLength: 3 }),
        { maxKeys: 3, noNullPrototype: true },
      ),
      calendars: fc.oneof({ weight: 7, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: calendars }),
      closedDates: fc.array(closedDate(day), { maxLength: 2 }),
      population: fc.nat(3_000),
      need: fc.nat(100),
      nearestFixed: fc.nat(50_000),
    },
    { requiredKeys: ["id", "place"], noNullPrototype: true },
  );
}
