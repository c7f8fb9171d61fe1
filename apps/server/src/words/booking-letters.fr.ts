import type { BookingWord } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";

/** What a letter about a booking may tell. Nothing of it stands in its subject: others see subjects. */
export interface BookingTold {
  readonly name: string;
  /** `mardi 5 janvier 2027 à 9 h 30`. */
  readonly when: string;
  readonly where: string;
  /** With the seats of a group. */
  readonly procedure: string;
  /** In a workshop. */
  readonly seats?: string;
  readonly group?: {
    /** Other workshops, if its own does not take place. */
    readonly instead: readonly string[];
    /** How it books another. */
    readonly again: string;
  };
  readonly bring: readonly string[];
  readonly delayMinutes: number;
  readonly reason: string;
  /** The page of the booking. */
  readonly url: string;
  /** Where another is booked. */
  readonly againUrl: string;
}

const SUBJECT: Readonly<Record<BookingWord, string>> = {
  confirmed: "Votre rendez-vous",
  "given-back": "Votre rendez-vous est annulé",
  changed: "Votre nouveau rendez-vous",
  moved: "Votre rendez-vous a changé",
  revoked: "Votre rendez-vous est annulé par le service",
  delayed: "Votre rendez-vous aura du retard",
  "on-time": "Votre rendez-vous sera à l’heure",
  "two-days-before": "Rappel de votre rendez-vous",
  "two-hours-before": "Rappel de votre rendez-vous",
};

/** In a workshop nothing else is changed by those who have seats. */
const SEATS_CHANGED = "Votre nombre de places a changé";

/** The letter for each thing that somebody who booked is told, in French. */
export function bookingLetterFr(kind: BookingWord, told: BookingTold): MailWords {
  const { name, when, where, procedure, seats, group, bring, reason, url, againUrl } = told;
  const because = reason === "" ? [] : [`Raison : ${reason}`];
  const see = { action: "Voir le rendez-vous, ou dire que vous ne venez pas", url };
  const again = group ? group.again : { action: "Prendre un autre rendez-vous", url: againUrl };
  const elsewhere = group?.instead ?? [];
  const instead =
    elsewhere.length === 0 ? [] : ["Les ateliers les plus proches où il reste de la place :", { list: elsewhere }];
  const papers = bring.length === 0 ? [] : ["À apporter :", { list: bring }];
  const late =
    told.delayMinutes === 0 ? [] : [`Il commencera environ ${told.delayMinutes} minutes plus tard.`, ...because];
  const reminder = [
    `Nous vous rappelons votre rendez-vous ${when}, ${where} : ${procedure}.`,
    ...late,
    ...papers,
    "Si vous ne pouvez pas venir, dites-le sur la page du rendez-vous : la place servira à quelqu’un d’autre.",
    { action: "Je ne peux pas venir, ou je veux revoir le rendez-vous", url },
  ];
  const lines: Readonly<Record<BookingWord, MailWords["lines"]>> = {
    confirmed: [`Vous avez rendez-vous ${when}, ${where} : ${procedure}.`, ...papers, see],
    "given-back": [`Votre rendez-vous du ${when} (${procedure}) est annulé, comme vous l’avez demandé.`, again],
    changed: [
      seats !== undefined
        ? `Le nombre de places est changé, comme demandé : vous avez maintenant ${seats}. Rendez-vous ${when}, ${where} : ${procedure}.`
        : `Votre rendez-vous est changé, comme demandé. Le voici maintenant : ${when}, ${where} (${procedure}).`,
      ...papers,
      see,
    ],
    moved: [
      `Votre rendez-vous a changé. Le voici maintenant : ${when}, ${where} (${procedure}).`,
      ...because,
      "Si cela ne vous convient pas, dites-le sur la page du rendez-vous, et choisissez-en un autre.",
      see,
      again,
    ],
    revoked: [
      `Votre rendez-vous du ${when} (${procedure}) ne peut pas avoir lieu. Veuillez nous en excuser.`,
      ...because,
      ...instead,
      again,
    ],
    delayed: [
      `Votre rendez-vous (${when}, ${where}) commencera environ ${told.delayMinutes} minutes plus tard.`,
      ...because,
      see,
    ],
    "on-time": [`Votre rendez-vous (${when}, ${where}) sera finalement à l’heure.`, see],
    "two-days-before": reminder,
    "two-hours-before": reminder,
  };
  const subject = kind === "changed" && seats !== undefined ? SEATS_CHANGED : SUBJECT[kind];
  return { subject, lines: [`Bonjour ${name},`, ...lines[kind]] };
}
