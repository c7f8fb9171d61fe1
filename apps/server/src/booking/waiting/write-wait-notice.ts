import { type LinkSigner, type MailId, type NewId, type PublicTimetable, type SmsId, writeLink } from "@escale/domain";
import { type DueWaitNotice, findOperatorById, type Messages, type Store, waitLink } from "@escale/store";
import { writeMail } from "../../mail/write-mail.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_LETTERS, WAITING_WORDS } from "../../words/waiting-words.ts";
import { placeOfWait } from "./place-of-wait.ts";
import { writeWaitSms } from "./write-wait-sms.ts";

/** What tells somebody of their wait; undefined while the public is not told of its stop. */
export function writeWaitNotice(world: {
  readonly store: Store;
  readonly timetable: PublicTimetable;
  readonly signer: LinkSigner;
  readonly newId: NewId;
  readonly baseUrl: string;
  readonly now: Temporal.Instant;
}): (notice: DueWaitNotice) => Promise<Messages | undefined> {
  const { store, timetable, signer, newId, baseUrl, now } = world;
  return async ({ key, kind, wait, offer, ways }) => {
    const { operatorId, language, procedureKey } = wait;
    const [words, { href }] = [WAITING_WORDS[language], SPEECHES[language]];
    const found = await findOperatorById(store, operatorId);
    const place = found && (await placeOfWait(timetable, wait, found, words));
    if (!place) return undefined;
    const offered = offer && (await timetable.stop(offer.stopId));
    if (offer && !offered) return undefined;
    const { operator, stop, timeZone } = place;
    const procedure = operator.procedures.find(({ key }) => key === procedureKey);
    const url = baseUrl + href(`/attente/${writeLink(waitLink(wait), signer)}`);
    const letter = WAITING_LETTERS[language](kind, {
      name: wait.person.name,
      procedure: procedure?.name ?? BOOKING_WORDS[language].title,
      place: place.sentence,
      ...(offer &&
        offered && {
          offer: {
            when: words.when(offer.startsAt, timeZone),
            where: `${offered.site.commune.name}, ${offered.site.name}`,
            ...(offer.holds && { until: words.when(offer.until, timeZone) }),
          },
        }),
      reason: stop && "reason" in stop.state ? stop.state.reason : (stop?.state.from?.reason ?? ""),
      url,
      againUrl: baseUrl + href(`/communes/${place.communeCode}`),
    });
    const { email, phone } = wait.person;
    const bySms = ways.includes("sms") && phone !== undefined;
    const byMail = ways.includes("mail") && email !== undefined;
    return {
      ...(byMail && {
        mail: {
          mailId: newId<MailId>(),
          ...{ operatorId, kind: "waiting", key, at: now, to: email },
          ...(offer && { usefulUntil: offer.startsAt }),
          fromName: operator.name,
          ...(operator.email !== undefined && { replyTo: operator.email }),
          ...writeMail(letter, operator.name),
        },
      }),
      ...(bySms && {
        sms: {
          smsId: newId<SmsId>(),
          ...{ operatorId, kind: "waiting", key, at: now, to: phone },
          usefulUntil: offer?.until ?? now.add({ hours: 48 }),
          text: writeWaitSms(kind, { wait, operator, timeZone, url, ...(offer && { offer }) }),
        },
      }),
    };
  };
}
