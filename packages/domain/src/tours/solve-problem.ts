import { checkProblem, MOST_PLACES, type Plan, type Problem, type ProblemFault } from "@escale/planner";
import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { estimateTravel } from "../travel/estimate-travel.ts";
import type { MeasureTravel, TravelMatrix, TravelRemark, TravelTrouble } from "../travel/travel.ts";
import { type Horizon, type PlanningBase, placesOf } from "./write-problem.ts";

export type SolveRefusal =
  | { readonly refused: "problem-faulty"; readonly faults: readonly ProblemFault[] }
  /** A routing engine is to be asked, and something must be set right before it answers. */
  | { readonly refused: "travel-unknown"; readonly trouble: TravelTrouble };

/** What a search asks of the world. */
export interface SolveWorld {
  readonly solve: (problem: Problem) => Promise<Plan>;
  readonly publicHolidays: (region: string, horizon: Horizon) => readonly { date: string; name: string }[];
  /** Absent: times and distances are estimated. */
  readonly measureTravel?: MeasureTravel<OperatorId>;
}

/** Asks the planner a question about an operator's places, once their roads are known. */
export async function solveProblem(
  world: SolveWorld,
  base: PlanningBase,
  write: (travel: TravelMatrix) => Problem,
): Promise<Outcome<{ readonly plan: Plan; readonly remarks: readonly TravelRemark[] }, SolveRefusal>> {
  const places = placesOf(base);
  if (places.length > MOST_PLACES) {
    // Their matrix alone would not fit in memory.
    const fault = { path: "sites", fault: "too-big", detail: `${places.length} > ${MOST_PLACES}` } as const;
    return refused({ refused: "problem-faulty", faults: [fault] });
  }
  const estimated = estimateTravel(places);
  // Before an engine is asked for days about a problem that cannot be planned.
  const faults = checkProblem(write(estimated));
  if (faults.length > 0) return refused({ refused: "problem-faulty", faults });
  const travel = (await world.measureTravel?.(base.operatorId, places)) ?? done({ matrix: estimated, remarks: [] });
  if (!travel.ok) return refused({ refused: "travel-unknown", trouble: travel.refusal });
  return done({ plan: await world.solve(write(travel.value.matrix)), remarks: travel.value.remarks });
}
