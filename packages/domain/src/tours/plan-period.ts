import { type ClosedDate, checkProblem, type Plan, type Problem, type ProblemFault } from "@escale/planner";
import type { DemandId, NewId, OperatorId, PlanId, SiteId, TourId, VehicleId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Stop } from "./stop.ts";
import type { Tour } from "./tour.ts";
import { type Horizon, type PlanningBase, writeProblem } from "./write-problem.ts";

/** A plan with its rows, saved at once or not at all. */
export interface NewPlan {
  readonly operatorId: OperatorId;
  readonly planId: PlanId;
  readonly horizon: Horizon;
  readonly seed: number;
  readonly madeAt: Temporal.Instant;
  readonly tours: readonly Tour[];
  readonly stops: readonly Stop[];
  readonly unserved: readonly {
    readonly demandId: DemandId;
    readonly period: string;
    readonly reasons: Plan["unassigned"][number]["reasons"];
  }[];
  readonly summary: Plan["summary"];
}

export type PlanPeriodRefusal =
  | { readonly refused: "unknown-operator" }
  | { readonly refused: "horizon-reversed" }
  | { readonly refused: "horizon-in-the-past"; readonly today: Temporal.PlainDate }
  | { readonly refused: "horizon-too-long"; readonly days: number; readonly limit: number }
  | { readonly refused: "nothing-to-serve" }
  | { readonly refused: "already-planned" }
  | { readonly refused: "problem-faulty"; readonly faults: readonly ProblemFault[] };

export interface PlanPeriodStore {
  loadPlanningBase(operatorId: OperatorId): Promise<PlanningBase | undefined>;
  /** False when another plan of the operator covers part of the period. */
  savePlan(plan: NewPlan): Promise<boolean>;
}

const LONGEST_HORIZON_DAYS = 731;

/** Plans a period for an operator: stops are *planned*, the public sees none yet. */
export async function planPeriod(
  world: {
    readonly store: PlanPeriodStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly solve: (problem: Problem) => Promise<Plan>;
    readonly publicHolidays: (region: string, horizon: Horizon) => readonly { date: string; name: string }[];
  },
  operatorId: OperatorId,
  horizon: Horizon,
  seed = 1,
): Promise<Outcome<NewPlan, PlanPeriodRefusal>> {
  const base = await world.store.loadPlanningBase(operatorId);
  if (!base) return refused({ refused: "unknown-operator" });
  const fault = faultOfHorizon(horizon, world.now.toZonedDateTimeISO(base.timeZone).toPlainDate());
  if (fault) return refused(fault);
  if (base.demands.length === 0) return refused({ refused: "nothing-to-serve" });

  const closed: ClosedDate[] = world
    .publicHolidays(base.holidayRegion, horizon)
    .map((day) => ({ ...day, why: "public-holiday" }));
  const problem = writeProblem(base, horizon, closed, seed);
  const faults = checkProblem(problem);
  if (faults.length > 0) return refused({ refused: "problem-faulty", faults });

  const plan = await world.solve(problem);
  const rows = readPlan(base, horizon, plan, world.now, world.newId);
  return (await world.store.savePlan(rows)) ? done(rows) : refused({ refused: "already-planned" });
}

function faultOfHorizon(horizon: Horizon, today: Temporal.PlainDate): PlanPeriodRefusal | undefined {
  const days = horizon.from.until(horizon.to, { largestUnit: "days" }).days + 1;
  if (days < 1) return { refused: "horizon-reversed" };
  if (days > LONGEST_HORIZON_DAYS) return { refused: "horizon-too-long", days, limit: LONGEST_HORIZON_DAYS };
  if (Temporal.PlainDate.compare(horizon.from, today) < 0) return { refused: "horizon-in-the-past", today };
  return undefined;
}

/** The planner's wall clock becomes instants in the operator's zone, its words become rows. */
export function readPlan(
  base: PlanningBase,
  horizon: Horizon,
  plan: Plan,
  now: Temporal.Instant,
  newId: NewId,
): NewPlan {
  const { operatorId } = base;
  const planId: PlanId = newId();
  const at = (date: string, time: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: base.timeZone, plainTime: time }).toInstant();
  const tours: Tour[] = [];
  const stops: Stop[] = [];
  for (const planned of plan.tours) {
    const tourId: TourId = newId();
    const date = Temporal.PlainDate.from(planned.date);
    tours.push({
      operatorId,
      tourId,
      planId,
      vehicleId: planned.vehicle as VehicleId,
      date,
      departsAt: at(planned.date, planned.departure),
      returnsAt: at(planned.date, planned.return),
      distance: planned.distance,
      driving: planned.driving,
      crew: base.agents.filter((agent) => !isAbsent(agent.absences, date)).map((agent) => agent.agentId),
    });
    for (const stop of planned.stops) {
      stops.push({
        operatorId,
        stopId: newId(),
        tourId,
        vehicleId: planned.vehicle as VehicleId,
        siteId: stop.site as SiteId,
        demandId: stop.demand as DemandId,
        period: stop.period,
        halfDay: stop.halfDay,
        startsAt: at(planned.date, stop.start),
        endsAt: at(planned.date, stop.end),
        state: { kind: "planned" },
        sequence: 0,
        updatedAt: now,
      });
    }
  }
  const unserved = plan.unassigned.map(({ demand, period, reasons }) => ({
    demandId: demand as DemandId,
    period,
    reasons,
  }));
  return { operatorId, planId, horizon, seed: plan.seed, madeAt: now, tours, stops, unserved, summary: plan.summary };
}

function isAbsent(absences: PlanningBase["agents"][number]["absences"], date: Temporal.PlainDate): boolean {
  return absences.some(
    ({ from, to }) => Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0,
  );
}
