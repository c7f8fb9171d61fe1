import type {
  DemandId,
  FirstPromise,
  OperatorId,
  SiteId,
  Stop,
  StopId,
  StopState,
  TourId,
  VehicleId,
} from "@escale/domain";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";

/** A stop as a row of `stops`. */
export function stopToRow(stop: Stop): Omit<Selectable<Schema["stops"]>, "plan_id"> {
  const { state } = stop;
  return {
    operator_id: stop.operatorId,
    stop_id: stop.stopId,
    tour_id: stop.tourId,
    vehicle_id: stop.vehicleId,
    site_id: stop.siteId,
    demand_id: stop.demandId,
    period: stop.period,
    half_day: stop.halfDay,
    starts_at: stop.startsAt,
    ends_at: stop.endsAt,
    state: state.kind,
    reason: "reason" in state ? state.reason : null,
    delay_minutes: state.kind === "delayed" ? state.minutes : null,
    moved_from_start: state.kind === "planned" ? null : (state.from?.startsAt ?? null),
    moved_from_site_id: state.kind === "planned" ? null : (state.from?.siteId ?? null),
    sequence: stop.sequence,
    updated_at: stop.updatedAt,
  };
}

/** A row of `stops` as a stop. */
export function rowToStop(row: Selectable<Schema["stops"]>): Stop {
  return {
    operatorId: row.operator_id as OperatorId,
    stopId: row.stop_id as StopId,
    tourId: row.tour_id as TourId,
    vehicleId: row.vehicle_id as VehicleId,
    siteId: row.site_id as SiteId,
    demandId: row.demand_id as DemandId,
    period: row.period,
    halfDay: row.half_day,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: rowToState(row),
    sequence: row.sequence,
    updatedAt: row.updated_at,
  };
}

type StateColumns = Pick<
  Selectable<Schema["stops"]>,
  "state" | "reason" | "delay_minutes" | "moved_from_start" | "moved_from_site_id"
>;

/** The check constraints of `stops` promise that what a state needs is there. */
export function rowToState(row: StateColumns): StopState {
  if (row.state === "planned") return { kind: "planned" };
  const { moved_from_start: startsAt, moved_from_site_id: siteId } = row;
  const from = startsAt && siteId ? { startsAt, siteId: siteId as SiteId } : undefined;
  const rest = from && { from };
  switch (row.state) {
    case "delayed":
      return { kind: "delayed", ...rest, minutes: row.delay_minutes as number, reason: row.reason as string };
    case "moved":
      return { kind: "moved", from: from as FirstPromise, reason: row.reason as string };
    case "cancelled":
      return { kind: "cancelled", ...rest, reason: row.reason as string };
    default:
      return { kind: row.state, ...rest };
  }
}

/** What `stop_changes` keeps of a stop after a change. */
export function changeToRow(stop: Stop, position: number, actor: string) {
  return {
    operator_id: stop.operatorId,
    stop_id: stop.stopId,
    position,
    at: stop.updatedAt,
    actor,
    state: JSON.stringify(stop.state),
    starts_at: stop.startsAt,
    ends_at: stop.endsAt,
    site_id: stop.siteId,
  };
}
