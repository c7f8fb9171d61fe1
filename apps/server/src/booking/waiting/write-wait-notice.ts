import {
  type LinkSigner,
  type MailId,
  type NewId,
  type NewMail,
  type PublicTimetable,
  writeLink,
} from "@escale/domain";
import { type DueWaitNotice, findOperatorById, type Store, waitLink } from "@escale/store";
import { writeMail } from "../../mail/write-mail.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_LETTERS, WAITING_WORDS } from "../../words/waiting-words.ts";
import { placeOfWait } from "./place-of-wait.ts";

/** What tells somebody of their wait, by mail; undefined while the public is not told of its stop. */
export function writeWaitNotice(world: {
  readonly store: Store;
  readonly timetable: PublicTimetable;
  readonly signer: LinkSigner;
  readonly newId: NewId;
  readonly baseUrl: string;
  readonly now: Temporal.Instant;
}): (notice: DueWaitNotice) => Promise<NewMail | undefined> {
  const { store, timetable, signer, newId, baseUrl, now } = world;
  return async ({ key, kind, wait, offer }) => {
    const { operatorId, language, procedureKey } = wait;
    const [words, { href }] = [WAITING_WORDS[language], SPEECHES[language]];
    const found = await findOperatorById(store, operatorId);
    const place = found && (await placeOfWait(timetable, wait, found, words));
    const to = wait.person.email;
    if (!place || to === undefined) return undefined;
    const offered = offer && (await timetable.stop(offer.stopId));
    if (offer && !offered) return undefined;
    const { operator, stop, timeZone } = place;
    const procedure = operator.procedures.find(({ key }) => key === procedureKey);
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
      url: baseUrl + href(`/attente/${writeLink(waitLink(wait), signer)}`),
      againUrl: baseUrl + href(`/communes/${place.communeCode}`),
    });
    return {
      mailId: newId<MailId>(),
      ...{ operatorId, kind: "waiting", key, at: now, to },
      ...(offer && { usefulUntil: offer.startsAt }),
      fromName: operator.name,
      ...(operator.email !== undefined && { replyTo: operator.email }),
      ...writeMail(letter, operator.name),
    };
  };
}
