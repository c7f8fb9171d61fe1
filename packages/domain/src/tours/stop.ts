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
export type StopState =
  | { readonly kind: "planned" }
  | { readonly kind: "published" }
  /** Opens `minutes` later than promised; `startsAt` keeps the promise. */
  | { readonly kind: "delayed"; readonly minutes: number; readonly reason: string }
  /** `startsAt`/`endsAt` are the new ones; `from` is what was promised before. */
  | {
      readonly kind: "moved";
      readonly from: { readonly startsAt: Temporal.Instant; readonly siteId: SiteId };
      readonly reason: string;
    }
  | { readonly kind: "cancelled"; readonly reason: string }
  | { readonly kind: "held" };

export type StopStateKind = StopState["kind"];
