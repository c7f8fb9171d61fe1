import {
  type Booking,
  type BookingWord,
  countSegments,
  isForGroup,
  type PublicOperator,
  type PublicStop,
  toGsm,
} from "@escale/domain";
import { BOOKING_SMS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";

/** An SMS is paid for by the piece. */
const MOST_SEGMENTS = 2;
/** Characters that each name may always have. */
const LEAST = 12;

/**
 * An SMS that tells somebody of their booking: two pieces at most, however long the names of the service and the place are, in the
 * letters that every telephone has.
 */
export function writeBookingSms(
  kind: BookingWord,
  {
    booking,
    stop,
    operator,
    delayMinutes,
    url,
  }: {
    readonly booking: Pick<Booking, "startsAt" | "language" | "channel" | "workshop">;
    readonly stop: Pick<PublicStop, "site" | "timeZone">;
    readonly operator: Pick<PublicOperator, "name">;
    readonly delayMinutes: number;
    readonly url: string;
  },
): string {
  const { when, write } = BOOKING_SMS[booking.language];
  const { site, timeZone } = stop;
  const seats =
    booking.workshop && (kind === "changed" || isForGroup(booking))
      ? WORKSHOP_WORDS[booking.language].seats(booking.workshop.seats)
      : undefined;
  const told = { when: when(booking.startsAt, timeZone), seats, delayMinutes, url };
  for (let most = 60; ; most -= 4) {
    const where = `${shorten(site.name, most)}, ${shorten(site.commune.name, most)}`;
    const text = toGsm(write(kind, { ...told, service: shorten(operator.name, most / 2), where }));
    if (most <= LEAST || countSegments(text) <= MOST_SEGMENTS) return text;
  }
}

function shorten(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}.`;
}
