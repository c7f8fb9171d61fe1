import { whichOfTwo } from "@escale/domain";

/** An instant as the clock on the wall of its territory shows it. */
export interface WallClock {
  /** `2027-01-12`. */
  readonly date: string;
  /** `2027-01`. */
  readonly month: string;
  readonly hour: number;
  readonly minute: number;
  /** Of an hour that the clock shows twice, in the night in which it is set back: which of the two. */
  readonly twice?: NonNullable<ReturnType<typeof whichOfTwo>>;
  /** For `<time datetime>`: `2027-01-12T09:00+01:00`. */
  readonly iso: string;
}

/** A quarter of a large operator is a few thousand stops. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Map<number, WallClock>>();

/** Remembered, since the same few hundred instants are shown on every page. */
export function wallClock(instant: Temporal.Instant, timeZone: string): WallClock {
  let zone = remembered.get(timeZone);
  if (!zone || zone.size >= MOST_REMEMBERED) {
    zone = new Map();
    remembered.set(timeZone, zone);
  }
  const key = instant.epochMilliseconds;
  let clock = zone.get(key);
  if (!clock) {
    const zoned = instant.toZonedDateTimeISO(timeZone);
    const iso = zoned.toString({ smallestUnit: "minute", timeZoneName: "never" });
    const twice = whichOfTwo(zoned);
    const { hour, minute } = zoned;
    clock = { date: iso.slice(0, 10), month: iso.slice(0, 7), hour, minute, iso, ...(twice && { twice }) };
    zone.set(key, clock);
  }
  return clock;
}
