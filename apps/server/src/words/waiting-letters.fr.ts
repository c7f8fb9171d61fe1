import type { WaitNotice } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";

/** What a letter to somebody who waits may tell. Nothing of it stands in its subject. */
export interface WaitTold {
  readonly name: string;
  readonly procedure: string;
  /** The stop or the commune that they wait for. */
  readonly place: string;
  /** What they are offered: when and where, and until when it is kept, if it is. */
  readonly offer?: { readonly when: string; readonly where: string; readonly until?: string };
  readonly reason: string;
  /** The page of the wait. */
  readonly url: string;
  /** The stops of the commune. */
  readonly againUrl: string;
}

const SUBJECT: Readonly<Record<WaitNotice, string>> = {
  joined: "Vous êtes sur la liste d’attente",
  offer: "Une heure s’est libérée",
  gone: "L’heure proposée n’est plus possible",
  moved: "Le passage que vous attendez a changé",
  cancelled: "Le passage que vous attendez est annulé",
  ended: "Votre attente est terminée",
};

/** The letter for each thing that somebody who waits is told. */
export function waitingLetterFr(kind: WaitNotice, told: WaitTold): MailWords {
  const { name, procedure, place, offer, reason, url, againUrl } = told;
  const because = reason === "" ? [] : [`Raison : ${reason}`];
  const see = { action: "Voir mon attente, ou quitter la liste", url };
  const again = { action: "Voir les passages de la commune", url: againUrl };
  const limit =
    offer?.until === undefined
      ? "Elle commence bientôt : elle est à la première personne qui répond."
      : `Elle vous est gardée jusqu’au ${offer.until}. Ensuite, elle est proposée à la personne suivante.`;
  const lines: Readonly<Record<WaitNotice, MailWords["lines"]>> = {
    joined: [
      `Vous êtes sur la liste d’attente : ${procedure}. ${place}.`,
      "Dès qu’une heure se libère, nous vous l’écrivons, dans l’ordre des inscriptions.",
      see,
    ],
    offer: [
      `Une heure s’est libérée : ${offer?.when ?? ""}, ${offer?.where ?? ""} (${procedure}).`,
      limit,
      { action: "Accepter, ou dire non", url },
    ],
    gone: [
      "L’heure qui vous était proposée n’est plus possible. Veuillez nous en excuser.",
      "Vous restez sur la liste, à la même place.",
      see,
    ],
    moved: [
      `Le passage que vous attendez a changé. Le voici maintenant. ${place}.`,
      ...because,
      "Vous restez sur la liste. Si cela ne vous convient pas, quittez-la sur cette page.",
      see,
    ],
    cancelled: [`Le passage que vous attendiez est annulé (${procedure}).`, ...because, again],
    ended: [`Aucune heure ne s’est libérée à temps (${procedure}). ${place}.`, again],
  };
  return { subject: SUBJECT[kind], lines: [`Bonjour ${name},`, ...lines[kind]] };
}
