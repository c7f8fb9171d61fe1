import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, PlanId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Position } from "../places/commune.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { TourWithStops } from "./change-stop.ts";
import { type Leg, measureAgain } from "./measure-tour.ts";
import type { Tour } from "./tour.ts";

export type DiscardPlanRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-plan" }
  | { readonly refused: "already-published"; readonly at: Temporal.Instant };

/** A plan as it stands before it is thrown away. */
export interface PlanInHand {
  readonly publishedAt?: Temporal.Instant;
  /** How many stops nobody was told of: they go with the plan. */
  readonly stops: number;
  /** Tours that lose such a stop and keep others (a stop was moved from one plan to another), with those that they keep. */
  readonly sharedTours: readonly (TourWithStops & { readonly depot: Position })[];
}

export interface Discard {
  readonly stops: number;
  /** The shared tours, measured again. */
  readonly tours: readonly Tour[];
}

export interface DiscardPlanStore {
  /** Decides and saves alone among the changes of an operator, all or nothing. */
  discardInTurn(
    operatorId: OperatorId,
    planId: PlanId,
    decide: (plan: PlanInHand | undefined) => Outcome<Discard, DiscardPlanRefusal>,
    line: JournalLine,
  ): Promise<Outcome<Discard, DiscardPlanRefusal>>;
}

/** Throws a plan away that was never published, with its stops and tours: its days can be planned anew. */
export async function discardPlan(
  world: Asker & {
    readonly store: DiscardPlanStore;
    readonly now: Temporal.Instant;
    readonly drive: (from: Position, to: Position) => Leg;
  },
  operatorId: OperatorId,
  planId: PlanId,
): Promise<Outcome<Discard, DiscardPlanRefusal>> {
  const forbidden = refuseUnless(world, "discard-period", operatorId);
  if (forbidden) return forbidden;
  const object = `plan:${planId}`;
  const line = lineOf(world, { operatorId, at: world.now, action: "discard-period", object });
  const decide = (plan: PlanInHand | undefined): Outcome<Discard, DiscardPlanRefusal> => {
    if (!plan) return refused({ refused: "unknown-plan" });
    if (plan.publishedAt) return refused({ refused: "already-published", at: plan.publishedAt });
    const tours = plan.sharedTours.map(({ tour, stops, depot }) => measureAgain(tour, depot, stops, world.drive));
    return done({ stops: plan.stops, tours });
  };
  return world.store.discardInTurn(operatorId, planId, decide, line);
}
