import type { ClosedDate, Problem } from "@escale/planner";
import type { Agent } from "../crews/agent.ts";
import type { Vehicle } from "../crews/vehicle.ts";
import type { OperatorId } from "../kernel/ids.ts";
import { DETOUR, KM_PER_HOUR } from "../places/distance.ts";
import type { Site } from "../places/site.ts";
import type { Demand } from "./demand.ts";

/** Everything of an operator that a plan depends on. */
export interface PlanningBase {
  readonly operatorId: OperatorId;
  readonly timeZone: string;
  readonly holidayRegion: string;
  readonly vehicles: readonly Vehicle[];
  readonly agents: readonly Agent[];
  readonly sites: readonly Site[];
  readonly demands: readonly Demand[];
}

export interface Horizon {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** A stop never straddles 13:00; narrower hours are each demand's own windows. */
const HALF_DAYS = { morning: ["07:00", "13:00"], afternoon: ["13:00", "21:00"] } as const;

/** An operator's rows as a question to the planner. */
export function writeProblem(
  base: PlanningBase,
  horizon: Horizon,
  closedDates: readonly ClosedDate[],
  seed: number,
): Problem {
  return {
    version: 1,
    horizon: { from: horizon.from.toString(), to: horizon.to.toString() },
    halfDays: HALF_DAYS,
    closedDates,
    vehicles: base.vehicles.map(({ vehicleId, depot, equipment, working }) => ({
      id: vehicleId,
      depot: { lat: depot.lat, lon: depot.lon },
      weekdays: working.weekdays,
      day: [working.from, working.to],
      ...(working.lunch && {
        lunch: { window: [working.lunch.from, working.lunch.to] as const, service: working.lunch.service },
      }),
      maxDriving: working.maxDriving,
      equipment,
    })),
    sites: base.sites.map(({ siteId, lat, lon, setup, teardown }) => ({
      id: siteId,
      place: { lat, lon },
      setup,
      teardown,
    })),
    demands: base.demands.map(({ demandId, siteId, rule }) => ({ ...rule, id: demandId, site: siteId })),
    travel: { kind: "great-circle", detour: DETOUR, kmPerHour: KM_PER_HOUR },
    seed,
  };
}
