import type { Contradiction, ProblemFault } from "./check/fault.ts";
import type { Day, Goals, HalfDayName, TimeOfDay } from "./problem.ts";
import type { Reason } from "./questions/reason.ts";
import type { Relaxation } from "./questions/relaxation.ts";

export type { Contradiction, ProblemFault, Reason };

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
