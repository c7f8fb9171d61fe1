import type { Agent, Crew } from "./crews/agent.ts";
import type { LimitName, Limits } from "./crews/limits.ts";
import type { Demand, Frequency, Nth, Served, SpaceNeed } from "./demands/demand.ts";

/**
 * What the planner is asked. Plain JSON: no clock, no time zone, no I/O.
 *
 * Units: durations are seconds, distances are metres, a day is `YYYY-MM-DD`, a time of day is `HH:MM` on the wall clock of
 * the territory, a weekday is 1 (Monday) to 7 (Sunday) as in ISO 8601. Words are VROOM's where VROOM has one
 * (`setup`, `service`, `unassigned`): https://github.com/VROOM-Project/vroom/blob/master/docs/API.md
 */
export interface Problem {
  readonly version: 1;
  /** Both days are included. */
  readonly horizon: { readonly from: Day; readonly to: Day };
  /** When a half-day's public presence may lie. A stop never straddles two half-days. */
  readonly halfDays: { readonly morning: TimeWindow; readonly afternoon: TimeWindow };
  /** Days on which no vehicle goes out. */
  readonly closedDates?: readonly ClosedDate[];
  /** Days under one name: school holidays, a season, the evenings of the market. */
  readonly calendars?: readonly NamedCalendar[];
  /** Who has which vehicle when, where several share one. */
  readonly programmes?: readonly Programme[];
  readonly vehicles: readonly Vehicle[];
  readonly sites: readonly Site[];
  readonly demands: readonly Demand[];
  /** Who may work aboard. Only vehicles with a `crew` ask for any. */
  readonly agents?: readonly Agent[];
  /** What the law, or an agreement, allows of work and asks for of rest. */
  readonly limits?: Limits;
  readonly travel: Travel;
  /** What is promised already and may be planned anew: `fixed`, or `dear` to move. Given, even empty: the plan lists its changes. */
  readonly standing?: readonly Standing[];
  /** What a good plan is, when several keep every rule. */
  readonly goals?: Goals;
  /** Chance is an argument: same problem, same seed, same effort, same plan. Default 1. */
  readonly seed?: number;
  /** Rounds of improvement; 0 keeps the first plan found. Default 20 000, or 50 a stop when that is more. */
  readonly effort?: number;
}

/**
 * What one unit of each goal is worth, in metres of road: 0 is not cared for, absent is the default of `goals.ts`. Whatever the
 * weights, no stop that can be served is given up for them.
 */
export interface Goals {
  /** A person at a place that is left unserved: who comes first when not everybody can be served (`Site.population`). */
  readonly people?: number;
  /** A kilometre. */
  readonly kilometres?: number;
  /** An hour at the wheel. */
  readonly driving?: number;
  /** A day out of one vehicle. */
  readonly outings?: number;
  /** A stop of a weekly rhythm (every week, every n weeks) off the usual weekday of its demand. */
  readonly regularity?: number;
  /** A monthly stop that is not on one of the `times` most usual days of the month of its demand, such as the second Tuesday. */
  readonly sameDayOfMonth?: number;
  /** A stop off the usual half-day of its demand. */
  readonly sameHalfDay?: number;
  /** A stop that opens more than half an hour from the usual time of its demand. */
  readonly sameHour?: number;
  /** A day by which the gap between two stops misses an even one, at most an even one each: a month / `times` for monthly
   *  demands, the days of the season / `times` for spaced ones. */
  readonly spacing?: number;
  /** A stop without another one within 15 km of road, at another site, in the same day. */
  readonly pairing?: number;
  /** An hour by which a day's work (driving, set-up, presence, tear-down) differs from the mean day's. */
  readonly balance?: number;
  /** A tour without one of the preferred pairs of its crew. */
  readonly pairs?: number;
  /** An hour by which an agent's work differs from a fair share: half the days at work, half the hours. */
  readonly shares?: number;
  /** A day by which neighbouring stops of a demand lie further apart than its `maxGap`. */
  readonly maxGap?: number;
  /** A night that a vehicle spends away from its depot, on a stay or on the way to it. */
  readonly nights?: number;
  /** A day by which a stop lies outside what was wished. */
  readonly wish?: number;
}

export type { Agent, Crew, Demand, Frequency, LimitName, Limits, Nth, Served, SpaceNeed };

export type Day = string;
export type TimeOfDay = string;
export type TimeWindow = readonly [from: TimeOfDay, to: TimeOfDay];
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type HalfDayName = "morning" | "afternoon";

export interface ClosedDate {
  readonly date: Day;
  /** `taken`: the vehicle has a tour of an earlier plan. */
  readonly why: "public-holiday" | "school-holiday" | "market" | "works" | "closed" | "taken";
  /** Free name for a human, e.g. "Lundi de Pâques". */
  readonly name?: string;
}

export interface NamedCalendar {
  readonly id: string;
  /** For a human; absent: the id. */
  readonly name?: string;
  /** Both days are included. */
  readonly days: readonly { readonly from: Day; readonly to: Day }[];
}

/** By the ids of calendars: a day of one of `only`, and of none of `exclude`. */
export interface CalendarChoice {
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
}

/** What it holds of a vehicle is for its demands alone; time that nobody holds is for every demand. One without demands keeps
 *  everybody else off: the vehicle is lent, and at its depot for that half-day. */
export interface Programme {
  readonly id: string;
  readonly holds: readonly Hold[];
}

/** Every half-day of every day that its clauses allow. */
export interface Hold {
  readonly vehicle: string;
  readonly weekdays?: readonly Weekday[];
  readonly halfDays?: readonly HalfDayName[];
  readonly calendars?: CalendarChoice;
  readonly from?: Day;
  readonly to?: Day;
}

export interface Vehicle {
  readonly id: string;
  /** Index of the depot in the travel matrix, or a position for great-circle travel. */
  readonly depot: Place;
  readonly weekdays: readonly Weekday[];
  /** Leaves the depot at the earliest and is back at the latest. */
  readonly day: TimeWindow;
  /** A break of `service` seconds that starts and ends inside `window`, taken while standing still and not set up, unless
   *  the vehicle is at its depot for as long inside `window`. */
  readonly lunch?: { readonly window: TimeWindow; readonly service: number };
  /** Longest driving in one day, seconds. */
  readonly maxDriving?: number;
  /** Most nights in a row away from the depot, for stays (`Frequency`). Absent: none. */
  readonly maxNights?: number;
  /** Most stops in one day. */
  readonly maxStops?: number;
  readonly equipment?: readonly string[];
  /** Where people are received aboard. */
  readonly spaces?: readonly Space[];
  /** Who must be aboard on every tour. Absent: whoever drives it is none of the planner's business. */
  readonly crew?: Crew;
  readonly closedDates?: readonly ClosedDate[];
}

/** A part of a vehicle where people are received. Several may have one name. */
export interface Space {
  readonly name: string;
  /** People at once. */
  readonly capacity: number;
  /** Closed off: what is said there is not heard elsewhere aboard. */
  readonly confidential?: boolean;
}

export interface Site {
  readonly id: string;
  readonly place: Place;
  /** Seconds between parking and opening the door, at each stop. */
  readonly setup?: number;
  /** Seconds between closing the door and driving away, at each stop. */
  readonly teardown?: number;
  /** When people may be received there, by weekday; a weekday that is absent is open all day. An empty list is closed;
   *  windows that touch are one. */
  readonly opening?: Partial<Record<Weekday, readonly TimeWindow[]>>;
  readonly closedDates?: readonly ClosedDate[];
  /** Its seasons. */
  readonly calendars?: CalendarChoice;
  /** People who live there; absent: 500 where `need` or `nearestFixed` is given, else nobody is counted. */
  readonly population?: number;
  /** 0 to 100: a person of the neediest place counts twice. Default 0. */
  readonly need?: number;
  /** Metres to the nearest fixed place that offers the same: a person counts twice from 30 km on. Default 0. */
  readonly nearestFixed?: number;
}

/** `index` counts in the matrix of `travel`; `lat`/`lon` are WGS 84 degrees. */
export type Place = { readonly index: number } | { readonly lat: number; readonly lon: number };

/**
 * A stop that is promised and still asked for; one that is not to be asked for again is `served`, not standing. Whose period
 * is no longer asked for is dropped. `date` may lie outside its period: stops are moved.
 */
export interface Standing {
  readonly demand: string;
  /** As a plan named it: `2027-01#2`, `2027-W03`, `once`. */
  readonly period: string;
  readonly vehicle: string;
  readonly date: Day;
  /** Door open. Absent: any time of that day will do. */
  readonly start?: TimeOfDay;
  /** `fixed`: with that vehicle, on that day, at that time, or not at all. `dear`: it may move, at a price. */
  readonly lock: "fixed" | "dear";
  /** Metres that are driven rather than move a `dear` stop to another day, half-day or vehicle, default 100 000; to another
   *  time of the same half-day, a tenth of it. */
  readonly price?: number;
}

export type Travel =
  /** Square, not necessarily symmetric; `null` is a pair that no road joins. From a place to itself is 0, whatever it says.
   *  A site must be within reach of the depot, there and straight back. */
  | {
      readonly kind: "matrix";
      readonly durations: readonly (readonly (number | null)[])[];
      readonly distances: readonly (readonly (number | null)[])[];
    }
  /** Great-circle distance × detour, at a speed. */
  | { readonly kind: "great-circle"; readonly detour: number; readonly kmPerHour: number };
