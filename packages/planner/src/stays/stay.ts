import type { DayRules, DayStop } from "../days/timetable.ts";
import type { Span } from "../demands/occurrences.ts";
import type { Weights } from "../goals/goals.ts";
import type { Problem, Weekday } from "../problem.ts";
import type { TravelTable } from "../travel.ts";
import type { Holders } from "../when/day-kinds.ts";

/** A demand whose days are spent in one place, one after the other, with one vehicle: all of them or none. */
export interface Stay {
  /** Its place in the list of the problem. */
  readonly demand: number;
  /** In the travel table. */
  readonly place: number;
  readonly programme: string | undefined;
  /** Its stops in the order of their days. */
  readonly periods: readonly string[];
  /** The stops of one of its days, by weekday: 1 or 2. */
  readonly stopsOn: Readonly<Record<Weekday, readonly DayStop[]>>;
  /** That somebody aboard must have. */
  readonly skills: readonly number[];
  /** Metres that it costs to leave it unserved. */
  readonly price: number;
  /** By vehicle, every way to lay its days. Days are counted from the first of the horizon. */
  readonly ways: readonly (readonly StayWay[])[];
  /** Most days in a row that its dates and calendars hold, with any vehicle. */
  readonly most: number;
}

export type StayWay = readonly number[];

/** Where a stay is laid. */
export interface Placement {
  readonly stay: number;
  readonly vehicle: number;
  readonly way: StayWay;
}

/** A day of a stay. */
export interface Presence {
  readonly stay: number;
  readonly day: number;
}

/** When a vehicle may drive, and be away from its depot, by day of the horizon. */
export interface VehicleDays {
  readonly rules: DayRules;
  /** Most nights in a row away from the depot. */
  readonly maxNights: number;
  /** 1: it may be on the road. */
  readonly goesOut: Uint8Array;
  /** 1: it is closed itself, and at its depot. */
  readonly isKept: Uint8Array;
  readonly holders: readonly Holders[];
}

/** What stays are laid on. */
export interface StayGround {
  readonly problem: Problem;
  readonly horizon: Span;
  readonly days: number;
  readonly weights: Weights;
  readonly travel: TravelTable;
  readonly vehicles: readonly VehicleDays[];
  readonly stays: readonly Stay[];
  /** Of each part of a day that was asked for already: most minutes at the wheel, and of so many seconds, how many. */
  readonly wheel: Map<string, number>;
}
