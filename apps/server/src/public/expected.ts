import type { PlaceName, PublicStop } from "@escale/domain";

/** A stop as those who expect one at a place see it. */
export interface ExpectedStop {
  readonly stop: PublicStop;
  /** When they expect it: the first promise of a stop that has gone. */
  readonly at: Temporal.Instant;
  /** Moved away from here, or to a time that is over. */
  readonly hasGone: boolean;
}

/** In the order in which they are expected, without those whose time is over. */
export function expectedAt(
  stops: readonly PublicStop[],
  isHere: (place: PlaceName) => boolean,
  now: Temporal.Instant,
): readonly ExpectedStop[] {
  // Numbers are compared and added some fifty times faster than instants, and a page has dozens of stops.
  const isOver = (instant: Temporal.Instant) => instant.epochMilliseconds < now.epochMilliseconds;
  return stops
    .map((stop): ExpectedStop => {
      const { startsAt, endsAt } = stop;
      const { from } = stop.state;
      const gone = from && (!isHere(stop.site) || isOver(endsAt)) ? from : undefined;
      return { stop, hasGone: gone !== undefined, at: gone?.startsAt ?? startsAt };
    })
    .filter(({ stop, at, hasGone }) => !isOver(hasGone ? at.add(stop.startsAt.until(stop.endsAt)) : stop.endsAt))
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
}
