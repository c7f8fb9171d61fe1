import type { Plan } from "@escale/planner";
import type { AgentId, DemandId, NewId, OperatorId, PlanId, SiteId, TourId, VehicleId } from "../kernel/ids.ts";
import type { Stop } from "./stop.ts";
import type { Tour } from "./tour.ts";
import { demandsOutside, type Horizon, type PlanningBase } from "./write-problem.ts";

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
    readonly wouldFree?: Plan["unassigned"][number]["wouldFree"];
  }[];
  readonly summary: Plan["summary"];
}

/** The planner's wall clock becomes instants in the operator's zone, its words become rows. */
export function readPlan(
  base: Pick<PlanningBase, "operatorId" | "timeZone" | "agents" | "programmes" | "demands" | "standing">,
  horizon: Horizon,
  plan: Plan,
  now: Temporal.Instant,
  newId: NewId,
): NewPlan {
  const { operatorId } = base;
  const planId: PlanId = newId();
  const tours: Tour[] = [];
  const stops: Stop[] = [];
  for (const planned of plan.tours) {
    const vehicleId = planned.vehicle as VehicleId;
    const date = Temporal.PlainDate.from(planned.date);
    // The day was free: a tour that stands there is a cancelled one.
    const old = base.standing.outings.find((one) => one.vehicleId === vehicleId && one.date.equals(date));
    const tourId = old?.tourId ?? newId<TourId>();
    const at = (time: string) => instantOf(date, time, base.timeZone);
    tours.push({
      operatorId,
      tourId,
      planId,
      vehicleId,
      date,
      departsAt: at(planned.departure),
      returnsAt: at(planned.return),
      distance: planned.distance,
      driving: planned.driving,
      crew: crewOf(base.agents, planned.crew, date),
    });
    for (const stop of planned.stops) {
      stops.push({
        operatorId,
        stopId: newId(),
        tourId,
        vehicleId,
        siteId: stop.site as SiteId,
        demandId: stop.demand as DemandId,
        period: stop.period,
        halfDay: stop.halfDay,
        startsAt: at(stop.start),
        endsAt: at(stop.end),
        state: { kind: "planned" },
        sequence: 0,
        updatedAt: now,
      });
    }
  }
  const unserved = [
    ...plan.unassigned.map(({ demand, period, reasons, wouldFree }) => ({
      demandId: demand as DemandId,
      period,
      reasons,
      ...(wouldFree && { wouldFree }),
    })),
    ...demandsOutside(base).map(({ demandId }) => ({
      demandId,
      period: "horizon",
      reasons: [{ rule: "no-day-in-horizon" as const }],
    })),
  ];
  return { operatorId, planId, horizon, seed: plan.seed, madeAt: now, tours, stops, unserved, summary: plan.summary };
}

/** `24:00` ends a day: it is the midnight with which the next one begins. */
function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  const [day, plainTime] = time === "24:00" ? [date.add({ days: 1 }), "00:00"] : [date, time];
  return day.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

/** Those whom the plan names; where it names nobody, everybody who is there. */
function crewOf(
  agents: PlanningBase["agents"],
  named: readonly string[] | undefined,
  date: Temporal.PlainDate,
): readonly AgentId[] {
  return agents
    .filter(({ agentId, absences }) => named?.includes(agentId) ?? !isAbsent(absences, date))
    .map(({ agentId }) => agentId);
}

function isAbsent(absences: PlanningBase["agents"][number]["absences"], date: Temporal.PlainDate): boolean {
  return absences.some(
    ({ from, to }) => Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0,
  );
}
