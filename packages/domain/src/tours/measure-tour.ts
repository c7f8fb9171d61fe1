import type { Position } from "../places/commune.ts";
import type { Tour } from "./tour.ts";

export interface Leg {
  readonly metres: number;
  readonly seconds: number;
}

/** A stop as far as the road is concerned. */
export interface RoadStop extends Position {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly setup: number;
  readonly teardown: number;
}

/** When a tour leaves its depot and is back, and how far it drives, from the stops that it still holds (at least one). */
export function measureTour(
  depot: Position,
  stops: readonly RoadStop[],
  drive: (from: Position, to: Position) => Leg,
): { departsAt: Temporal.Instant; returnsAt: Temporal.Instant; distance: number; driving: number } {
  const inOrder = stops.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (!first || !last) throw new Error("a tour without a stop has no measure");
  const places: readonly Position[] = [depot, ...inOrder, depot];
  const legs = places.slice(1).map((to, index) => drive(places[index] as Position, to));
  return {
    departsAt: first.startsAt.subtract({ seconds: first.setup + Math.ceil((legs[0] as Leg).seconds) }),
    returnsAt: last.endsAt.add({ seconds: last.teardown + Math.ceil((legs.at(-1) as Leg).seconds) }),
    distance: Math.round(legs.reduce((sum, leg) => sum + leg.metres, 0)),
    driving: Math.ceil(legs.reduce((sum, leg) => sum + leg.seconds, 0)),
  };
}

/** A tour as the stops that it still holds make it. One without any drives nowhere; it keeps its hours. */
export function measureAgain(
  tour: Tour,
  depot: Position,
  stops: readonly RoadStop[],
  drive: (from: Position, to: Position) => Leg,
): Tour {
  return stops.length === 0 ? { ...tour, distance: 0, driving: 0 } : { ...tour, ...measureTour(depot, stops, drive) };
}
