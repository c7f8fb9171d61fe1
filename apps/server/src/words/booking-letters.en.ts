import type { BookingWord } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";
import type { BookingTold } from "./booking-letters.fr.ts";

const SUBJECT: Readonly<Record<BookingWord, string>> = {
  confirmed: "Your appointment",
  "given-back": "Your appointment is cancelled",
  changed: "Your new appointment",
  moved: "Your appointment has changed",
  revoked: "Your appointment is cancelled by the service",
  delayed: "Your appointment will be late",
  "on-time": "Your appointment will be on time",
  "two-days-before": "Your appointment: a reminder",
  "two-hours-before": "Your appointment: a reminder",
};

/** In a workshop nothing else is changed by those who have seats. */
const SEATS_CHANGED = "Your number of seats has changed";

/** The letter for each thing that somebody who booked is told, in English. */
export function bookingLetterEn(kind: BookingWord, told: BookingTold): MailWords {
  const { name, when, where, procedure, seats, group, bring, reason, url, againUrl } = told;
  const because = reason === "" ? [] : [`Reason: ${reason}`];
  const see = { action: "See the appointment, or say that you cannot come", url };
  const again = group ? group.again : { action: "Book another appointment", url: againUrl };
  const elsewhere = group?.instead ?? [];
  const instead = elsewhere.length === 0 ? [] : ["The nearest workshops with seats left:", { list: elsewhere }];
  const papers = bring.length === 0 ? [] : ["What to bring:", { list: bring }];
  const late = told.delayMinutes === 0 ? [] : [`It will begin about ${told.delayMinutes} minutes later.`, ...because];
  const reminder = [
    `We remind you of your appointment on ${when}, ${where}: ${procedure}.`,
    ...late,
    ...papers,
    "If you cannot come, say so on the page of the appointment: somebody else will have the place.",
    { action: "I cannot come, or I want to see the appointment", url },
  ];
  const lines: Readonly<Record<BookingWord, MailWords["lines"]>> = {
    confirmed: [`You have an appointment on ${when}, ${where}: ${procedure}.`, ...papers, see],
    "given-back": [`Your appointment of ${when} (${procedure}) is cancelled, as you asked.`, again],
    changed: [
      seats !== undefined
        ? `The number of seats is changed, as you asked: you now have ${seats}. Appointment on ${when}, ${where}: ${procedure}.`
        : `Your appointment is changed, as you asked. It is now on ${when}, ${where} (${procedure}).`,
      ...papers,
      see,
    ],
    moved: [
      `Your appointment has changed. It is now on ${when}, ${where} (${procedure}).`,
      ...because,
      "If this does not suit you, say so on the page of the appointment, and choose another.",
      see,
      again,
    ],
    revoked: [
      `Your appointment of ${when} (${procedure}) cannot take place. We are sorry.`,
      ...because,
      ...instead,
      again,
    ],
    delayed: [
      `Your appointment (${when}, ${where}) will begin about ${told.delayMinutes} minutes later.`,
      ...because,
      see,
    ],
    "on-time": [`Your appointment (${when}, ${where}) will be on time after all.`, see],
    "two-days-before": reminder,
    "two-hours-before": reminder,
  };
  const subject = kind === "changed" && seats !== undefined ? SEATS_CHANGED : SUBJECT[kind];
  return { subject, lines: [`Hello ${name},`, ...lines[kind]] };
}
