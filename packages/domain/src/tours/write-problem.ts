import type {
  ClosedDate,
  Day,
  Agent as PlannerAgent,
  Demand as PlannerDemand,
  Vehicle as PlannerVehicle,
  Problem,
} from "@escale/planner";
import type { Agent } from "../crews/agent.ts";
import type { Vehicle } from "../crews/vehicle.ts";
import type { OperatorId, ProgrammeId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";
import type { Site } from "../places/site.ts";
import type { TravelMatrix } from "../travel/travel.ts";
import type { Demand } from "./demand.ts";
import { HALF_DAYS } from "./half-day.ts";
import type { Standing } from "./standing.ts";

/** Everything of an operator that a plan depends on. */
export interface PlanningBase {
  readonly operatorId: OperatorId;
  readonly timeZone: string;
  readonly holidayRegion: string;
  readonly vehicles: readonly Vehicle[];
  readonly agents: readonly Agent[];
  readonly sites: readonly Site[];
  readonly programmes: readonly {
    readonly programmeId: ProgrammeId;
    readonly startsOn: Temporal.PlainDate;
    readonly endsOn?: Temporal.PlainDate;
  }[];
  readonly demands: readonly Demand[];
  readonly standing: Standing;
}

/** Both days are included. */
export interface Horizon {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Between which a plan drives: depots, then sites. The order is that of the matrix which `writeProblem` takes. */
export function placesOf({ vehicles, sites }: PlanningBase): readonly Position[] {
  return [...vehicles.map(({ depot }) => depot), ...sites].map(({ lat, lon }) => ({ lat, lon }));
}

/**
 * An operator's rows as a question to the planner.
 * @param travel between the places of `placesOf`
 */
export function writeProblem(
  base: PlanningBase,
  horizon: Horizon,
  closedDates: readonly ClosedDate[],
  seed: number,
  travel: TravelMatrix,
): Problem {
  return {
    version: 1,
    horizon: { from: horizon.from.toString(), to: horizon.to.toString() },
    halfDays: HALF_DAYS,
    closedDates,
    agents: base.agents.map(writeAgent),
    vehicles: base.vehicles.map((vehicle, index) => writeVehicle(vehicle, index, base.standing, horizon)),
    sites: base.sites.map(({ siteId, setup, teardown }, index) => ({
      id: siteId,
      place: { index: base.vehicles.length + index },
      setup,
      teardown,
    })),
    demands: writeDemands(base),
    travel: { kind: "matrix", ...travel },
    seed,
  };
}

function writeAgent({ agentId, skills, drives, absences }: Agent): PlannerAgent {
  const away = absences.map(({ from, to }) => ({ from: from.toString(), to: to.toString() }));
  return { id: agentId, skills, drives, absences: away };
}

/** A day on which it goes out already is closed to it: a tour that the public was told of is not planned again. */
function writeVehicle(
  { vehicleId, equipment, spaces, working, crewSize }: Vehicle,
  index: number,
  { outings }: Standing,
  { from, to }: Horizon,
): PlannerVehicle {
  const taken = outings.filter(
    (outing) =>
      outing.vehicleId === vehicleId &&
      !outing.cancelled &&
      Temporal.PlainDate.compare(from, outing.date) <= 0 &&
      Temporal.PlainDate.compare(outing.date, to) <= 0,
  );
  return {
    id: vehicleId,
    depot: { index },
    weekdays: working.weekdays,
    day: [working.from, working.to],
    ...(working.lunch && {
      lunch: { window: [working.lunch.from, working.lunch.to] as const, service: working.lunch.service },
    }),
    maxDriving: working.maxDriving,
    equipment,
    spaces,
    ...(crewSize !== undefined && { crew: { agents: crewSize } }),
    closedDates: taken.map(({ date }) => ({ date: date.toString(), why: "taken" })),
  };
}

/** Demands that their programme never meets, whatever the horizon: the planner is not asked for them. */
export function demandsOutside({
  demands,
  programmes,
}: Pick<PlanningBase, "demands" | "programmes">): readonly Demand[] {
  return demands.filter((demand) => datesOf(demand, programmes) === undefined);
}

function writeDemands({ demands, programmes, standing }: PlanningBase): readonly PlannerDemand[] {
  const served = Map.groupBy(standing.stops, ({ demandId }) => demandId);
  return demands.flatMap((demand) => {
    const { demandId, siteId, rule } = demand;
    const dates = datesOf(demand, programmes);
    const there = served.get(demandId)?.map(({ period, date }) => ({ period, date: date.toString() }));
    return dates ? [{ ...rule, ...dates, id: demandId, site: siteId, ...(there && { served: there }) }] : [];
  });
}

/** A demand holds while its programme does; undefined when the two never meet. */
function datesOf(
  { programmeId, rule: { from, to } }: Demand,
  programmes: PlanningBase["programmes"],
): { readonly from?: Day; readonly to?: Day } | undefined {
  const programme = programmes.find((one) => one.programmeId === programmeId);
  const first = inOrder(from, programme?.startsOn.toString()).at(-1);
  const last = inOrder(to, programme?.endsOn?.toString())[0];
  // Reversed by itself, it contradicts itself: the planner says so.
  if (areReversed(first, last) && !areReversed(from, to)) return undefined;
  return { ...(first !== undefined && { from: first }), ...(last !== undefined && { to: last }) };
}

function areReversed(first: Day | undefined, last: Day | undefined): boolean {
  return first !== undefined && last !== undefined && first > last;
}

function inOrder(...days: readonly (Day | undefined)[]): readonly Day[] {
  return days.filter((day) => day !== undefined).sort();
}
