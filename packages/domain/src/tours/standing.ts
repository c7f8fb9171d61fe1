import type { DemandId, TourId, VehicleId } from "../kernel/ids.ts";

/** What stands already of an operator's service, whoever made it: the next plan goes round it. */
export interface Standing {
  /** Stops that are not cancelled. Each serves its period, wherever it has been moved to. */
  readonly stops: readonly {
    readonly demandId: DemandId;
    readonly period: string;
    readonly date: Temporal.PlainDate;
  }[];
  /** A vehicle makes one tour a day. */
  readonly outings: readonly StandingTour[];
  /** Earliest first. */
  readonly plans: readonly StandingPlan[];
}

interface StandingTour {
  readonly tourId: TourId;
  readonly vehicleId: VehicleId;
  readonly date: Temporal.PlainDate;
  /** All its stops are: the day is free, and a new plan that uses it takes this tour over rather than make a second one. */
  readonly cancelled: boolean;
}

export interface StandingPlan {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly published: boolean;
}
