import type { Day, HalfDayName, Weekday } from "../problem.ts";

export interface Crew {
  /** Exactly so many. */
  readonly agents: number;
  /** At least so many of them drive. Default 1. */
  readonly drivers?: number;
  /** Each is somebody's aboard. */
  readonly skills?: readonly string[];
  /** Who goes together if possible, by `id`: preferred, not required. */
  readonly pairs?: readonly (readonly [string, string])[];
}

/** Somebody who works aboard, on one tour a day at most, from its departure to its return. */
export interface Agent {
  readonly id: string;
  readonly skills?: readonly string[];
  /** Is licensed to drive the vehicles. Default false. */
  readonly drives?: boolean;
  /** Both days are included. */
  readonly absences?: readonly { readonly from: Day; readonly to: Day }[];
  /** At work on these; absent: all. */
  readonly weekdays?: readonly Weekday[];
  /** Only on tours whose every stop lies in one of these. */
  readonly halfDays?: readonly HalfDayName[];
  /** Only aboard these. */
  readonly vehicles?: readonly string[];
  /** Most work in a day, seconds, from leaving the depot to being back: waiting is work, breaks are not. */
  readonly maxDay?: number;
  /** Most work in an ISO week, seconds; days outside the horizon count for nothing. */
  readonly maxWeek?: number;
}
