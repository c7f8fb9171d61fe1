import type { CommuneReference, PlanningBase } from "@escale/domain";
import type { PlanNames } from "../words/period.fr.ts";

/** What people call the demands, the vehicles and the agents that a plan knows by identity. */
export function namePlaces(
  { sites, demands, vehicles, agents }: PlanningBase,
  reference: Pick<CommuneReference, "byCode">,
): PlanNames {
  const communes = new Map(sites.map((site) => [site.siteId, site.communeCode]));
  const codes = new Map<string, string | undefined>(
    demands.map((demand) => [demand.demandId, communes.get(demand.siteId)]),
  );
  const names = new Map<string, string>(vehicles.map((vehicle) => [vehicle.vehicleId, vehicle.name]));
  const labels = new Map<string, string>(agents.map(({ agentId, label }) => [agentId, label]));
  return {
    agent: (agentId) => labels.get(agentId) ?? agentId,
    place: (demandId) => {
      const code = codes.get(demandId) ?? "";
      return reference.byCode(code)?.name ?? code;
    },
    vehicle: (vehicleId) => names.get(vehicleId) ?? vehicleId,
  };
}

/** The same for the places that a plan drives between, in the order of `placesOf`. */
export function nameTravelPlaces(
  { vehicles, sites }: PlanningBase,
  reference: Pick<CommuneReference, "byCode">,
): readonly string[] {
  return [
    ...vehicles.map(({ depot }) => depot.name),
    ...sites.map(({ communeCode }) => reference.byCode(communeCode)?.name ?? communeCode),
  ];
}
