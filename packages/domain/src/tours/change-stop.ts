import type { Vehicle } from "../crews/vehicle.ts";
import type { NewId, StopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Position } from "../places/commune.ts";
import { type Leg, measureTour, type RoadStop } from "./measure-tour.ts";
import type { Stop } from "./stop.ts";
import { decideAct, type StopAct, type StopActRefusal } from "./stop-acts.ts";
import type { Tour } from "./tour.ts";

export type ChangeStopRefusal =
  | StopActRefusal
  | { readonly refused: "unknown-stop" }
  | { readonly refused: "unknown-site" }
  /** Somebody else changed it between our reading and our writing. */
  | { readonly refused: "changed-meanwhile" }
  /** The vehicle is promised elsewhere at that time. */
  | { readonly refused: "vehicle-elsewhere"; readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant };

/** A stop with what surrounds it. */
interface StopInContext {
  readonly stop: Stop;
  readonly timeZone: string;
  readonly vehicle: Pick<Vehicle, "depot">;
}

export interface StopChange {
  readonly before: Stop;
  readonly after: Stop;
  readonly actor: string;
  /** The tours that the change touches, measured again; the stop's own new tour among them. */
  readonly tours: readonly Tour[];
}

export interface ChangeStopStore {
  loadStop(stopId: StopId): Promise<StopInContext | undefined>;
  /** The vehicle's tour on that date with the stops it still holds (cancelled ones left out). */
  loadTour(stop: Stop, date: Temporal.PlainDate): Promise<TourWithStops | undefined>;
  /** Where the stop would stand: its site's place and times of set-up. */
  loadRoadStop(stop: Stop): Promise<RoadStop | undefined>;
  saveStopChange(change: StopChange): Promise<"saved" | "changed-meanwhile" | "vehicle-elsewhere">;
}

interface TourWithStops {
  readonly tour: Tour;
  readonly stops: readonly (RoadStop & { readonly stopId: StopId })[];
}

/** Delays, moves, cancels, restores, holds or publishes one stop, and tells its history. */
export async function changeStop(
  world: {
    readonly store: ChangeStopStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly actor: string;
    readonly drive: (from: Position, to: Position) => Leg;
  },
  stopId: StopId,
  act: StopAct,
): Promise<Outcome<Stop, ChangeStopRefusal>> {
  const context = await world.store.loadStop(stopId);
  if (!context) return refused({ refused: "unknown-stop" });
  const decided = decideAct(context.stop, act, world.now);
  if (!decided.ok) return decided;

  const road = await world.store.loadRoadStop(decided.value);
  if (!road) return refused({ refused: "unknown-site" });
  const { after, tours } = await placeInTours(world, context, decided.value, road);

  const saved = await world.store.saveStopChange({ before: context.stop, after, actor: world.actor, tours });
  if (saved === "saved") return done(after);
  return refused(
    saved === "changed-meanwhile"
      ? { refused: saved }
      : { refused: saved, startsAt: after.startsAt, endsAt: after.endsAt },
  );
}

/** The tours it leaves and joins are measured again; a day without a tour gets one. */
async function placeInTours(
  world: {
    readonly store: ChangeStopStore;
    readonly newId: NewId;
    readonly drive: (from: Position, to: Position) => Leg;
  },
  { stop: before, timeZone, vehicle }: StopInContext,
  decided: Stop,
  road: RoadStop,
): Promise<{ after: Stop; tours: readonly Tour[] }> {
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate();
  const oldDay = dayOf(before.startsAt);
  const newDay = dayOf(decided.startsAt);
  const old = await world.store.loadTour(before, oldDay);
  const next = newDay.equals(oldDay) ? old : await world.store.loadTour(decided, newDay);
  const tourId = next?.tour.tourId ?? world.newId();
  const after: Stop = {
    ...decided,
    tourId,
    halfDay: decided.startsAt.toZonedDateTimeISO(timeZone).hour < 13 ? "morning" : "afternoon",
  };

  const remains = after.state.kind === "cancelled" ? [] : [{ ...road, stopId: after.stopId }];
  const without = (tour: TourWithStops | undefined) =>
    (tour?.stops ?? []).filter((stop) => stop.stopId !== after.stopId);
  const measured = <T extends object>(tour: T, stops: readonly RoadStop[]) => ({
    ...tour,
    ...measureTour(vehicle.depot, stops, world.drive),
  });
  /** A tour whose every stop is cancelled or gone drives nowhere. */
  const remeasured = (tour: Tour, stops: readonly RoadStop[]): Tour =>
    stops.length === 0 ? { ...tour, distance: 0, driving: 0 } : measured(tour, stops);

  const created = {
    operatorId: after.operatorId,
    tourId,
    vehicleId: after.vehicleId,
    date: newDay,
    crew: old?.tour.crew ?? [],
  };
  return {
    after,
    tours: [
      ...(old && old.tour.tourId !== tourId ? [remeasured(old.tour, without(old))] : []),
      next ? remeasured(next.tour, [...without(next), ...remains]) : measured(created, remains),
    ],
  };
}
