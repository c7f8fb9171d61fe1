import type { SlotOfferState, WaitNotice } from "@escale/domain";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";

/** The lists of those who wait, as the office reads them. */
export const waitingOfficeFr = {
  title: "Liste d’attente",
  lead: "Quand une heure se libère, elle est proposée dans cet ordre, à la première personne à qui elle convient. Chacune a un temps pour répondre.",
  none: "Personne n’attend.",
  noKeys:
    "Les listes ne peuvent pas être lues\u00a0: il manque une clé à cette installation. Rien n’est perdu. Prévenez la personne qui la tient.",
  /** The way to the lists: also where nobody waits, since somebody may be put on one. */
  toWaiting: (count: number) =>
    count === 0
      ? "Liste d’attente"
      : count === 1
        ? "1 personne sur liste d’attente"
        : `${count} personnes sur liste d’attente`,
  atStop: (when: string, place: string) => `${when}, ${place}`,
  goneStop: "Un passage qui n’est plus publié",
  inCommune: (commune: string) => `N’importe quel passage à ${commune}`,
  since: (when: string) => `sur la liste depuis le ${when}`,
  until: (day: string) => `attend jusqu’au ${day}`,
  offered: (when: string, until: string, holds: boolean) =>
    `On lui propose ${when}\u00a0; à répondre avant le ${until}${holds ? "" : " (heure ouverte à tous)"}.`,
  seen: "La proposition a été vue.",
  before: (count: number) => (count === 1 ? "1 proposition avant" : `${count} propositions avant`),
  answers: {
    open: "en cours",
    accepted: "acceptée",
    declined: "refusée",
    lapsed: "sans réponse à temps",
    withdrawn: "retirée",
  } satisfies Record<SlotOfferState, string>,
  accept: "Elle accepte",
  decline: "Elle ne veut pas de cette heure",
  remove: "Retirer de la liste",
  accepted: "Le rendez-vous est pris.",
  declined: "C’est noté\u00a0: l’heure est proposée à la personne suivante.",
  removed: "La personne n’est plus sur la liste.",
  added: "La personne est sur la liste.",
  add: "Inscrire une personne",
  stop: "Passage",
  procedure: "Démarche",
  where: "Où",
  thisStop: "Ce passage seulement",
  anyStop: "N’importe quel passage de la commune",
  untilLabel: "Jusqu’au",
  untilHint: "Facultatif, pour n’importe quel passage de la commune\u00a0: le dernier jour possible.",
  name: "Prénom et nom",
  email: "Adresse électronique",
  phone: "Téléphone",
  contactHint: "L’un des deux suffit. Si aucun message ne peut lui parvenir, la personne est à appeler.",
  send: "Inscrire",
  choose: "Choisissez un passage et une démarche de la liste.",
  calls: "Sur liste d’attente, à appeler",
  called: "C’est fait",
  answer: "Noter sa réponse",
  what: {
    joined: "sur la liste d’attente",
    offer: "une heure s’est libérée",
    gone: "l’heure proposée n’est plus possible\u00a0; elle reste sur la liste",
    moved: "le passage attendu a changé\u00a0; elle reste sur la liste",
    cancelled: "le passage attendu est annulé",
    ended: "aucune heure ne s’est libérée à temps",
  } satisfies Record<WaitNotice, string>,
  when(instant: Temporal.Instant, timeZone: string): string {
    const clock = wallClock(instant, timeZone);
    return `${dayWords(clock.date, "fr").long} à ${hourWords(clock, "fr")}`;
  },
} as const;
