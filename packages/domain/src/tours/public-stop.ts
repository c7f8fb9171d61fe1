import type { Space, Vehicle } from "../crews/vehicle.ts";
import type { OperatorId, SiteId, StopId, VehicleId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";
import type { StepFreeAccess } from "../places/site.ts";
import type { HalfDayName, ToldState } from "./stop.ts";

/** What the public may know of a stop, with all that a page needs to show it. */
export interface PublicStop {
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** IANA zone in which the times above are promised. */
  readonly timeZone: string;
  readonly halfDay: HalfDayName;
  readonly state: PublicState;
  readonly sequence: number;
  readonly updatedAt: Temporal.Instant;
  readonly operator: {
    readonly operatorId: OperatorId;
    readonly slug: string;
    readonly name: string;
    readonly isDemonstration: boolean;
  };
  readonly vehicle: { readonly vehicleId: VehicleId; readonly name: string; readonly stepFree: boolean };
  readonly site: PublicSite;
}

/** Planned is the operator's alone; a stop that has moved names the place where it was first promised. */
export type PublicState = ToldState<{
  readonly startsAt: Temporal.Instant;
  readonly site: PlaceName;
  /** Why it is not there and then. */
  readonly reason: string;
}>;

export interface PlaceName {
  readonly siteId: SiteId;
  readonly name: string;
  readonly commune: { readonly code: string; readonly name: string };
}

export interface PublicSite extends PlaceName, Position {
  readonly address: string;
  readonly confirmed: boolean;
  readonly access: StepFreeAccess;
}

/** What the public may know of an operator. */
export interface PublicOperator {
  readonly operatorId: OperatorId;
  readonly slug: string;
  readonly name: string;
  readonly presentation: string;
  /** Absent for a real one; the sentence that says what this demonstration is. */
  readonly demonstration?: string;
  readonly timeZone: string;
  /** `#rrggbb`, the one accent colour. */
  readonly accent: string;
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  readonly partners: readonly string[];
  /** Networks that it is part of, several at once. */
  readonly labels: readonly string[];
  /** In which people are received: codes of ISO 639. */
  readonly languages: readonly string[];
  readonly funders: readonly string[];
  readonly procedures: readonly Procedure[];
}

/** A démarche that can be done aboard. */
export interface Procedure {
  readonly key: string;
  readonly topic: string;
  readonly name: string;
  /** What to bring, in plain words. */
  readonly bring: readonly string[];
  /** Equipment that the vehicle must have. */
  readonly equipment: readonly string[];
}

export interface PublicVehicle {
  readonly vehicleId: VehicleId;
  readonly operator: PublicStop["operator"];
  readonly name: string;
  readonly kind: Vehicle["kind"];
  readonly spaces: readonly Space[];
  readonly equipment: readonly string[];
  readonly stepFree: boolean;
  readonly connection: Vehicle["connection"];
}
