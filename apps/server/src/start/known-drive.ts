import { driveBy, estimateDrive, type Leg, type OperatorId, type Position, placesOf } from "@escale/domain";
import { engineName } from "@escale/exchange";
import { planStore, type Store, travelStore } from "@escale/store";
import type { Routing } from "../config-routing.ts";

/**
 * How tours are measured again when a stop changes: by what the engine answered for their plan, so that a tour that nobody
 * touched keeps its measure. The engine itself is not asked: a change must not wait for it.
 */
export async function knownDrive(
  routing: Routing,
  store: Store,
  operatorId: OperatorId | undefined,
): Promise<(from: Position, to: Position) => Leg> {
  if (routing.kind === "none" || !operatorId) return estimateDrive;
  const base = await planStore(store).loadPlanningBase(operatorId);
  if (!base) return estimateDrive;
  return driveBy(await travelStore(store).loadLegs(operatorId, engineName(routing), placesOf(base)));
}
