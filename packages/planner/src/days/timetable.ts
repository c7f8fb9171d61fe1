import type { PresenceWindow } from "../when/presence-windows.ts";
import type { BreakRules } from "./break-rules.ts";

/** A vehicle's day: minutes from midnight, seconds at the wheel. */
export interface DayRules {
  /** Place of the depot in the travel table. */
  readonly depot: number;
  readonly from: number;
  readonly to: number;
  readonly lunch?: { readonly from: number; readonly to: number; readonly minutes: number };
  /** Those that the law asks for, if any. */
  readonly breaks?: BreakRules;
  readonly maxDriving: number;
  readonly maxStops: number;
}

/** A stop as one day sees it; durations are minutes. */
export interface DayStop {
  readonly place: number;
  readonly setup: number;
  readonly service: number;
  readonly teardown: number;
  readonly windows: readonly PresenceWindow[];
}

export interface TimedStop {
  readonly arrival: number;
  readonly start: number;
  readonly end: number;
  readonly departure: number;
  readonly window: PresenceWindow;
}

export interface TimedDay {
  readonly departure: number;
  readonly return: number;
  readonly breaks: readonly TimedBreak[];
  readonly stops: readonly TimedStop[];
}

export interface TimedBreak {
  readonly start: number;
  readonly end: number;
  readonly isLunch: boolean;
}

/** Minutes of which doors open at a multiple. */
export type Round = 1 | 5;
