import type { OperatorId, VehicleId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";

/** A bus, truck or camping-car and what is aboard. */
export interface Vehicle {
  readonly operatorId: OperatorId;
  readonly vehicleId: VehicleId;
  readonly name: string;
  readonly kind: "bus" | "camping-car" | "truck" | "van";
  readonly depot: Position & { readonly name: string };
  readonly spaces: readonly Space[];
  readonly equipment: readonly string[];
  /** A ramp or lift, so that nobody has to climb a step. */
  readonly stepFree: boolean;
  readonly connection: "4g" | "satellite" | "none";
  readonly working: WorkingDay;
  /** Agents aboard on each tour, one of whom drives; absent: everybody who is not away. */
  readonly crewSize?: number;
}

/** A part of the vehicle where people are received, with how many at once. */
export interface Space {
  readonly name: string;
  readonly capacity: number;
  readonly confidential: boolean;
}

/** Times of day are `HH:MM`, durations are seconds, weekdays 1 (Monday) to 7. */
export interface WorkingDay {
  readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  readonly from: string;
  readonly to: string;
  readonly lunch?: { readonly from: string; readonly to: string; readonly service: number };
  readonly maxDriving: number;
}
