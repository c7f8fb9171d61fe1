import {
  type Booking,
  type BookingWord,
  delayOf,
  isForGroup,
  type LinkSigner,
  type MailId,
  type NewId,
  type NewMail,
  type PublicOperator,
  type PublicStop,
  writeLink,
} from "@escale/domain";
import { writeAppointment } from "@escale/exchange";
import { bookingLink } from "@escale/store";
import { writeMail } from "../mail/write-mail.tsx";
import { SPEECHES } from "../public/page-world.ts";
import { BOOKING_LETTERS, BOOKING_WORDS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";
import { appointmentOf } from "./appointment-of.ts";
import { bookingPath } from "./booking-page.tsx";
import { whatFor } from "./what-for.ts";

/** The mail that tells somebody of their booking. */
export function writeBookingLetter(
  kind: BookingWord,
  {
    booking,
    stop,
    operator,
    delayMinutes,
    reason,
    instead,
  }: {
    readonly booking: Booking;
    readonly stop: PublicStop;
    readonly operator: PublicOperator;
    readonly delayMinutes: number;
    /** Absent: that of the stop. */
    readonly reason: string | undefined;
    /** Of a group. */
    readonly instead: readonly string[];
  },
  { signer, newId, baseUrl, now }: { signer: LinkSigner; newId: NewId; baseUrl: string; now: Temporal.Instant },
): Pick<NewMail, "mailId" | "fromName" | "replyTo" | "subject" | "text" | "html" | "attachments"> {
  const procedure = operator.procedures.find(({ key }) => key === booking.procedureKey);
  const { language } = booking;
  const [words, { href }] = [BOOKING_WORDS[language], SPEECHES[language]];
  const url = baseUrl + href(`/rendez-vous/${writeLink(bookingLink(booking), signer)}`);
  const { state, timeZone, site } = stop;
  const letter = BOOKING_LETTERS[language](kind, {
    name: booking.person.name,
    when: words.when(booking.startsAt, timeZone),
    where: `${site.name}, ${site.commune.name}`,
    procedure: whatFor(booking, operator.procedures) ?? words.title,
    ...(booking.workshop && { seats: WORKSHOP_WORDS[language].seats(booking.workshop.seats) }),
    ...(isForGroup(booking) && { group: { instead, again: words.groupAgain(operator.phone) } }),
    bring: procedure?.bring ?? [],
    delayMinutes,
    reason:
      reason ??
      ("reason" in state
        ? state.reason
        : (delayOf(state)?.reason ?? (kind === "moved" ? (state.from?.reason ?? "") : ""))),
    url,
    againUrl: baseUrl + bookingPath(stop, { href }),
  });
  return {
    mailId: newId<MailId>(),
    fromName: operator.name,
    ...(operator.email !== undefined && { replyTo: operator.email }),
    ...writeMail(letter, operator.name),
    // Whoever is reminded has it already.
    ...(kind !== "two-days-before" &&
      kind !== "two-hours-before" && {
        attachments: [
          {
            ...{ name: "rendez-vous.ics", type: "text/calendar; charset=utf-8; method=PUBLISH" },
            content: writeAppointment(appointmentOf({ booking, stop, operator, url, now })),
          },
        ],
      }),
  };
}
