import type { Demand as PlannerDemand } from "@escale/planner";
import type { DemandId, OperatorId, ProgrammeId, SiteId } from "../kernel/ids.ts";

/** How often a site is to be served and when it may be. The rule *generates* stops; nothing downstream ever reads it. */
export interface Demand {
  readonly operatorId: OperatorId;
  readonly demandId: DemandId;
  readonly programmeId: ProgrammeId;
  readonly siteId: SiteId;
  readonly rule: Omit<PlannerDemand, "id" | "site" | "served">;
}
