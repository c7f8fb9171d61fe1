import type { Agent } from "../crews/agent.ts";
import type { Vehicle } from "../crews/vehicle.ts";
import type { AccountId, OperatorId, ProgrammeId } from "../kernel/ids.ts";
import type { Commune, Position } from "../places/commune.ts";
import type { Site } from "../places/site.ts";
import type { Demand } from "../tours/demand.ts";
import type { Procedure } from "../tours/public-stop.ts";

/** Who runs a service on wheels. */
export interface Operator {
  readonly operatorId: OperatorId;
  /** In addresses: lower case, digits, hyphens. */
  readonly slug: string;
  readonly name: string;
  readonly presentation: string;
  /** Set for a demonstration: the sentence that says so to the public. */
  readonly demonstration?: string;
  /** Which preset it was set up from. */
  readonly preset?: string;
  /** IANA zone in which times are promised, e.g. `America/Guadeloupe`. */
  readonly timeZone: string;
  /** Whose public holidays: `FR`, `GP`, … */
  readonly holidayRegion: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  readonly partners: readonly string[];
  readonly funders?: readonly string[];
  readonly labels?: readonly string[];
  /** French alone, unless said. */
  readonly languages?: readonly string[];
}

/** A commune that the operator knows the position of. */
export interface TerritoryCommune extends Commune, Position {
  /** GeoJSON MultiPolygon coordinates. */
  readonly contour?: readonly (readonly (readonly (readonly [number, number])[])[])[];
}

/** An operator with all that it starts with, saved at once or not at all. */
export interface NewOperator {
  readonly operator: Operator;
  readonly communes: readonly (TerritoryCommune & { readonly inTerritory: boolean })[];
  readonly sites: readonly Site[];
  readonly vehicles: readonly Vehicle[];
  readonly agents: readonly Agent[];
  readonly procedures: readonly Procedure[];
  readonly programme: {
    readonly programmeId: ProgrammeId;
    readonly name: string;
    readonly startsOn: Temporal.PlainDate;
    readonly endsOn?: Temporal.PlainDate;
  };
  /** Those that nothing is planned for yet. */
  readonly otherProgrammes: readonly NewOperator["programme"][];
  readonly demands: readonly Demand[];
  /** Whose account has the first say in it: the one that sets it up, where it wishes to. */
  readonly administrator?: AccountId;
}
