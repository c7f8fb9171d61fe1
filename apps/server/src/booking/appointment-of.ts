import type { Booking, PublicOperator, PublicStop } from "@escale/domain";
import type { Appointment } from "@escale/exchange";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { whatFor } from "./what-for.ts";

/** A booking as an event of somebody's calendar. */
export function appointmentOf({
  booking,
  stop,
  operator,
  url,
  now,
}: {
  readonly booking: Booking;
  readonly stop: PublicStop;
  readonly operator: PublicOperator;
  readonly url: string;
  readonly now: Temporal.Instant;
}): Appointment {
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  return {
    ...{ uid: booking.bookingId, startsAt: booking.startsAt, endsAt: booking.endsAt, timeZone: stop.timeZone },
    ...{ url, writtenAt: now },
    summary: `${BOOKING_WORDS[booking.language].title}, ${operator.name}`,
    location: `${stop.site.name}, ${stop.site.commune.name}`,
    description: [whatFor(booking, operator.procedures), ...(procedure?.bring ?? [])].filter(Boolean).join("\n"),
    sequence: booking.sequence,
    cancelled: booking.state !== "unknown",
  };
}
