import type { Vehicle } from "../crews/vehicle.ts";
import type { NewId, OperatorId, StopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { ProgrammeTerms } from "../operators/change-programme.ts";
import { type OutsideProgramme, refuseDay } from "../operators/programme-days.ts";
import type { Position } from "../places/commune.ts";
import { isKnownTo } from "../rights/may-do.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Action } from "../rights/rights-table.ts";
import { findTightLeg, type TightLeg } from "./check-road.ts";
import { halfDayOf } from "./half-day.ts";
import { type Leg, measureAgain, measureTour, type RoadStop } from "./measure-tour.ts";
import type { Stop } from "./stop.ts";
import { decideAct, type StopAct, type StopActRefusal } from "./stop-acts.ts";
import type { Tour } from "./tour.ts";

export type ChangeStopRefusal =
  | StopActRefusal
  | SaveRefusal
  | ForbiddenRefusal
  | OutsideProgramme
  /** People were received there: what is noted of them would go to another day or commune. */
  | { readonly refused: "stop-has-visits" }
  | { readonly refused: "unknown-stop" }
  | { readonly refused: "unknown-site" }
  | { readonly refused: "unknown-vehicle" }
  /** The stops of that day leave too little time to drive: done all the same when the act says `anyway`. */
  | ({ readonly refused: "road-too-long" } & TightLeg);

/** What the database refuses, whoever was first. */
export type SaveRefusal =
  /** Somebody else changed it between our reading and our writing. */
  | { readonly refused: "changed-meanwhile" }
  /** The vehicle is promised elsewhere at that time. */
  | { readonly refused: "vehicle-elsewhere" }
  /** Another stop serves that occurrence of the demand by now. */
  | { readonly refused: "period-served" };

/** A stop with what surrounds it. */
export interface StopInContext {
  readonly stop: Stop;
  readonly timeZone: string;
  readonly vehicle: Pick<Vehicle, "depot">;
}

export interface StopChange {
  readonly act: StopAct;
  readonly before: Stop;
  readonly after: Stop;
  readonly asker: Asker;
  /** The tours that the change touches, measured again; the stop's own new tour among them. */
  readonly tours: readonly Tour[];
}

export interface ChangeStopStore {
  loadStop(stopId: StopId): Promise<StopInContext | undefined>;
  /**
   * Decides and saves alone among the changes of an operator, all or nothing: what `decide` reads still holds when what it
   * decides is saved, so that two changes of one tour both count in its measure.
   */
  changeInTurn<Refusal extends { readonly refused: string }>(
    operatorId: OperatorId,
    decide: (reads: StopReads) => Promise<Outcome<StopChange, Refusal>>,
  ): Promise<Outcome<StopChange, Refusal | SaveRefusal>>;
}

/** What a change depends on. */
export interface StopReads {
  loadStop(stopId: StopId): Promise<StopInContext | undefined>;
  /** The stop's own tour. */
  loadTour(stop: Stop): Promise<TourWithStops>;
  /** The tour of the stop's vehicle on a date. */
  findTour(stop: Pick<Stop, "operatorId" | "vehicleId">, date: Temporal.PlainDate): Promise<TourWithStops | undefined>;
  /** The vehicle that would make the stop. */
  findVehicle(stop: Stop): Promise<Pick<Vehicle, "depot"> | undefined>;
  /** What the stop belongs to, by its demand. */
  loadProgramme(stop: Pick<Stop, "operatorId" | "demandId">): Promise<ProgrammeTerms>;
  /** Whether anybody was noted there; until the end nobody else is. */
  hasReceived(stop: Pick<Stop, "operatorId" | "stopId">): Promise<boolean>;
  /** Where the stop would stand: its site's place and times of set-up. */
  loadRoadStop(stop: Stop): Promise<RoadStop | undefined>;
}

export interface TourWithStops {
  readonly tour: Tour;
  /** Those it still holds: cancelled ones are left out. */
  readonly stops: readonly (RoadStop & { readonly stopId: StopId })[];
}

/** What doing something to a stop is, by the table of rights. */
export const RIGHT_OF_ACT: Readonly<Record<StopAct["act"], Action>> = {
  publish: "publish-period",
  delay: "delay-stop",
  "on-time": "delay-stop",
  move: "move-stop",
  cancel: "cancel-stop",
  restore: "cancel-stop",
  hold: "hold-stop",
  unhold: "hold-stop",
};

interface ChangeStopWorld extends Asker {
  readonly store: ChangeStopStore;
  readonly now: Temporal.Instant;
  readonly newId: NewId;
  readonly drive: (from: Position, to: Position) => Leg;
}

/** Does one thing to one stop (see `StopAct`), measures its tours again, and tells its history. */
export async function changeStop(
  world: ChangeStopWorld,
  stopId: StopId,
  act: StopAct,
): Promise<Outcome<Stop, ChangeStopRefusal>> {
  const seen = await world.store.loadStop(stopId);
  // Another operator's stop is as unknown as one that does not exist.
  if (!seen || !isKnownTo(world.actor, seen.stop.operatorId)) return refused({ refused: "unknown-stop" });
  const forbidden = refuseUnless(world, RIGHT_OF_ACT[act.act], seen.stop.operatorId);
  if (forbidden) return forbidden;
  const changed = await world.store.changeInTurn<ChangeStopRefusal>(seen.stop.operatorId, async (reads) => {
    const context = await reads.loadStop(stopId);
    // Whoever asked for this act had not seen the other one.
    if (!context || !isSameVersion(context.stop, seen.stop)) return refused({ refused: "changed-meanwhile" });
    return decideChange(world, reads, context, act);
  });
  return changed.ok ? done(changed.value.after) : changed;
}

export function isSameVersion(one: Stop, other: Stop): boolean {
  return (
    one.sequence === other.sequence &&
    one.state.kind === other.state.kind &&
    Temporal.Instant.compare(one.updatedAt, other.updatedAt) === 0
  );
}

/** The tours it leaves and joins are measured again; a day without a tour gets one. */
export async function decideChange(
  world: Omit<ChangeStopWorld, "store">,
  reads: StopReads,
  { stop: before, timeZone, vehicle }: StopInContext,
  act: StopAct,
): Promise<Outcome<StopChange, ChangeStopRefusal>> {
  const decided = decideAct(before, act, world.now);
  if (!decided.ok) return decided;
  if (act.act === "move" && (await reads.hasReceived(before))) return refused({ refused: "stop-has-visits" });
  const road = await reads.loadRoadStop(decided.value);
  if (!road) return refused({ refused: "unknown-site" });

  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate();
  const newDay = dayOf(decided.value.startsAt);
  const outside = isPlacing(act.act) ? refuseDay(await reads.loadProgramme(before), newDay) : undefined;
  if (outside) return refused(outside);
  const isSameVehicle = decided.value.vehicleId === before.vehicleId;
  const newVehicle = isSameVehicle ? vehicle : await reads.findVehicle(decided.value);
  if (!newVehicle) return refused({ refused: "unknown-vehicle" });
  const old = await reads.loadTour(before);
  const next =
    isSameVehicle && newDay.equals(dayOf(before.startsAt)) ? old : await reads.findTour(decided.value, newDay);
  const tourId = next?.tour.tourId ?? world.newId();
  const after: Stop = {
    ...decided.value,
    tourId,
    halfDay: halfDayOf(decided.value, timeZone),
  };

  const without = (tour: TourWithStops | undefined) =>
    (tour?.stops ?? []).filter((stop) => stop.stopId !== after.stopId);
  const tight = "anyway" in act && act.anyway ? undefined : tightLegOf(act, road, without(next), world.drive);
  if (tight) return refused({ refused: "road-too-long", ...tight });

  const again = (tour: Tour, { depot }: typeof vehicle, stops: readonly RoadStop[]) =>
    measureAgain(tour, depot, stops, world.drive);
  const remains = after.state.kind === "cancelled" ? [] : [road];
  const created = (): Tour => ({
    operatorId: after.operatorId,
    tourId,
    vehicleId: after.vehicleId,
    date: newDay,
    crew: old.tour.crew,
    ...measureTour(newVehicle.depot, remains, world.drive),
  });
  const tours = [
    ...(old.tour.tourId !== tourId ? [again(old.tour, vehicle, without(old))] : []),
    next ? again(next.tour, newVehicle, [...without(next), ...remains]) : created(),
  ];
  return done({ act, before, after, asker: askerOf(world), tours });
}

function askerOf({ actor, origin }: Asker): Asker {
  return { actor, ...(origin && { origin }) };
}

/** Only an act that puts a stop somewhere asks anything new of the road. */
function tightLegOf(
  { act }: StopAct,
  stop: RoadStop,
  others: readonly RoadStop[],
  drive: ChangeStopWorld["drive"],
): TightLeg | undefined {
  return isPlacing(act) ? findTightLeg(stop, others, drive) : undefined;
}

/** Does it put a stop somewhere, on a day? */
function isPlacing(act: StopAct["act"]): boolean {
  return act === "move" || act === "restore";
}
