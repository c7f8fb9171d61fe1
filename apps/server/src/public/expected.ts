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
  const isOver = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) < 0;
  return stops
    .map((stop): ExpectedStop => {
      const { state, startsAt, endsAt } = stop;
      const hasGone = state.kind === "moved" && (!isHere(stop.site) || isOver(endsAt));
      return { stop, hasGone, at: hasGone ? state.from.startsAt : startsAt };
    })
    .filter(({ stop, at }) => !isOver(at.add(stop.startsAt.until(stop.endsAt))))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}
