import type { CalendarChoice, ClosedDate, TimeWindow } from "@escale/planner";
import fc from "fast-check";

export const CALENDARS = ["season", "holidays"];

export function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function dayFrom(from: string, days: number): fc.Arbitrary<string> {
  return fc.integer({ min: -9, max: days + 8 }).map((offset) => plus(from, offset));
}

export function closedDate(day: fc.Arbitrary<string>): fc.Arbitrary<ClosedDate> {
  return fc.record(
    {
      date: day,
      why: fc.constantFrom("public-holiday" as const, "market" as const, "works" as const, "taken" as const),
      name: fc.constant("X"),
    },
    { requiredKeys: ["date", "why"], noNullPrototype: true },
  );
}

export const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 });

export const nths = fc.subarray([1, 2, 3, 4, 5, -1] as const, { minLength: 1 });

export function windowBetween(from: number, to: number): fc.Arbitrary<TimeWindow> {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return fc
    .tuple(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: from, max: to }))
    .map(([a, b]) => [time(Math.min(a, b)), time(Math.max(a + 1, b))]);
}

export const calendars: fc.Arbitrary<CalendarChoice> = fc.constantFrom(
  { only: ["season"] },
  { exclude: ["holidays"] },
  { only: CALENDARS },
  { only: ["season"], exclude: ["holidays"] },
);

export function twoDays(day: fc.Arbitrary<string>): fc.Arbitrary<{ from: string; to: string }> {
  return fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
}
