import {
  type Asker,
  actorKey,
  type DemandId,
  delayOf,
  type FirstPromise,
  type OperatorId,
  type SiteId,
  type Stop,
  type StopAct,
  type StopId,
  type StopState,
  type TourId,
  type VehicleId,
} from "@escale/domain";
import type { Selectable } from "kysely";
import type { Schema } from "./schema.ts";

/** A stop as a row of `stops`. */
export function stopToRow(stop: Stop): Omit<Selectable<Schema["stops"]>, "plan_id"> {
  const { state } = stop;
  const delay = delayOf(state);
  const from = state.kind === "planned" ? undefined : state.from;
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
    reason: "reason" in state ? state.reason : (delay?.reason ?? null),
    delay_minutes: delay?.minutes ?? null,
    moved_from_start: from?.startsAt ?? null,
    moved_from_site_id: from?.siteId ?? null,
    moved_reason: from?.reason ?? null,
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
  "state" | "reason" | "delay_minutes" | "moved_from_start" | "moved_from_site_id" | "moved_reason"
>;

/** The check constraints of `stops` promise that what a state needs is there. */
export function rowToState(row: StateColumns): StopState {
  if (row.state === "planned") return { kind: "planned" };
  const { moved_from_start: startsAt, moved_from_site_id: siteId, moved_reason, reason, delay_minutes: minutes } = row;
  const from = startsAt && siteId ? { startsAt, siteId: siteId as SiteId, reason: moved_reason as string } : undefined;
  const rest = from && { from };
  switch (row.state) {
    case "published":
      return { kind: "published" };
    case "delayed":
      return { kind: "delayed", ...rest, minutes: minutes as number, reason: reason as string };
    case "moved":
      return { kind: "moved", from: from as FirstPromise };
    case "cancelled":
      return { kind: "cancelled", ...rest, reason: reason as string };
    case "held":
      return { kind: "held", ...rest, ...(minutes !== null && { delay: { minutes, reason: reason as string } }) };
  }
}

/** What `stop_changes` keeps of a stop after a change. */
export function changeToRow(act: StopAct, stop: Stop, position: number, { actor }: Asker) {
  return {
    operator_id: stop.operatorId,
    stop_id: stop.stopId,
    position,
    at: stop.updatedAt,
    actor: actorKey(actor),
    act: act.act,
    reason: "reason" in act ? act.reason.trim() : null,
    state: JSON.stringify(stop.state),
    starts_at: stop.startsAt,
    ends_at: stop.endsAt,
    site_id: stop.siteId,
  };
}
