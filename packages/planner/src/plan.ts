import type { Day, HalfDayName, TimeOfDay } from "./problem.ts";

/** What the planner answers. Units are those of `Problem`. */
export interface Plan {
  readonly version: 1;
  readonly seed: number;
  readonly tours: readonly PlannedTour[];
  readonly unassigned: readonly Unassigned[];
  readonly summary: Summary;
}

/** One vehicle, one date: leaves the depot, serves stops in order, comes back. */
export interface PlannedTour {
  readonly vehicle: string;
  readonly date: Day;
  readonly departure: TimeOfDay;
  readonly return: TimeOfDay;
  /** Metres, depot to depot. */
  readonly distance: number;
  /** Seconds at the wheel. */
  readonly driving: number;
  readonly lunch?: { readonly start: TimeOfDay; readonly end: TimeOfDay };
  readonly stops: readonly PlannedStop[];
}

export interface PlannedStop {
  readonly demand: string;
  readonly site: string;
  /** Which occurrence of the demand this serves: `2027-01` (month), `2027-W03` (ISO week), or `once`, with `#2` for a second. */
  readonly period: string;
  readonly halfDay: HalfDayName;
  /** Parked; set-up begins. */
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

/** An occurrence that no tour serves, with every rule that stood in the way, the most decisive first. */
export interface Unassigned {
  readonly demand: string;
  readonly site: string;
  readonly period: string;
  readonly reasons: readonly Reason[];
}

/** `days` is how many candidate days of the period each rule removed. */
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
  | { readonly rule: "site-not-open"; readonly days: number }
  | { readonly rule: "window-too-short"; readonly days: number; readonly service: number; readonly longest: number }
  | { readonly rule: "equipment-missing"; readonly equipment: readonly string[] }
  | { readonly rule: "no-vehicle" }
  | { readonly rule: "unreachable"; readonly vehicle: string }
  | { readonly rule: "driving-limit"; readonly vehicle: string; readonly driving: number; readonly limit: number }
  | { readonly rule: "day-too-short"; readonly vehicle: string; readonly days: number }
  | { readonly rule: "spacing"; readonly days: number; readonly minGap: number }
  /** Days on which it could go, were those days not taken by other stops. */
  | { readonly rule: "vehicle-taken"; readonly days: number };

export interface Summary {
  readonly stops: number;
  readonly unassigned: number;
  readonly tours: number;
  readonly distance: number;
  readonly driving: number;
  /** Seconds of open door. */
  readonly presence: number;
  /** What the search minimised, for comparison between runs on one problem. */
  readonly cost: number;
  readonly rounds: number;
}

/** Why a problem cannot even be tried: what is wrong and where (a JSON path such as `demands[3].weekdays`). */
export interface ProblemFault {
  readonly path: string;
  readonly fault:
    | "duplicate-id"
    | "unknown-site"
    | "unknown-vehicle"
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
    | "contradiction";
  /** The offending value or, for a contradiction, the two clauses that cannot hold together. */
  readonly detail: string;
}
