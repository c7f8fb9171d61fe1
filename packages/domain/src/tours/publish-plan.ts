import type { OperatorId, PlanId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";

export type PublishPlanRefusal =
  | { readonly refused: "unknown-plan" }
  | { readonly refused: "already-published"; readonly at: Temporal.Instant };

export interface PublishPlanStore {
  findPlan(operatorId: OperatorId, planId: PlanId): Promise<{ readonly publishedAt?: Temporal.Instant } | undefined>;
  /** All at once, however many: every stop of the plan that is still only planned *then*; false when another was faster. */
  savePublication(publication: Publication): Promise<{ readonly stops: number } | false>;
}

export interface Publication {
  readonly operatorId: OperatorId;
  readonly planId: PlanId;
  readonly at: Temporal.Instant;
  readonly actor: string;
}

/** Tells the public every stop of a plan that is still only planned. */
export async function publishPlan(
  { store, now, actor }: { readonly store: PublishPlanStore; readonly now: Temporal.Instant; readonly actor: string },
  operatorId: OperatorId,
  planId: PlanId,
): Promise<Outcome<{ readonly stops: number }, PublishPlanRefusal>> {
  const plan = await store.findPlan(operatorId, planId);
  if (!plan) return refused({ refused: "unknown-plan" });
  if (plan.publishedAt) return refused({ refused: "already-published", at: plan.publishedAt });
  const saved = await store.savePublication({ operatorId, planId, at: now, actor });
  return saved ? done(saved) : refused({ refused: "already-published", at: now });
}
