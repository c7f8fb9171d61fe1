import type { Day, HalfDayName, Nth, Weekday } from "../problem.ts";

/** Why a problem cannot even be tried: what is wrong and where (a JSON path such as `demands[3].weekdays`). */
export type ProblemFault =
  | {
      readonly path: string;
      readonly fault:
        | "duplicate-id"
        | "unknown-site"
        | "unknown-vehicle"
        | "unknown-demand"
        | "unknown-calendar"
        /** Sessions of a cycle, or days of a stay, that stand are `served`: they are not planned anew one by one. */
        | "session-stands"
        | "unknown-programme"
        | "range-reversed"
        | "unknown-agent"
        | "no-vehicle"
        | "not-a-day"
        | "not-a-time"
        | "empty-window"
        | "overlapping-half-days"
        | "horizon-reversed"
        | "horizon-too-long"
        | "negative"
        | "not-finite"
        | "out-of-range"
        | "matrix-size"
        | "index-outside-matrix"
        | "place-kind"
        | "too-big";
      /** The offending value. */
      readonly detail: string;
    }
  | { readonly path: string; readonly fault: "contradiction"; readonly between: Contradiction };

/** Two clauses that can never hold together, whatever the calendar. Durations are seconds. */
export type Contradiction =
  /** A list that allows nothing, where none at all would allow everything. */
  | {
      readonly kind: "empty-list";
      readonly list: "weekdays" | "nths" | "halfDays" | "windows" | "vehicles" | "calendars.only";
    }
  /** Both hold one vehicle at one time; `date` is the first. */
  | {
      readonly kind: "programmes-clash";
      readonly vehicle: string;
      readonly date: Day;
      readonly halfDay: HalfDayName;
      readonly programmes: readonly [string, string];
    }
  | { readonly kind: "dates-reversed"; readonly from: Day; readonly to: Day }
  /** Every week or every n weeks, but only in some weeks of the month. */
  | {
      readonly kind: "weeks-left-out";
      readonly frequency: "weekly" | "every-n-weeks";
      readonly nths: readonly Nth[];
      readonly weekdays: readonly Weekday[];
    }
  | { readonly kind: "other-weekday"; readonly weekday: Weekday; readonly weekdays: readonly Weekday[] }
  | { readonly kind: "other-nth"; readonly nth: Nth; readonly nths: readonly Nth[] }
  /** More stops in a month than it has days for. */
  | { readonly kind: "too-many"; readonly times: number; readonly most: number }
  | { readonly kind: "wish-reversed"; readonly from: Day; readonly to: Day }
  /** More days in a row than its dates hold; or stops in both half-days, of which it takes one. */
  | { readonly kind: "stay-too-long"; readonly days: number; readonly most: number }
  | { readonly kind: "stay-twice"; readonly halfDay: HalfDayName }
  /** Some of its stops are `served`, not all. */
  | { readonly kind: "stay-in-part"; readonly served: number; readonly stops: number }
  /** No two stops can be both. Days. */
  | { readonly kind: "gaps-reversed"; readonly minGap: number; readonly maxGap: number }
  /** No half-day, window and opening hold the presence on any weekday; `longest` is what they hold. */
  | { readonly kind: "too-long"; readonly service: number; readonly longest: number }
  /** A fixed stop that its demand or its vehicle forbids, whatever the calendar. */
  | {
      readonly kind: "fixed-against";
      readonly rule: "vehicle" | "weekday" | "dates" | "hours";
      readonly demand: string;
      readonly date: Day;
    }
  /** Two fixed stops, of one vehicle and day or of one demand, that cannot both be. */
  | { readonly kind: "fixed-together"; readonly one: FixedStop; readonly other: FixedStop }
  /** Seconds: both parts together are shorter than the break that they stand for. */
  | { readonly kind: "parts-too-short"; readonly parts: number; readonly service: number }
  /** Seconds at the wheel: long days are longer than `limits.driving.maxDay`, which must be there. */
  | { readonly kind: "long-days-not-longer"; readonly longest: number; readonly maxDay?: number }
  | { readonly kind: "lunch-too-long"; readonly service: number; readonly longest: number };

interface FixedStop {
  readonly demand: string;
  readonly date: Day;
}
