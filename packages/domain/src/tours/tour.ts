import type { AgentId, OperatorId, PlanId, TourId, VehicleId } from "../kernel/ids.ts";

/** A dated outing of one vehicle and its crew; its stops are rows of their own. */
export interface Tour {
  readonly operatorId: OperatorId;
  readonly tourId: TourId;
  readonly vehicleId: VehicleId;
  /** Absent for a tour that a moved stop called for, outside any plan. */
  readonly planId?: PlanId;
  /** On the operator's wall clock. */
  readonly date: Temporal.PlainDate;
  readonly departsAt: Temporal.Instant;
  readonly returnsAt: Temporal.Instant;
  /** Metres. */
  readonly distance: number;
  /** Seconds at the wheel. */
  readonly driving: number;
  readonly crew: readonly AgentId[];
}
