import type { ClosedDate, Problem, Standing } from "@escale/planner";
import type { TravelMatrix } from "../travel/travel.ts";
import { daysOf, type Incident } from "./incident.ts";
import type { PlannedPeriod, ReplanBase, SortedStanding } from "./sort-standing.ts";
import type { Stop } from "./stop.ts";
import { type Horizon, writeProblem } from "./write-problem.ts";

/**
 * A published period as a question anew. It is asked whole, so that its occurrences keep their names: the days before `from`
 * are closed.
 */
export function writeReplan(
  base: ReplanBase,
  { dear, settled }: SortedStanding,
  asked: {
    readonly period: PlannedPeriod;
    readonly from: Temporal.PlainDate;
    readonly incidents: readonly Incident[];
    readonly holidays: readonly ClosedDate[];
    readonly seed: number;
  },
  travel: TravelMatrix,
): Problem {
  const { period, from, incidents, holidays, seed } = asked;
  const over = daysOf({ from: period.from, to: from.subtract({ days: 1 }) });
  const closed = [...holidays, ...over.map((date) => ({ date: date.toString(), why: "closed" as const }))];
  const problem = writeProblem({ ...base, standing: settled }, period, closed, seed, travel);
  const isOld = new Set<string>(base.stops.map(({ demandId }) => demandId));
  return {
    ...problem,
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      closedDates: [...(vehicle.closedDates ?? []), ...daysOut(vehicle.id, incidents, period)],
    })),
    sites: problem.sites.map((site) => {
      const closedDates = incidents.flatMap((one) =>
        one.kind === "site-closed" && one.siteId === site.id ? [closedOn(one.date, "closed")] : [],
      );
      return closedDates.length > 0 ? { ...site, closedDates } : site;
    }),
    demands: problem.demands.map((demand) => (isOld.has(demand.id) ? demand : beginAt(demand, from.toString()))),
    standing: writeStanding(base, dear, problem),
  };
}

function closedOn(date: Temporal.PlainDate, why: ClosedDate["why"]): ClosedDate {
  return { date: date.toString(), why };
}

function daysOut(vehicleId: string, incidents: readonly Incident[], { from, to }: Horizon): readonly ClosedDate[] {
  return incidents.flatMap((one) =>
    one.kind === "vehicle-out" && one.vehicleId === vehicleId
      ? daysOf({
          from: Temporal.PlainDate.compare(one.from, from) < 0 ? from : one.from,
          to: Temporal.PlainDate.compare(one.to, to) > 0 ? to : one.to,
        }).map((date) => closedOn(date, "works"))
      : [],
  );
}

/** What was never served is not asked for in the days that are over. */
function beginAt(demand: Problem["demands"][number], from: string): Problem["demands"][number] {
  const isOver = demand.to !== undefined && demand.to < from;
  return isOver || (demand.from !== undefined && demand.from >= from) ? demand : { ...demand, from };
}

/** What stands elsewhere than its demand now asks for has no promise to keep there: it is asked for as if it stood nowhere. */
function writeStanding({ timeZone }: ReplanBase, dear: readonly Stop[], { demands }: Problem): readonly Standing[] {
  const siteOf = new Map(demands.map(({ id, site }) => [id, site]));
  return dear
    .filter(({ demandId, siteId }) => siteOf.get(demandId) === siteId)
    .map((stop) => {
      const at = stop.startsAt.toZonedDateTimeISO(timeZone);
      return {
        demand: stop.demandId,
        period: stop.period,
        vehicle: stop.vehicleId,
        date: at.toPlainDate().toString(),
        start: at.toPlainTime().toString({ smallestUnit: "minute" }),
        lock: "dear",
      };
    });
}
