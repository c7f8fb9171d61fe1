import { type ClosedDate, LONGEST_HORIZON_DAYS } from "@escale/planner";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { TravelRemark } from "../travel/travel.ts";
import { type NewPlan, readPlan } from "./read-plan.ts";
import { type SolveRefusal, type SolveWorld, solveProblem } from "./solve-problem.ts";
import type { StandingPlan } from "./standing.ts";
import { type Horizon, type PlanningBase, writeProblem } from "./write-problem.ts";

export type PlanPeriodRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-operator" }
  | { readonly refused: "horizon-reversed" }
  | { readonly refused: "horizon-in-the-past"; readonly today: Temporal.PlainDate }
  | { readonly refused: "horizon-too-long"; readonly days: number; readonly limit: number }
  | { readonly refused: "nothing-to-serve" }
  /** `plan` covers part of the period; absent: somebody made it during the search. */
  | { readonly refused: "already-planned"; readonly plan?: StandingPlan }
  /** A stop was moved into the period, or one was restored, during the search. */
  | { readonly refused: "changed-meanwhile" }
  /** A programme got another first or last day during the search, and the plan has stops outside. */
  | { readonly refused: "programme-changed" }
  | SolveRefusal;

export interface PlanPeriodStore {
  loadPlanningBase(operatorId: OperatorId): Promise<PlanningBase | undefined>;
  savePlan(
    plan: NewPlan,
    line: JournalLine,
  ): Promise<"saved" | "already-planned" | "changed-meanwhile" | "programme-changed">;
}

/** A saved plan with what it was made from, so that whoever tells of it knows the names. */
export interface MadePlan extends NewPlan {
  readonly base: PlanningBase;
  /** What is to be known of the times and distances that it stands on; places count as in `placesOf`. */
  readonly remarks: readonly TravelRemark[];
}

/** Plans a period for an operator around what stands already: stops are *planned*, the public sees none yet. */
export async function planPeriod(
  world: SolveWorld &
    Asker & {
      readonly store: PlanPeriodStore;
      readonly now: Temporal.Instant;
      readonly newId: NewId;
    },
  operatorId: OperatorId,
  horizon: Horizon,
  seed = 1,
): Promise<Outcome<MadePlan, PlanPeriodRefusal>> {
  const forbidden = refuseUnless(world, "plan-period", operatorId);
  if (forbidden) return forbidden;
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
  const solved = await solveProblem(world, base, (travel) => writeProblem(base, horizon, closed, seed, travel));
  if (!solved.ok) return solved;
  const { plan: found, remarks } = solved.value;
  const rows = readPlan(base, horizon, found, world.now, world.newId);
  const after = { from: horizon.from.toString(), to: horizon.to.toString(), stops: rows.stops.length };
  const object = `plan:${rows.planId}`;
  const line = lineOf(world, { operatorId, at: world.now, action: "plan-period", object, after });
  const saved = await world.store.savePlan(rows, line);
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
