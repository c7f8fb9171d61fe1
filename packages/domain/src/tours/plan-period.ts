import {
  type ClosedDate,
  checkProblem,
  LONGEST_HORIZON_DAYS,
  MOST_PLACES,
  type Plan,
  type Problem,
  type ProblemFault,
} from "@escale/planner";
import type { NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { estimateTravel } from "../travel/estimate-travel.ts";
import type { MeasureTravel, TravelRemark, TravelTrouble } from "../travel/travel.ts";
import { type NewPlan, readPlan } from "./read-plan.ts";
import type { StandingPlan } from "./standing.ts";
import { type Horizon, type PlanningBase, placesOf, writeProblem } from "./write-problem.ts";

export type PlanPeriodRefusal =
  | { readonly refused: "unknown-operator" }
  | { readonly refused: "horizon-reversed" }
  | { readonly refused: "horizon-in-the-past"; readonly today: Temporal.PlainDate }
  | { readonly refused: "horizon-too-long"; readonly days: number; readonly limit: number }
  | { readonly refused: "nothing-to-serve" }
  /** `plan` covers part of the period; absent: somebody made it during the search. */
  | { readonly refused: "already-planned"; readonly plan?: StandingPlan }
  /** A stop was moved into the period, or one was restored, during the search. */
  | { readonly refused: "changed-meanwhile" }
  | { readonly refused: "problem-faulty"; readonly faults: readonly ProblemFault[] }
  /** A routing engine is to be asked, and something must be set right before it answers. */
  | { readonly refused: "travel-unknown"; readonly trouble: TravelTrouble };

export interface PlanPeriodStore {
  loadPlanningBase(operatorId: OperatorId): Promise<PlanningBase | undefined>;
  savePlan(plan: NewPlan): Promise<"saved" | "already-planned" | "changed-meanwhile">;
}

/** A saved plan with what it was made from, so that whoever tells of it knows the names. */
export interface MadePlan extends NewPlan {
  readonly base: PlanningBase;
  /** What is to be known of the times and distances that it stands on; places count as in `placesOf`. */
  readonly remarks: readonly TravelRemark[];
}

/** Plans a period for an operator around what stands already: stops are *planned*, the public sees none yet. */
export async function planPeriod(
  world: {
    readonly store: PlanPeriodStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly solve: (problem: Problem) => Promise<Plan>;
    readonly publicHolidays: (region: string, horizon: Horizon) => readonly { date: string; name: string }[];
    /** Absent: times and distances are estimated. */
    readonly measureTravel?: MeasureTravel<OperatorId>;
  },
  operatorId: OperatorId,
  horizon: Horizon,
  seed = 1,
): Promise<Outcome<MadePlan, PlanPeriodRefusal>> {
  const base = await world.store.loadPlanningBase(operatorId);
  if (!base) return refused({ refused: "unknown-operator" });
  const fault = faultOfHorizon(horizon, world.now.toZonedDateTimeISO(base.timeZone).toPlainDate());
  if (fault) return refused(fault);
  if (base.demands.length === 0) return refused({ refused: "nothing-to-serve" });
  const plan = base.standing.plans.find((standing) => overlap(standing, horizon));
  if (plan) return refused({ refused: "already-planned", plan });

  const closed: ClosedDate[] = world
    .publicHolidays(base.holidayRegion, horizon)
    .map((day) => ({ ...day, why: "public-holiday" }));
  const places = placesOf(base);
  if (places.length > MOST_PLACES) {
    // Their matrix alone would not fit in memory.
    const fault = { path: "sites", fault: "too-big", detail: `${places.length} > ${MOST_PLACES}` } as const;
    return refused({ refused: "problem-faulty", faults: [fault] });
  }
  const estimated = estimateTravel(places);
  const draft = writeProblem(base, horizon, closed, seed, estimated);
  // Before an engine is asked for days about a problem that cannot be planned.
  const faults = checkProblem(draft);
  if (faults.length > 0) return refused({ refused: "problem-faulty", faults });
  const travel = (await world.measureTravel?.(operatorId, places)) ?? done({ matrix: estimated, remarks: [] });
  if (!travel.ok) return refused({ refused: "travel-unknown", trouble: travel.refusal });
  const problem = writeProblem(base, horizon, closed, seed, travel.value.matrix);

  const { remarks } = travel.value;
  const rows = readPlan(base, horizon, await world.solve(problem), world.now, world.newId);
  const saved = await world.store.savePlan(rows);
  return saved === "saved" ? done({ ...rows, base, remarks }) : refused({ refused: saved });
}

function faultOfHorizon(horizon: Horizon, today: Temporal.PlainDate): PlanPeriodRefusal | undefined {
  const days = horizon.from.until(horizon.to, { largestUnit: "days" }).days + 1;
  if (days < 1) return { refused: "horizon-reversed" };
  if (days > LONGEST_HORIZON_DAYS) return { refused: "horizon-too-long", days, limit: LONGEST_HORIZON_DAYS };
  if (Temporal.PlainDate.compare(horizon.from, today) < 0) return { refused: "horizon-in-the-past", today };
  return undefined;
}

function overlap(one: Horizon, other: Horizon): boolean {
  return Temporal.PlainDate.compare(one.from, other.to) <= 0 && Temporal.PlainDate.compare(other.from, one.to) <= 0;
}
