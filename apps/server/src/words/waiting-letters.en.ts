import type { WaitNotice } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";
import type { WaitTold } from "./waiting-letters.fr.ts";

const SUBJECT: Readonly<Record<WaitNotice, string>> = {
  joined: "You are on the waiting list",
  offer: "A time has become free",
  gone: "The time that you were offered is not possible any more",
  moved: "The stop that you wait for has changed",
  cancelled: "The stop that you wait for is cancelled",
  ended: "Your wait is over",
};

/** The letter for each thing that somebody who waits is told, in English. */
export function waitingLetterEn(kind: WaitNotice, told: WaitTold): MailWords {
  const { name, procedure, place, offer, reason, url, againUrl } = told;
  const because = reason === "" ? [] : [`Reason: ${reason}`];
  const see = { action: "See my wait, or leave the list", url };
  const again = { action: "See the stops of the commune", url: againUrl };
  const limit =
    offer?.until === undefined
      ? "It begins soon: whoever answers first has it."
      : `It is kept for you until ${offer.until}. After that it is offered to the next person.`;
  const lines: Readonly<Record<WaitNotice, MailWords["lines"]>> = {
    joined: [
      `You are on the waiting list: ${procedure}. ${place}.`,
      "As soon as a time becomes free we write to you, in the order in which people came.",
      see,
    ],
    offer: [
      `A time has become free: ${offer?.when ?? ""}, ${offer?.where ?? ""} (${procedure}).`,
      limit,
      { action: "Accept, or say no", url },
    ],
    gone: [
      "The time that you were offered is not possible any more. We are sorry.",
      "You stay on the list, at the same place.",
      see,
    ],
    moved: [
      `The stop that you wait for has changed. Here it is now. ${place}.`,
      ...because,
      "You stay on the list. If this does not suit you, leave it on this page.",
      see,
    ],
    cancelled: [`The stop that you waited for is cancelled (${procedure}).`, ...because, again],
    ended: [`No time became free soon enough (${procedure}). ${place}.`, again],
  };
  return { subject: SUBJECT[kind], lines: [`Hello ${name},`, ...lines[kind]] };
}
