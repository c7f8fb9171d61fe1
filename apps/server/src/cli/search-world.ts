import type { Horizon, SolveWorld } from "@escale/domain";
import { publicHolidays } from "@escale/exchange";
import type { Store } from "@escale/store";
import type { Routing } from "../config-routing.ts";
import { askRoads } from "../start/ask-roads.ts";
import { planAside } from "../start/plan-aside.ts";
import { tellProgress } from "../start/tell-progress.ts";
import { PLANNING_STARTS, planningProgress } from "../words/start.fr.ts";

/** Whoever stops a command ends its process. */
const NEVER = AbortSignal.any([]);

/** How a command asks the planner: aside, with the roads of the engine that is set, and telling how far it is. */
export function searchWorld(
  routing: Routing,
  store: Store,
  now: Temporal.Instant,
  say: (line: string) => void,
): SolveWorld {
  return {
    ...askRoads(routing, store, now, say, NEVER),
    solve: (problem) => {
      say(PLANNING_STARTS);
      return planAside(problem, { onProgress: tellProgress(say, planningProgress), interrupted: NEVER });
    },
    publicHolidays: (region: string, { from, to }: Horizon) => publicHolidays(region, from, to),
  };
}
