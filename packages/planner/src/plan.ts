import type { Day, Goals, HalfDayName, LimitName, Nth, SpaceNeed, TimeOfDay, Weekday } from "./problem.ts";
import type { Relaxation } from "./questions/relaxation.ts";

/** What the planner answers. Units are those of `Problem`. */
export interface Plan {
  readonly version: 1;
  readonly seed: number;
  readonly tours: readonly PlannedTour[];
  readonly unassigned: readonly Unassigned[];
  /** Where stops of a demand lie further apart than it wishes; absent when they nowhere do. */
  readonly wideGaps?: readonly WideGap[];
  /** Stops on another day than was wished; absent when there are none. */
  readonly outsideWishes?: readonly OutsideWish[];
  readonly summary: Summary;
  /** Only of a problem with `standing`: how this plan differs from what was promised, in the order of the problem, then of the plan. */
  readonly changes?: readonly Change[];
  /** What became of the plan that the search started from, when it was given one. */
  readonly start?: Start;
}

/** A promised stop that is elsewhere, or nowhere; or a stop that was not promised. */
export type Change = { readonly demand: string; readonly period: string } & (
  | { readonly kind: "moved"; readonly from: Appointment; readonly to: Appointment }
  | { readonly kind: "dropped"; readonly from: Appointment }
  | { readonly kind: "added"; readonly to: Appointment }
);

export interface Appointment {
  readonly vehicle: string;
  readonly date: Day;
  /** Door open; absent where any time of that day was promised. */
  readonly start?: TimeOfDay;
}

/** As much of an earlier plan as says where its stops were. */
export interface FormerPlan {
  readonly tours: readonly {
    readonly vehicle: string;
    readonly date: Day;
    readonly stops: readonly { readonly demand: string; readonly period: string; readonly halfDay?: HalfDayName }[];
  }[];
}

/** Stops of the plan that was given as a start. */
export interface Start {
  /** How many were put back where they were, before the search went on. */
  readonly kept: number;
  /** Those that no longer fit there, or that nobody asks for any more. */
  readonly lost: readonly {
    readonly demand: string;
    readonly period: string;
    readonly vehicle: string;
    readonly date: Day;
  }[];
}

/** Where a vehicle spends a night away from its depot. */
export type NightPlace =
  | { readonly site: string }
  /** On the road from one site to another, `driven` seconds after it left; the depot where no site is named. */
  | { readonly road: { readonly from?: string; readonly to?: string; readonly driven: number } };

/** One vehicle, one date: leaves the depot, serves stops in order, comes back. On the way to or from a stay, it may have no
 *  stop. */
export interface PlannedTour {
  readonly vehicle: string;
  readonly date: Day;
  /** Where the day begins, where it ends: the depot where absent. */
  readonly from?: NightPlace;
  readonly to?: NightPlace;
  readonly departure: TimeOfDay;
  readonly return: TimeOfDay;
  /** Metres, from where the day begins to where it ends. */
  readonly distance: number;
  /** Seconds at the wheel. */
  readonly driving: number;
  /** In their order. None is needed for a lunch at the depot. */
  readonly breaks: readonly PlannedBreak[];
  readonly stops: readonly PlannedStop[];
  /** Agents aboard, by `id`, in the order of the problem; absent where the vehicle asks for no crew. */
  readonly crew?: readonly string[];
}

/** Nobody works or drives: between parking and set-up, between tear-down and driving on, or where a leg is longer than may be
 *  driven or worked in one stretch, on its way. */
export interface PlannedBreak {
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  /** The rules that it counts for. */
  readonly for: readonly BreakRule[];
}

/** The vehicle's `lunch`; `limits.breaks`; `limits.driving.breaks`, for one of its parts too. */
export type BreakRule = "lunch" | "work" | "driving";

export interface PlannedStop {
  readonly demand: string;
  readonly site: string;
  /** Which occurrence of the demand this serves: `2027-01` (month), `2027-W03` (ISO week), `spaced`, `cycle`, `stay` or `once`, with `#2` for a second. */
  readonly period: string;
  readonly halfDay: HalfDayName;
  /** Parked; set-up begins, or a break before it. */
  readonly arrival: TimeOfDay;
  /** Door open, door closed: what is promised to the public. */
  readonly start: TimeOfDay;
  readonly end: TimeOfDay;
  /** Drives away after tear-down. */
  readonly departure: TimeOfDay;
  /** From the previous place. */
  readonly distance: number;
  readonly driving: number;
}

/** An occurrence that no tour serves, with the smallest set of rules that leaves it no day of any vehicle, the most decisive first. */
export interface Unassigned {
  readonly demand: string;
  readonly site: string;
  readonly period: string;
  readonly reasons: readonly Reason[];
  /** Rules that would each alone let it be served without moving another stop, the smallest first, one of each kind, five at
   *  most; where none would, pairs that do together, three at most; absent when none do. */
  readonly wouldFree?: readonly WouldFree[];
}

/** `at` is where it would then go; of a cycle or a stay its first stop, and the day of the last. */
export type WouldFree = Relaxation & {
  /** Both have to give way. */
  readonly and?: Relaxation;
  readonly at: { readonly vehicle: string; readonly date: Day; readonly halfDay: HalfDayName; readonly to?: Day };
};

/** `days` of the period that each rule takes, those that an earlier one of the same set takes not counted again. */
export type Reason =
  | { readonly rule: "no-day-in-horizon" }
  | { readonly rule: "weekday-not-allowed"; readonly days: number }
  | {
      readonly rule: "closed-date";
      readonly days: number;
      readonly why: string;
      readonly name?: string;
      readonly date: Day;
    }
  /** By the names of the calendars. */
  | { readonly rule: "not-in-calendar"; readonly days: number; readonly calendars: readonly string[] }
  | { readonly rule: "in-excluded-calendar"; readonly days: number; readonly calendars: readonly string[] }
  | { readonly rule: "site-not-open"; readonly days: number }
  | { readonly rule: "window-too-short"; readonly days: number; readonly service: number; readonly longest: number }
  | { readonly rule: "equipment-missing"; readonly equipment: readonly string[] }
  /** No vehicle meets these, each alone or all together. */
  | { readonly rule: "space-missing"; readonly spaces: readonly SpaceNeed[] }
  | { readonly rule: "no-vehicle" }
  | { readonly rule: "unreachable"; readonly vehicle: string }
  | { readonly rule: "driving-limit"; readonly vehicle: string; readonly driving: number; readonly limit: number }
  /** Days on which the vehicle goes out, but for other programmes, all day or when it would have had to come. */
  | {
      readonly rule: "held-by-programme";
      readonly vehicle: string;
      readonly programmes: readonly string[];
      readonly days: number;
    }
  /** Between its dates, the demand has at most that many sessions in a row. */
  | { readonly rule: "cycle-too-long"; readonly sessions: number; readonly most: number }
  /** Of all the ways to lay it, the one that goes furthest stops at this session: the day is taken. */
  | { readonly rule: "cycle-blocked"; readonly period: string; readonly vehicle: string; readonly date: Day }
  /** Between its dates, a vehicle can be there on at most that many days in a row. */
  | { readonly rule: "stay-too-long"; readonly days: number; readonly most: number }
  /** It would be away for so many nights in a row, at least. */
  | { readonly rule: "stay-nights"; readonly vehicle: string; readonly nights: number; readonly limit: number }
  /** There and back, no day holds the way, however many nights it takes. */
  | { readonly rule: "stay-out-of-reach"; readonly vehicle: string }
  /** Nobody who is there on all its days makes a crew. */
  | { readonly rule: "stay-without-crew"; readonly vehicle: string }
  /** It could be laid in so many ways, were those days, or their crews, not taken by other stays. */
  | { readonly rule: "stay-blocked"; readonly vehicle: string; readonly ways: number }
  | { readonly rule: "day-too-short"; readonly vehicle: string; readonly days: number }
  /** Days that would be long enough, were it not for the breaks that `limits` ask for. */
  | { readonly rule: "no-break"; readonly vehicle: string; readonly days: number }
  /** Too few agents: `away` are absent, not at work or on another tour. */
  | {
      readonly rule: "crew-short";
      readonly vehicle: string;
      readonly days: number;
      readonly needed: number;
      readonly away: readonly string[];
    }
  | { readonly rule: "no-driver"; readonly vehicle: string; readonly days: number; readonly away: readonly string[] }
  /** Nobody who is there has these skills; `away` would. */
  | {
      readonly rule: "skill-missing";
      readonly days: number;
      readonly skills: readonly string[];
      readonly away: readonly string[];
    }
  /** A crew there would be, were the hours of these agents not full: their own, or those of the `limits` that are named. No
   *  agents: whoever is aboard a vehicle without a `crew`. */
  | {
      readonly rule: "agent-hours";
      readonly vehicle: string;
      readonly days: number;
      readonly agents: readonly string[];
      readonly limits?: readonly LimitName[];
    }
  | { readonly rule: "spacing"; readonly days: number; readonly minGap: number }
  /** Days on which it could go, were those days not taken by other stops. */
  | { readonly rule: "vehicle-taken"; readonly days: number };

/** From one stop of a demand to the next, one of the two in this plan, the other perhaps in `served`. */
export interface WideGap {
  readonly demand: string;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly maxGap: number;
}

export interface OutsideWish {
  readonly demand: string;
  readonly date: Day;
  /** From the nearest day that was wished. */
  readonly days: number;
}

export interface Summary {
  readonly stops: number;
  readonly unassigned: number;
  readonly tours: number;
  readonly distance: number;
  readonly driving: number;
  /** Seconds of open door. */
  readonly presence: number;
  /** What the search minimised, in metres of road: the goals, and far above them the stops that are left unserved. */
  readonly cost: number;
  readonly goals: Readonly<Record<GoalName, GoalMeasure>>;
  /** Of improvement; the same problem, seed and start with this `effort` give the same plan, whatever ended the search. */
  readonly rounds: number;
}

/** How far a search has come. `done` and `of` are rounds, or seconds when it is a time that ends it. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** The best plan so far. */
  readonly best: Pick<Summary, "stops" | "unassigned" | "cost">;
}

export type GoalName = keyof Goals;

/** How far a plan is from a goal; less is better. */
export interface GoalMeasure {
  /** In the goal's own unit. */
  readonly value: number;
  readonly unit: "people" | "km" | "h" | "outings" | "stops" | "days" | "nights";
  /** Of how many stops, where the goal counts some of them. */
  readonly of?: number;
  /** Metres of road that one unit is worth. */
  readonly weight: number;
  /** Metres of road. */
  readonly cost: number;
  /** Of the cost of all goals, 0 to 1. */
  readonly share: number;
}

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
