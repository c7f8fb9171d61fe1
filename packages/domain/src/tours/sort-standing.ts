import type { PlanId } from "../kernel/ids.ts";
import { forbids, type Incident, isBetween } from "./incident.ts";
import type { Standing } from "./standing.ts";
import type { Stop, StopStateKind } from "./stop.ts";
import type { Horizon, PlanningBase } from "./write-problem.ts";

/** Absent: a move called for it, outside any plan. */
export type StopOfPlan = Stop & { readonly planId?: PlanId };

/** A plan of an operator, as far as planning it anew goes. */
export interface PlannedPeriod extends Horizon {
  readonly planId: PlanId;
  readonly published: boolean;
}

/** Everything that planning anew depends on, as it was at one moment. */
export interface ReplanBase extends PlanningBase {
  /** Earliest first. */
  readonly periods: readonly PlannedPeriod[];
  /** All of the operator's, cancelled ones too. */
  readonly stops: readonly StopOfPlan[];
}

/** What stands, by whether it may be planned anew. */
export interface SortedStanding {
  /** Promised, and dear to move. */
  readonly dear: readonly StopOfPlan[];
  /** The rest: it serves its periods, and keeps its vehicles' days. */
  readonly settled: Standing;
}

const TOLD_TO_COME: ReadonlySet<StopStateKind> = new Set(["published", "delayed", "moved"]);

/** An occurrence of a demand. */
export function occurrenceOf({ demandId, period }: Pick<Stop, "demandId" | "period">): string {
  return `${demandId} ${period}`;
}

/** Somebody has put it where it is, perhaps where its demand would not let the planner put it. */
export const wasMoved = ({ state }: Stop) => state.kind !== "planned" && state.from !== undefined;

/**
 * Stops of the period that are still to come are dear. A tour with any other stop (of another plan, at another place than its
 * demand's, not told yet, begun) stays as it is; only what an incident forbids leaves it. Who cancelled a stop did not ask for
 * another in its stead.
 * @param moved whether stops that were moved already stay too
 */
export function sortStanding(
  { stops, demands, timeZone, standing }: ReplanBase,
  period: PlannedPeriod,
  from: Temporal.PlainDate,
  incidents: readonly Incident[],
  now: Temporal.Instant,
  moved: "dear" | "kept",
): SortedStanding {
  const siteOf = new Map(demands.map(({ demandId, siteId }) => [demandId, siteId]));
  const dayOf = ({ startsAt }: Stop) => startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const isToCome = ({ state, startsAt }: Stop) =>
    TOLD_TO_COME.has(state.kind) && Temporal.Instant.compare(startsAt, now) > 0;
  const isHit = (stop: Stop) =>
    isToCome(stop) &&
    isBetween(dayOf(stop), period) &&
    incidents.some((incident) => forbids(incident, stop, dayOf(stop)));
  const isFree = (stop: StopOfPlan) =>
    isToCome(stop) &&
    stop.planId === period.planId &&
    (moved === "dear" || !wasMoved(stop)) &&
    stop.siteId === siteOf.get(stop.demandId) &&
    isBetween(dayOf(stop), { from, to: period.to });

  const live = stops.filter(({ state }) => state.kind !== "cancelled");
  const kept = new Set(live.filter((stop) => !isFree(stop) && !isHit(stop)).map(({ tourId }) => tourId));
  const dear = live.filter((stop) => isHit(stop) || (isFree(stop) && !kept.has(stop.tourId)));
  const seen = new Set(dear.map(occurrenceOf));
  const settled = [...live, ...stops.filter(({ state }) => state.kind === "cancelled")].filter((stop) => {
    const isFirst = !seen.has(occurrenceOf(stop));
    seen.add(occurrenceOf(stop));
    return isFirst;
  });
  return {
    dear,
    settled: {
      stops: settled.map((stop) => ({ demandId: stop.demandId, period: stop.period, date: dayOf(stop) })),
      outings: standing.outings.filter(({ tourId }) => kept.has(tourId)),
      plans: standing.plans,
    },
  };
}
