import type { SiteId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { FirstPromise, Stop, StopState, StopStateKind } from "./stop.ts";

/** What an operator may do to a stop. */
export type StopAct =
  | { readonly act: "publish" }
  | { readonly act: "delay"; readonly minutes: number; readonly reason: string }
  | { readonly act: "move"; readonly startsAt: Temporal.Instant; readonly siteId?: SiteId; readonly reason: string }
  | { readonly act: "cancel"; readonly reason: string }
  /** Takes a cancellation back: the stop stands again where and when it last was. */
  | { readonly act: "restore" }
  | { readonly act: "hold" };

/** The whole life of a stop. */
const ALLOWED: Readonly<Record<StopStateKind, readonly StopAct["act"][]>> = {
  planned: ["publish", "move"],
  published: ["delay", "move", "cancel", "hold"],
  delayed: ["delay", "move", "cancel", "hold"],
  moved: ["delay", "move", "cancel", "hold"],
  cancelled: ["restore"],
  held: [],
};

export type StopActRefusal =
  | { readonly refused: "not-now"; readonly state: StopStateKind; readonly act: StopAct["act"] }
  | { readonly refused: "reason-missing" }
  | { readonly refused: "reason-too-long"; readonly limit: number }
  | { readonly refused: "delay-out-of-range"; readonly minutes: number; readonly limit: number }
  | { readonly refused: "in-the-past"; readonly startsAt: Temporal.Instant }
  | { readonly refused: "not-yet-begun"; readonly startsAt: Temporal.Instant }
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
  if ("reason" in act) {
    if (act.reason.trim() === "") return { refused: "reason-missing" };
    if (act.reason.length > REASON_LIMIT) return { refused: "reason-too-long", limit: REASON_LIMIT };
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
      return act.startsAt.equals(stop.startsAt) && (act.siteId ?? stop.siteId) === stop.siteId
        ? { refused: "same-place-and-time" }
        : undefined;
    case "hold":
      return Temporal.Instant.compare(stop.startsAt, now) > 0
        ? { refused: "not-yet-begun", startsAt: stop.startsAt }
        : undefined;
    default:
      return undefined;
  }
}

function outcomeOf(stop: Stop, act: StopAct): Pick<Stop, "state"> & Partial<Stop> {
  const known = firstPromiseOf(stop.state);
  const from = known && { from: known };
  switch (act.act) {
    case "publish":
    case "restore":
      return { state: { kind: "published", ...from } };
    case "hold":
      return { state: { kind: "held", ...from } };
    case "cancel":
      return { state: { kind: "cancelled", ...from, reason: act.reason.trim() } };
    case "delay":
      return { state: { kind: "delayed", ...from, minutes: act.minutes, reason: act.reason.trim() } };
    case "move":
      return {
        siteId: act.siteId ?? stop.siteId,
        startsAt: act.startsAt,
        // The promise of how long stays: hours of presence move as one.
        endsAt: act.startsAt.add(stop.startsAt.until(stop.endsAt)),
        state: movedState(stop, act),
      };
  }
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
  const from = firstPromiseOf(stop.state) ?? { startsAt: stop.startsAt, siteId: stop.siteId };
  const isBack = act.startsAt.equals(from.startsAt) && (act.siteId ?? stop.siteId) === from.siteId;
  return isBack ? { kind: "published" } : { kind: "moved", from, reason: act.reason.trim() };
}
