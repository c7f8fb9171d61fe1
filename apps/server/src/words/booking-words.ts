import type { BookingLanguage, BookingWord } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";
import { bookingEn } from "./booking.en.ts";
import { type BookingWords, bookingFr } from "./booking.fr.ts";
import { bookingLetterEn } from "./booking-letters.en.ts";
import { type BookingTold, bookingLetterFr } from "./booking-letters.fr.ts";
import { bookingSmsEn, smsWhenEn } from "./booking-sms.en.ts";
import { type BookingTexted, bookingSmsFr, smsWhenFr } from "./booking-sms.fr.ts";

/** Booking in each language of the public pages. */
export const BOOKING_WORDS: Readonly<Record<BookingLanguage, BookingWords>> = { fr: bookingFr, en: bookingEn };

/** The letters about a booking in each language. */
export const BOOKING_LETTERS: Readonly<Record<BookingLanguage, (kind: BookingWord, told: BookingTold) => MailWords>> = {
  fr: bookingLetterFr,
  en: bookingLetterEn,
};

/** The SMS about a booking in each language. */
export const BOOKING_SMS: Readonly<
  Record<
    BookingLanguage,
    {
      when(instant: Temporal.Instant, timeZone: string): string;
      write(kind: BookingWord, told: BookingTexted): string;
    }
  >
> = {
  fr: { when: smsWhenFr, write: bookingSmsFr },
  en: { when: smsWhenEn, write: bookingSmsEn },
};
