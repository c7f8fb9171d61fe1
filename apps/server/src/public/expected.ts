import type { PlaceName, PublicStop } from "@escale/domain";
import { wallClock } from "./wall-clock.ts";

/** A stop as those who expect one at a place see it. */
export interface ExpectedStop {
  readonly stop: PublicStop;
  /** When they expect it: the first promise of a stop that has gone. */
  readonly at: Temporal.Instant;
  /** Moved away from here, to another day, or to a time that is over: the line of its first promise. */
  readonly hasGone: boolean;
}

/** Is anybody sent there? Neither to what is cancelled nor to what is over. */
export function takesPlace({ state }: PublicStop): boolean {
  return state.kind !== "cancelled" && state.kind !== "held";
}

/**
 * In the order in which they are expected, without those whose time is over. One that has moved to another day here is
 * expected twice: whoever noted the first day looks there.
 */
export function expectedAt(
  stops: readonly PublicStop[],
  isHere: (place: PlaceName) => boolean,
  now: Temporal.Instant,
): readonly ExpectedStop[] {
  // Numbers are compared and added some fifty times faster than instants, and a page has dozens of stops.
  const isOver = (instant: Temporal.Instant) => instant.epochMilliseconds < now.epochMilliseconds;
  return stops
    .flatMap((stop): ExpectedStop[] => {
      const { startsAt, endsAt, timeZone } = stop;
      const { from } = stop.state;
      const stays = isHere(stop.site) && !isOver(endsAt);
      const here = stays ? [{ stop, hasGone: false, at: startsAt }] : [];
      if (!from || !isHere(from.site) || isOver(from.startsAt.add(startsAt.until(endsAt)))) return here;
      const isSameDay = wallClock(from.startsAt, timeZone).date === wallClock(startsAt, timeZone).date;
      return stays && isSameDay ? here : [...here, { stop, hasGone: true, at: from.startsAt }];
    })
    .sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
}
