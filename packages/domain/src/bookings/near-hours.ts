import type { Booking } from "./booking.ts";

/** How many are offered in place of an hour that is gone. */
const OFFERED = 3;

/** The few that begin nearest to an hour, nearest first. */
export function nearestTo<One extends Pick<Booking, "startsAt">>(
  slots: readonly One[],
  at: Temporal.Instant,
): readonly One[] {
  const away = ({ startsAt }: One) => Math.abs(startsAt.epochMilliseconds - at.epochMilliseconds);
  return slots.toSorted((a, b) => away(a) - away(b)).slice(0, OFFERED);
}

type Times = Pick<Booking, "startsAt" | "endsAt">;

export function overlaps(one: Times, other: Times): boolean {
  return (
    one.startsAt.epochMilliseconds < other.endsAt.epochMilliseconds &&
    other.startsAt.epochMilliseconds < one.endsAt.epochMilliseconds
  );
}
