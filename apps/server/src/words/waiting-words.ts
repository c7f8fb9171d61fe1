import type { BookingLanguage, WaitNotice } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";
import { waitingEn } from "./waiting.en.ts";
import { type WaitingWords, waitingFr } from "./waiting.fr.ts";
import { waitingLetterEn } from "./waiting-letters.en.ts";
import { type WaitTold, waitingLetterFr } from "./waiting-letters.fr.ts";
import { waitingSmsEn } from "./waiting-sms.en.ts";
import { type WaitTexted, waitingSmsFr } from "./waiting-sms.fr.ts";

/** Waiting in each language of the public pages. */
export const WAITING_WORDS: Readonly<Record<BookingLanguage, WaitingWords>> = { fr: waitingFr, en: waitingEn };

/** The letters to those who wait in each language. */
export const WAITING_LETTERS: Readonly<Record<BookingLanguage, (kind: WaitNotice, told: WaitTold) => MailWords>> = {
  fr: waitingLetterFr,
  en: waitingLetterEn,
};

/** The SMS to those who wait in each language. */
export const WAITING_SMS: Readonly<Record<BookingLanguage, (kind: WaitNotice, told: WaitTexted) => string>> = {
  fr: waitingSmsFr,
  en: waitingSmsEn,
};
