import type { OperatorId, SiteId, StopId, VehicleId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";
import type { PublicOperator, PublicSite, PublicStop, PublicVehicle } from "./public-stop.ts";

/** What the public pages and feeds need of the store. All operators together; planned stops never appear. */
export interface PublicTimetable {
  /** By start, earliest first. */
  stops(filter: StopFilter): Promise<readonly PublicStop[]>;
  /** The first stop of each commune that takes place, is not held yet, and ends at or after `from`; see `nearestStops`. */
  nextStops(from: Temporal.Instant): Promise<readonly PublicStop[]>;
  stop(stopId: StopId): Promise<PublicStop | undefined>;
  /** Newest first: what the public was told of a stop and when. */
  changes(stopId: StopId): Promise<readonly PublicChange[]>;
  operators(): Promise<readonly PublicOperator[]>;
  operator(slug: string): Promise<PublicOperator | undefined>;
  vehicle(vehicleId: VehicleId): Promise<PublicVehicle | undefined>;
  vehiclesOf(operatorId: OperatorId): Promise<readonly PublicVehicle[]>;
  site(siteId: SiteId): Promise<PublicSite | undefined>;
  /** Every commune that an operator knows the position of, for maps and distances. */
  locatedCommunes(): Promise<readonly LocatedCommune[]>;
}

/**
 * Stops that are, or were first promised, at a place and in a time: whoever expected a stop that has moved away is told of
 * it as well.
 */
export interface StopFilter {
  readonly operatorId?: OperatorId;
  readonly vehicleId?: VehicleId;
  readonly siteId?: SiteId;
  readonly communeCode?: string;
  /** Stops that end at or after this. */
  readonly from: Temporal.Instant;
  /** Stops that start before this. */
  readonly before?: Temporal.Instant;
  readonly limit: number;
}

export interface PublicChange {
  readonly at: Temporal.Instant;
  readonly kind: "published" | "delayed" | "moved" | "cancelled" | "held";
  readonly reason?: string;
}

export interface LocatedCommune extends Position {
  readonly code: string;
  readonly name: string;
  readonly operatorId: OperatorId;
  /** Part of the operator's territory (others are neighbours, for distances only). */
  readonly inTerritory: boolean;
  /** Has a published stop to come or past. */
  readonly served: boolean;
  /** Outline as GeoJSON coordinates (MultiPolygon), when the set-up knew it. */
  readonly contour?: readonly (readonly (readonly (readonly [number, number])[])[])[];
}
