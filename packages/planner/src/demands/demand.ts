import type { CalendarChoice, ClosedDate, Day, HalfDayName, TimeWindow, Weekday } from "../problem.ts";

export interface Demand {
  readonly id: string;
  readonly site: string;
  /** The programme whose half-days it may use. */
  readonly programme?: string;
  readonly frequency: Frequency;
  /** Presence at each stop, seconds: door open to door closed. */
  readonly service: number;
  /** Absent: any weekday of the vehicle. */
  readonly weekdays?: readonly Weekday[];
  /** Only the nth such weekday of the month (1 to 5, -1 the last): `weekdays: [2], nths: [1]` is "the first Tuesday". */
  readonly nths?: readonly Nth[];
  readonly halfDays?: readonly HalfDayName[];
  /** Presence lies inside one of these. Absent: the half-day's own window. */
  readonly windows?: readonly TimeWindow[];
  readonly closedDates?: readonly ClosedDate[];
  /** A week or month that these leave without a day asks for nothing; of one that they cut, as many stops are asked for. */
  readonly calendars?: CalendarChoice;
  /** Only between these days (a trial has an end). */
  readonly from?: Day;
  readonly to?: Day;
  /** Equipment that the vehicle must have. */
  readonly equipment?: readonly string[];
  /** Spaces that the vehicle must have. */
  readonly spaces?: readonly SpaceNeed[];
  /** Each is somebody's aboard; a vehicle without a `crew` has nobody. */
  readonly skills?: readonly string[];
  /** Only these vehicles. Absent: any. */
  readonly vehicles?: readonly string[];
  /** Serve before others when all cannot be served: 0 to 100, default 50. */
  readonly priority?: number;
  /** What stands already, from earlier plans: not asked for again. */
  readonly served?: readonly Served[];
}

/** A stop that stands. `date` may lie outside its period, and outside the horizon: stops are moved. */
export interface Served {
  /** As a plan named it: `2027-01#2`, `2027-W03`, `spaced#2`, `cycle#7`, `stay#2`, `once`. */
  readonly period: string;
  readonly date: Day;
}

export type Nth = 1 | 2 | 3 | 4 | 5 | -1;

export type Frequency =
  /** Once in each ISO week, as far as possible on one weekday. A week that the horizon (or the demand's own dates) cuts
   *  asks for a stop only if a day is left that the demand allows and on which a vehicle of its goes out. */
  | { readonly kind: "weekly" }
  /** As weekly, once every n ISO weeks; `anchor` is any day of a week that is served, absent: in step with the last of
   *  `served`, else the planner chooses. */
  | { readonly kind: "every-n-weeks"; readonly n: number; readonly anchor?: Day }
  /** On the nth given weekday of each month. */
  | { readonly kind: "nth-weekday"; readonly nth: Nth; readonly weekday: Weekday }
  /** k times in each calendar month, at least `minGap` days apart (default: 28 / (2 k), rounded down), from one month to
   *  the next as well, and never twice in a day. A month that the horizon cuts counts pro rata of its days, rounded to the
   *  nearest, and never above k with those of `served`. */
  | {
      readonly kind: "per-month";
      readonly times: number;
      readonly minGap?: number;
      /** Wished for: days between one stop and the next, at most. A plan says where it is not so (`wideGaps`). */
      readonly maxGap?: number;
    }
  /** k times between the first and the last day of the horizon (or of the demand's own dates), at least `minGap` (default 1)
   *  and as far as possible at most `maxGap` days apart, those of `served` too. */
  | { readonly kind: "spaced"; readonly times: number; readonly minGap?: number; readonly maxGap?: number }
  /** A group that comes together again: `sessions` stops, `every` weeks (default 1) from one to the next, all on one weekday,
   *  in one half-day and with one vehicle. A date that is closed is waited for: the cycle pauses that week and goes on in
   *  the next. All of them are served, or none. The first is in the week of the day `anchor`, or the planner chooses. */
  | { readonly kind: "cycle"; readonly sessions: number; readonly every?: number; readonly anchor?: Day }
  /** `days` days in a row at one site, with one vehicle and one crew, one stop each day, or `twice`: one in the morning and
   *  one in the afternoon. Days on which the vehicle does not go out, or that the demand, its site or a calendar closes, are
   *  paused over, `maxPause` in a row at most (default 3). All of them are served, or none. Between two days the vehicle
   *  sleeps there or goes home, whichever is cheaper; its days are no other stop's. */
  | { readonly kind: "stay"; readonly days: number; readonly twice?: boolean; readonly maxPause?: number }
  /** Once in the horizon; inside `wished` (both days included) as far as possible, else as near as possible, and the plan says
   *  so (`outsideWishes`). */
  | { readonly kind: "once"; readonly wished?: { readonly from: Day; readonly to: Day } };

/** What one space must be, all of it at once; each need of a stop is met by a space of its own. */
export interface SpaceNeed {
  readonly name?: string;
  /** At least so many people at once. */
  readonly capacity?: number;
  readonly confidential?: boolean;
}
