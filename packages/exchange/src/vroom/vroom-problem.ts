import type { z } from "zod";
import type { TimeWindow } from "./clock-of-day.ts";

export type VroomRefusal =
  /** Not the shape of VROOM's input. */
  | { readonly why: "shape"; readonly issues: readonly z.core.$ZodIssue[] }
  /** Asks for what cannot be planned here; paths such as `vehicles[0].steps`. */
  | { readonly why: "not-planned"; readonly paths: readonly string[] }
  /** Neither a location nor an index in a matrix, whichever the problem needs. */
  | { readonly why: "nowhere"; readonly path: string }
  | { readonly why: "no-matrix"; readonly profile: string }
  /** A time that is not on the day, or a window of less than a minute. */
  | { readonly why: "not-on-the-day"; readonly paths: readonly string[] };

/** A problem of one day in the shape that the planner takes: a job is a site with a demand, each of the job's id. */
export interface VroomProblem {
  readonly version: 1;
  readonly horizon: { readonly from: string; readonly to: string };
  readonly halfDays: { readonly morning: TimeWindow; readonly afternoon: TimeWindow };
  readonly vehicles: readonly {
    readonly id: string;
    readonly depot: { readonly index: number };
    readonly weekdays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
    readonly day: TimeWindow;
    readonly lunch?: { readonly window: TimeWindow; readonly service: number };
    readonly maxDriving?: number;
    readonly maxStops?: number;
    readonly equipment: readonly string[];
  }[];
  readonly sites: readonly {
    readonly id: string;
    readonly place: { readonly index: number };
    readonly setup: number;
  }[];
  readonly demands: readonly {
    readonly id: string;
    readonly site: string;
    readonly frequency: { readonly kind: "once" };
    readonly service: number;
    readonly windows?: readonly TimeWindow[];
    readonly equipment: readonly string[];
    readonly priority: number;
  }[];
  readonly travel: {
    readonly kind: "matrix";
    readonly durations: readonly (readonly (number | null)[])[];
    readonly distances: readonly (readonly (number | null)[])[];
  };
}
