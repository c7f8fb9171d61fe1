import type { CommuneReference, OperatorId } from "@escale/domain";
import { planStore, type Store } from "@escale/store";
import type { PlanNames } from "../words/set-up.fr.ts";

/** What people call the demands and the vehicles that a plan knows by identity. */
export async function namePlaces(
  store: Store,
  reference: Pick<CommuneReference, "byCode">,
  operatorId: OperatorId,
): Promise<PlanNames> {
  const base = await planStore(store).loadPlanningBase(operatorId);
  const communes = new Map(base?.sites.map((site) => [site.siteId, site.communeCode]));
  const demands = new Map<string, string | undefined>(
    base?.demands.map((demand) => [demand.demandId, communes.get(demand.siteId)]),
  );
  const vehicles = new Map<string, string>(base?.vehicles.map((vehicle) => [vehicle.vehicleId, vehicle.name]));
  return {
    place: (demandId) => {
      const code = demands.get(demandId) ?? "";
      return reference.byCode(code)?.name ?? code;
    },
    vehicle: (vehicleId) => vehicles.get(vehicleId) ?? vehicleId,
  };
}
