import {
  delayOf,
  type LinkSigner,
  type MailId,
  type NewId,
  type NewMail,
  type PublicTimetable,
  writeLink,
} from "@escale/domain";
import { writeAppointment } from "@escale/exchange";
import { bookingLink, type DueNotice } from "@escale/store";
import { writeMail } from "../mail/write-mail.tsx";
import { SPEECHES } from "../public/page-world.ts";
import { BOOKING_LETTERS, BOOKING_WORDS } from "../words/booking-words.ts";
import { appointmentOf } from "./appointment-of.ts";
import { bookingPath } from "./booking-page.tsx";

/** The mail that tells somebody of their booking; undefined while the public is not told of its stop. */
export function writeNotice(world: {
  readonly timetable: PublicTimetable;
  readonly signer: LinkSigner;
  readonly newId: NewId;
  readonly baseUrl: string;
  readonly now: Temporal.Instant;
}): (notice: DueNotice) => Promise<NewMail | undefined> {
  const { timetable, signer, newId, baseUrl, now } = world;
  return async ({ noticeId, kind, booking }) => {
    const stop = await timetable.stop(booking.stopId);
    const operator = stop && (await timetable.operator(stop.operator.slug));
    const to = booking.person.email;
    if (!stop || !operator || to === undefined) return undefined;
    const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
    const { language } = booking;
    const [words, { href }] = [BOOKING_WORDS[language], SPEECHES[language]];
    const url = baseUrl + href(`/rendez-vous/${writeLink(bookingLink(booking), signer)}`);
    const { state, timeZone, site } = stop;
    const where = `${site.name}, ${site.commune.name}`;
    const delay = delayOf(state);
    const letter = BOOKING_LETTERS[language](kind, {
      name: booking.person.name,
      when: words.when(booking.startsAt, timeZone),
      where,
      procedure: procedure?.name ?? words.title,
      bring: procedure?.bring ?? [],
      delayMinutes: delay?.minutes ?? 0,
      reason:
        "reason" in state ? state.reason : (delay?.reason ?? (kind === "moved" ? (state.from?.reason ?? "") : "")),
      url,
      againUrl: baseUrl + bookingPath(stop, { href }),
    });
    const calendar = writeAppointment(appointmentOf({ booking, stop, operator, url, now }));
    return {
      mailId: newId<MailId>(),
      ...{ operatorId: booking.operatorId, kind: "booking", key: `booking-notice/${noticeId}`, at: now, to },
      usefulUntil: booking.endsAt,
      fromName: operator.name,
      ...(operator.email !== undefined && { replyTo: operator.email }),
      ...writeMail(letter, operator.name),
      attachments: [
        { name: "rendez-vous.ics", type: "text/calendar; charset=utf-8; method=PUBLISH", content: calendar },
      ],
    };
  };
}
