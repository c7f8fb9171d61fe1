import { type MeasureTravel, measureTravel, type OperatorId, type TravelEngine } from "@escale/domain";
import { patientAsking, travelEngine } from "@escale/exchange";
import { type Store, travelStore } from "@escale/store";
import type { Routing } from "../config-routing.ts";
import { roadsAsked, roadsProgress } from "../words/travel.fr.ts";
import { tellProgress } from "./tell-progress.ts";

/** How a plan learns the roads; nothing where no engine is set, and they are then estimated. */
export function askRoads(
  routing: Routing,
  store: Store,
  now: Temporal.Instant,
  say: (line: string) => void,
  interrupted: AbortSignal,
): { readonly measureTravel?: MeasureTravel<OperatorId> } {
  if (routing.kind === "none") return {};
  const { ask, name } = travelEngine(routing, patientAsking(interrupted));
  const engine: TravelEngine = {
    name,
    ask: (blocks) => {
      say(roadsAsked(routing));
      return ask(blocks, tellProgress(say, roadsProgress));
    },
  };
  const world = { engine, store: travelStore(store), now, maxDays: routing.maxDays };
  return { measureTravel: (operatorId, places) => measureTravel(world, operatorId, places) };
}
