import type { Agent } from "../crews/agent.ts";
import type { Vehicle } from "../crews/vehicle.ts";
import type { TerritoryChoice } from "../places/choose-territory.ts";
import type { Position } from "../places/commune.ts";
import type { Site } from "../places/site.ts";
import type { Demand } from "../tours/demand.ts";
import type { Procedure } from "../tours/public-stop.ts";
import type { Operator } from "./operator.ts";

/** A kind of service, ready to set up: data only. */
export interface Preset extends Furniture {
  readonly title: string;
  /** The operator's area: shown on maps and in distances. */
  readonly territory: TerritoryChoice;
  /** The communes that get a site and a demand. */
  readonly served: TerritoryChoice;
  /** What the inventory does not say and this preset assumes, in words. */
  readonly assumptions: readonly string[];
  /** Facts, with their source; absent: positions come from API Géo or a CSV. */
  readonly positions?: { readonly source: string; readonly of: Readonly<Record<string, Position>> };
  /** What of the above holds on another territory than the preset's own. */
  readonly elsewhere: {
    /** The kind of service, to which the name of a territory is added. */
    readonly service: string;
    readonly partners: readonly string[];
    readonly assumptions: readonly string[];
  };
}

/** What a new operator is made of, apart from its communes. */
export interface Furniture {
  /** As in the inventory, e.g. `s02`. */
  readonly key: string;
  readonly operator: Omit<Operator, "operatorId" | "preset">;
  readonly vehicles: readonly Omit<Vehicle, "operatorId" | "vehicleId">[];
  readonly agents: readonly Pick<Agent, "label" | "skills" | "drives">[];
  readonly procedures: readonly Procedure[];
  readonly programme: string;
  /** Others that it runs, for which nothing is planned at first. */
  readonly otherProgrammes?: readonly string[];
  /** The same at every served commune until the operator says better. */
  readonly site: Omit<Site, "operatorId" | "siteId" | "communeCode" | "contact" | keyof Position>;
  readonly demand: Demand["rule"];
}
