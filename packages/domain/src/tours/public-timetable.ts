import type { OperatorId, SiteId, StopId, VehicleId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import type { PublicOperator, PublicSite, PublicStop, PublicVehicle } from "./public-stop.ts";
import type { StopAct } from "./stop-acts.ts";

/** What the public pages and feeds need of the store. All operators together; planned stops never appear. */
export interface PublicTimetable {
  /** Earliest first, by when they were expected at the place that is asked for; by start where none is. */
  stops(filter: StopFilter): Promise<readonly PublicStop[]>;
  /**
   * The first stop of each operator in each commune that takes place, is not held yet, and ends at or after `from`; see
   * `nearestStops`.
   */
  nextStops(from: Temporal.Instant): Promise<readonly PublicStop[]>;
  stop(stopId: StopId): Promise<PublicStop | undefined>;
  /** Newest first: what the public was told of a stop and when. */
  changes(stopId: StopId): Promise<readonly PublicChange[]>;
  /** Of a stop, those that are not cancelled, earliest first. */
  workshops(operatorId: OperatorId, stopId: StopId): Promise<readonly PublicWorkshop[]>;
  operators(): Promise<readonly PublicOperator[]>;
  operator(slug: string): Promise<PublicOperator | undefined>;
  vehicle(vehicleId: VehicleId): Promise<PublicVehicle | undefined>;
  vehiclesOf(operatorId: OperatorId): Promise<readonly PublicVehicle[]>;
  site(siteId: SiteId): Promise<PublicSite | undefined>;
  /** Every commune that an operator knows the position of, for maps and distances. */
  locatedCommunes(): Promise<readonly LocatedCommune[]>;
}

/**
 * Stops that are at a place and in a time. Where a place (`siteId`, `communeCode`) or an end of the time (`before`) is given,
 * also those that were *first promised* there and then: whoever expected a stop that has moved is told of it as well. Where
 * neither is, each stop is told once, at its own date.
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

export type PublicWorkshop = Pick<
  OfferedWorkshop,
  "workshopId" | "stopId" | "procedureKey" | "title" | "startsAt" | "endsAt" | "seats"
>;

export interface PublicChange {
  readonly at: Temporal.Instant;
  readonly act: StopAct["act"];
  /** Why it was delayed, moved or cancelled then. */
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
