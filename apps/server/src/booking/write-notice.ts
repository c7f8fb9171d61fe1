import {
  type Booking,
  delayOf,
  type LinkSigner,
  type MailId,
  type NewId,
  type NewMail,
  type PublicStop,
  type PublicTimetable,
  writeLink,
} from "@escale/domain";
import { writeAppointment } from "@escale/exchange";
import { bookingLink, type DueWord, type Messages } from "@escale/store";
import { writeMail } from "../mail/write-mail.tsx";
import { SPEECHES } from "../public/page-world.ts";
import { BOOKING_LETTERS, BOOKING_WORDS } from "../words/booking-words.ts";
import { appointmentOf } from "./appointment-of.ts";
import { bookingPath } from "./booking-page.tsx";

/** What tells somebody of their booking, by mail; undefined while the public is not told of its stop. */
export function writeNotice(world: {
  readonly timetable: PublicTimetable;
  readonly signer: LinkSigner;
  readonly newId: NewId;
  readonly baseUrl: string;
  readonly now: Temporal.Instant;
}): (word: DueWord) => Promise<Messages | undefined> {
  const { timetable, signer, newId, baseUrl, now } = world;
  return async ({ key, kind, booking, ways, reason }) => {
    const stop = await timetable.stop(booking.stopId);
    const operator = stop && (await timetable.operator(stop.operator.slug));
    if (!stop || !operator) return undefined;
    const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
    const { language } = booking;
    const [words, { href }] = [BOOKING_WORDS[language], SPEECHES[language]];
    const url = baseUrl + href(`/rendez-vous/${writeLink(bookingLink(booking), signer)}`);
    const { state, timeZone, site } = stop;
    const where = `${site.name}, ${site.commune.name}`;
    const delay = delayOf(state);
    const isReminder = kind === "two-days-before" || kind === "two-hours-before";
    const late = delay && (!isReminder || isWithinDelay(booking, stop, delay.minutes)) ? delay.minutes : 0;
    const letter = BOOKING_LETTERS[language](kind, {
      name: booking.person.name,
      when: words.when(booking.startsAt, timeZone),
      where,
      procedure: procedure?.name ?? words.title,
      bring: procedure?.bring ?? [],
      delayMinutes: late,
      reason:
        reason ??
        ("reason" in state ? state.reason : (delay?.reason ?? (kind === "moved" ? (state.from?.reason ?? "") : ""))),
      url,
      againUrl: baseUrl + bookingPath(stop, { href }),
    });
    const to = ways.includes("mail") ? booking.person.email : undefined;
    if (to === undefined) return {};
    const mail: NewMail = {
      mailId: newId<MailId>(),
      ...{ operatorId: booking.operatorId, kind: isReminder ? "reminder" : "booking", key, at: now, to },
      usefulUntil: isReminder ? booking.startsAt : booking.endsAt,
      fromName: operator.name,
      ...(operator.email !== undefined && { replyTo: operator.email }),
      ...writeMail(letter, operator.name),
      // Whoever is reminded has it already.
      ...(!isReminder && {
        attachments: [
          {
            ...{ name: "rendez-vous.ics", type: "text/calendar; charset=utf-8; method=PUBLISH" },
            content: writeAppointment(appointmentOf({ booking, stop, operator, url, now })),
          },
        ],
      }),
    };
    return { mail };
  };
}

/** A stop that opens late makes those wait whose hour comes before it opens. */
function isWithinDelay({ startsAt }: Booking, stop: PublicStop, minutes: number): boolean {
  return startsAt.epochMilliseconds < stop.startsAt.epochMilliseconds + minutes * 60_000;
}
