import type { Position } from "../places/commune.ts";
import type { Leg, RoadStop } from "./measure-tour.ts";

/** A leg of a tour for which its two stops leave too little time. */
export interface TightLeg {
  /** Which side of the stop in question. */
  readonly side: "before" | "after";
  /** Seconds to tear down, drive and set up. */
  readonly needed: number;
  /** Seconds between the two stops. */
  readonly available: number;
}

/**
 * The first leg to or from a stop that the road forbids.
 * @param others the other stops of its tour. One that overlaps is another matter: the vehicle cannot be in two places.
 */
export function findTightLeg(
  stop: RoadStop,
  others: readonly RoadStop[],
  drive: (from: Position, to: Position) => Leg,
): TightLeg | undefined {
  const inOrder = others.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const isEarlier = (other: RoadStop) => Temporal.Instant.compare(other.startsAt, stop.startsAt) < 0;
  const before = inOrder.findLast(isEarlier);
  const after = inOrder.find((other) => !isEarlier(other));
  const legs: TightLeg[] = [
    ...(before ? [{ side: "before" as const, ...timesOf(before, stop, drive) }] : []),
    ...(after ? [{ side: "after" as const, ...timesOf(stop, after, drive) }] : []),
  ];
  return legs.find(({ needed, available }) => available >= 0 && available < needed);
}

function timesOf(from: RoadStop, to: RoadStop, drive: (from: Position, to: Position) => Leg) {
  return {
    needed: from.teardown + Math.ceil(drive(from, to).seconds) + to.setup,
    available: from.endsAt.until(to.startsAt).total("seconds"),
  };
}
