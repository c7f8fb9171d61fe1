import type { SiteId, VehicleId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import { delayOf, opensAt } from "./door-times.ts";
import type { FirstPromise, Stop, StopState, StopStateKind } from "./stop.ts";

/** What an operator may do to a stop. */
export type StopAct =
  | { readonly act: "publish" }
  | { readonly act: "delay"; readonly minutes: number; readonly reason: string }
  /** Takes a delay back: the door opens as promised after all. */
  | { readonly act: "on-time" }
  | ({
      readonly act: "move";
      readonly startsAt: Temporal.Instant;
      readonly siteId?: SiteId;
      /** Absent: the vehicle that was to come. The public is promised a place and a time, not a vehicle. */
      readonly vehicleId?: VehicleId;
      readonly reason: string;
    } & Placing)
  | { readonly act: "cancel"; readonly reason: string }
  /** Takes a cancellation back: the stop stands again where and when it last was. */
  | ({ readonly act: "restore" } & Placing)
  | { readonly act: "hold" }
  /** Takes back that it was held. */
  | { readonly act: "unhold" };

interface Placing {
  /** Also where the road leaves too little time between this stop and its neighbours: the operator knows better. */
  readonly anyway?: boolean;
}

/** The whole life of a stop. */
const ALLOWED: Readonly<Record<StopStateKind, readonly StopAct["act"][]>> = {
  planned: ["publish", "move"],
  published: ["delay", "move", "cancel", "hold"],
  delayed: ["delay", "on-time", "move", "cancel", "hold"],
  moved: ["delay", "move", "cancel", "hold"],
  cancelled: ["restore"],
  held: ["unhold"],
};

/** What is still to be said once the time of a stop is over: what it has been. Promises are for those to come. */
const AFTERWARDS: readonly StopAct["act"][] = ["publish", "hold", "unhold"];

export type StopActRefusal =
  | { readonly refused: "not-now"; readonly state: StopStateKind; readonly act: StopAct["act"] }
  | { readonly refused: "reason-missing" }
  | { readonly refused: "reason-too-long"; readonly limit: number }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent }
  | { readonly refused: "delay-out-of-range"; readonly minutes: number; readonly limit: number }
  | { readonly refused: "in-the-past"; readonly startsAt: Temporal.Instant }
  | { readonly refused: "over"; readonly endsAt: Temporal.Instant }
  | { readonly refused: "not-yet-begun"; readonly opensAt: Temporal.Instant }
  | { readonly refused: "same-place-and-time" };

const REASON_LIMIT = 500;
const DELAY_LIMIT = 240;

/** Decides what a stop becomes; `sequence` grows when the public sees the change. */
export function decideAct(stop: Stop, act: StopAct, now: Temporal.Instant): Outcome<Stop, StopActRefusal> {
  if (!ALLOWED[stop.state.kind].includes(act.act)) {
    return refused({ refused: "not-now", state: stop.state.kind, act: act.act });
  }
  const fault = faultOf(stop, act, now);
  if (fault) return refused(fault);
  const wasPublic = stop.state.kind !== "planned";
  return done({
    ...stop,
    ...outcomeOf(stop, act),
    sequence: wasPublic ? stop.sequence + 1 : stop.sequence,
    updatedAt: now,
  });
}

function faultOf(stop: Stop, act: StopAct, now: Temporal.Instant): StopActRefusal | undefined {
  if (!AFTERWARDS.includes(act.act) && Temporal.Instant.compare(stop.endsAt, now) <= 0) {
    return { refused: "over", endsAt: stop.endsAt };
  }
  if ("reason" in act) {
    if (act.reason.trim() === "") return { refused: "reason-missing" };
    if (act.reason.length > REASON_LIMIT) return { refused: "reason-too-long", limit: REASON_LIMIT };
    const content = findRefused(act.reason);
    if (content) return { refused: "secret-inside", content };
  }
  switch (act.act) {
    case "delay": {
      // A door that opens when it should close is a cancellation or a move.
      const limit = Math.min(DELAY_LIMIT, Math.ceil(stop.startsAt.until(stop.endsAt).total("minutes")) - 1);
      return Number.isInteger(act.minutes) && act.minutes > 0 && act.minutes <= limit
        ? undefined
        : { refused: "delay-out-of-range", minutes: act.minutes, limit };
    }
    case "move":
      if (Temporal.Instant.compare(act.startsAt, now) <= 0) return { refused: "in-the-past", startsAt: act.startsAt };
      return act.startsAt.equals(stop.startsAt) &&
        (act.siteId ?? stop.siteId) === stop.siteId &&
        (act.vehicleId ?? stop.vehicleId) === stop.vehicleId
        ? { refused: "same-place-and-time" }
        : undefined;
    case "hold":
      return Temporal.Instant.compare(opensAt(stop), now) > 0
        ? { refused: "not-yet-begun", opensAt: opensAt(stop) }
        : undefined;
    default:
      return undefined;
  }
}

function outcomeOf(stop: Stop, act: StopAct): Pick<Stop, "state"> & Partial<Stop> {
  const known = firstPromiseOf(stop.state);
  const from = known && { from: known };
  const delay = delayOf(stop.state);
  switch (act.act) {
    case "publish":
    case "restore":
    case "on-time":
      return { state: standingState(known) };
    case "hold":
      return { state: { kind: "held", ...from, ...(delay && { delay }) } };
    case "unhold":
      return { state: delay ? { kind: "delayed", ...from, ...delay } : standingState(known) };
    case "cancel":
      return { state: { kind: "cancelled", ...from, reason: act.reason.trim() } };
    case "delay":
      return { state: { kind: "delayed", ...from, minutes: act.minutes, reason: act.reason.trim() } };
    case "move":
      return {
        siteId: act.siteId ?? stop.siteId,
        vehicleId: act.vehicleId ?? stop.vehicleId,
        startsAt: act.startsAt,
        // The promise of how long stays: hours of presence move as one.
        endsAt: act.startsAt.add(stop.startsAt.until(stop.endsAt)),
        state: movedState(stop, act),
      };
  }
}

/** A stop that takes place as it is: where it was first promised, or where it has moved to. */
function standingState(from: FirstPromise | undefined): StopState {
  return from ? { kind: "moved", from } : { kind: "published" };
}

function firstPromiseOf(state: StopState): FirstPromise | undefined {
  return state.kind === "planned" ? undefined : state.from;
}

/**
 * Moving what nobody was told yet tells nobody anything; a second move still names the first promise, and a move back to it
 * keeps it after all.
 */
function movedState(stop: Stop, act: Extract<StopAct, { act: "move" }>): StopState {
  if (stop.state.kind === "planned") return stop.state;
  const { startsAt, siteId } = firstPromiseOf(stop.state) ?? stop;
  const isBack = act.startsAt.equals(startsAt) && (act.siteId ?? stop.siteId) === siteId;
  return standingState(isBack ? undefined : { startsAt, siteId, reason: act.reason.trim() });
}
