import type { OperatorId, PlanId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Stop } from "./stop.ts";
import { decideAct } from "./stop-acts.ts";

export type PublishPlanRefusal =
  | { readonly refused: "unknown-plan" }
  | { readonly refused: "already-published"; readonly at: Temporal.Instant };

export interface PublishPlanStore {
  loadPlan(
    operatorId: OperatorId,
    planId: PlanId,
  ): Promise<{ readonly publishedAt?: Temporal.Instant; readonly stops: readonly Stop[] } | undefined>;
  /** All at once; false when another publication was faster. */
  savePublication(publication: Publication): Promise<boolean>;
}

export interface Publication {
  readonly operatorId: OperatorId;
  readonly planId: PlanId;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly stops: readonly Stop[];
}

/** Tells the public every stop of a plan that is still only planned. */
export async function publishPlan(
  world: { readonly store: PublishPlanStore; readonly now: Temporal.Instant; readonly actor: string },
  operatorId: OperatorId,
  planId: PlanId,
): Promise<Outcome<{ readonly stops: number }, PublishPlanRefusal>> {
  const plan = await world.store.loadPlan(operatorId, planId);
  if (!plan) return refused({ refused: "unknown-plan" });
  if (plan.publishedAt) return refused({ refused: "already-published", at: plan.publishedAt });
  const stops = plan.stops.flatMap((stop) => {
    const decided = decideAct(stop, { act: "publish" }, world.now);
    return decided.ok ? [decided.value] : [];
  });
  const publication = { operatorId, planId, at: world.now, actor: world.actor, stops };
  if (await world.store.savePublication(publication)) return done({ stops: stops.length });
  return refused({ refused: "already-published", at: world.now });
}
