import type { OperatorId, PlanId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";

export type PublishPlanRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-plan" }
  | { readonly refused: "already-published"; readonly at: Temporal.Instant };

export interface PublishPlanStore {
  findPlan(operatorId: OperatorId, planId: PlanId): Promise<{ readonly publishedAt?: Temporal.Instant } | undefined>;
  /** All at once, however many: every stop of the plan that is still only planned *then*; false when another was faster. */
  savePublication(publication: Publication): Promise<{ readonly stops: number } | false>;
}

export interface Publication extends Asker {
  readonly operatorId: OperatorId;
  readonly planId: PlanId;
  readonly at: Temporal.Instant;
}

/** Tells the public every stop of a plan that is still only planned. */
export async function publishPlan(
  { store, now, ...asker }: Asker & { readonly store: PublishPlanStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  planId: PlanId,
): Promise<Outcome<{ readonly stops: number }, PublishPlanRefusal>> {
  const forbidden = refuseUnless(asker, "publish-period", operatorId);
  if (forbidden) return forbidden;
  const plan = await store.findPlan(operatorId, planId);
  if (!plan) return refused({ refused: "unknown-plan" });
  if (plan.publishedAt) return refused({ refused: "already-published", at: plan.publishedAt });
  const saved = await store.savePublication({ ...asker, operatorId, planId, at: now });
  return saved ? done(saved) : refused({ refused: "already-published", at: now });
}
