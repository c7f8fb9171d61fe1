import type { DemandId, OperatorId, SiteId, StopId, TourId, VehicleId } from "../kernel/ids.ts";

export type HalfDayName = "morning" | "afternoon";

/** A dated presence of one vehicle at one site: a row with its own identity and history. */
export interface Stop {
  readonly operatorId: OperatorId;
  readonly stopId: StopId;
  readonly tourId: TourId;
  readonly vehicleId: VehicleId;
  readonly siteId: SiteId;
  readonly demandId: DemandId;
  /** Which occurrence of the demand it serves, e.g. `2027-01`. */
  readonly period: string;
  readonly halfDay: HalfDayName;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly state: StopState;
  /** Grows by one at each change that the public sees (iCalendar's SEQUENCE). */
  readonly sequence: number;
  readonly updatedAt: Temporal.Instant;
}

/** Planned stops are the operator's alone; all others are public. */
export type StopState = { readonly kind: "planned" } | ToldState<FirstPromise>;

/**
 * What the public is told. A stop that has moved keeps its first promise (`from`) whatever becomes of it later: those who
 * expected it there and then are still to be told.
 */
export type ToldState<From> =
  /** Stands where and when it was first promised. */
  | { readonly kind: "published"; readonly from?: never }
  /** Opens `minutes` later than promised; `startsAt` keeps the promise. */
  | ({ readonly kind: "delayed"; readonly from?: From } & Delay)
  /** `startsAt`/`endsAt` are the new ones. */
  | { readonly kind: "moved"; readonly from: From }
  | { readonly kind: "cancelled"; readonly from?: From; readonly reason: string }
  /** With the delay that it had. */
  | { readonly kind: "held"; readonly from?: From; readonly delay?: Delay };

export interface Delay {
  readonly minutes: number;
  readonly reason: string;
}

/** Where and when a stop was first promised, and why it is not there and then. */
export interface FirstPromise {
  readonly startsAt: Temporal.Instant;
  readonly siteId: SiteId;
  readonly reason: string;
}

export type StopStateKind = StopState["kind"];
