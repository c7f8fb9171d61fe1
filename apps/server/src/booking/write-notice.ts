import {
  type Booking,
  delayOf,
  type LinkSigner,
  type NewId,
  type PublicStop,
  type PublicTimetable,
  type SmsId,
} from "@escale/domain";
import type { BookingMessages, DueWord, Store } from "@escale/store";
import { makeShortCode } from "./short-code.ts";
import { shortPath } from "./short-link-route.ts";
import { workshopsInstead } from "./workshops-instead.ts";
import { writeBookingLetter } from "./write-booking-letter.ts";
import { writeBookingSms } from "./write-booking-sms.ts";

/** What tells somebody of their booking, by each way; undefined while the public is not told of its stop. */
export function writeNotice(world: {
  readonly store: Store;
  readonly timetable: PublicTimetable;
  readonly signer: LinkSigner;
  readonly newId: NewId;
  readonly baseUrl: string;
  readonly now: Temporal.Instant;
}): (word: DueWord) => Promise<BookingMessages | undefined> {
  const { store, timetable, newId, baseUrl, now } = world;
  return async ({ key, kind, booking, ways, reason }) => {
    const stop = await timetable.stop(booking.stopId);
    const operator = stop && (await timetable.operator(stop.operator.slug));
    if (!stop || !operator) return undefined;
    const { email, phone } = booking.person;
    const isReminder = kind === "two-days-before" || kind === "two-hours-before";
    const delayMinutes = isReminder && !isWithinDelay(booking, stop) ? 0 : (delayOf(stop.state)?.minutes ?? 0);
    const instead = await workshopsInstead(store, booking, operator, now);
    const told = { booking, stop, operator, delayMinutes, reason, instead };
    const shortCode = makeShortCode();
    const common = { operatorId: booking.operatorId, kind: isReminder ? "reminder" : "booking", key, at: now } as const;
    const usefulUntil = isReminder ? booking.startsAt : booking.endsAt;
    return {
      ...(ways.includes("mail") &&
        email !== undefined && {
          mail: { ...common, usefulUntil, to: email, ...writeBookingLetter(kind, told, world) },
        }),
      ...(ways.includes("sms") &&
        phone !== undefined && {
          sms: {
            ...{ ...common, usefulUntil, smsId: newId<SmsId>(), to: phone, shortCode },
            text: writeBookingSms(kind, { ...told, url: baseUrl + shortPath(shortCode) }),
          },
        }),
    };
  };
}

/** A stop that opens late makes those wait whose hour comes before it opens. */
function isWithinDelay({ startsAt }: Booking, stop: PublicStop): boolean {
  const minutes = delayOf(stop.state)?.minutes ?? 0;
  return startsAt.epochMilliseconds < stop.startsAt.epochMilliseconds + minutes * 60_000;
}
