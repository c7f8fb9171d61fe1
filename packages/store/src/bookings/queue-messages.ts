import type { Booking, BookingWord, KeyOpener, NewMail, NewSms, TextSeal, Way } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import { sendMail } from "../send-mail.ts";
import { sendSms } from "../sms/send-sms.ts";
import { addShortLink } from "./short-links.ts";

/** Something that somebody who booked is to be told now. */
export interface DueWord {
  /** Names it for good: of one key, one message leaves by each way. */
  readonly key: string;
  readonly kind: BookingWord;
  readonly booking: Booking;
  /** At least one. */
  readonly ways: readonly Way[];
  /** Of a workshop that changed by itself; absent: it is its stop that did. */
  readonly reason?: string;
}

/** The same in words, for each way that was asked for. */
export interface Messages {
  readonly mail?: NewMail;
  readonly sms?: NewSms;
}

/** Of a booking, an SMS comes with the letters of the short address in it, if it has one. */
export interface BookingMessages extends Messages {
  readonly sms?: NewSms & { readonly shortCode?: string };
}

/** What telling people of their bookings needs. */
export interface TellWorld {
  readonly opener: KeyOpener;
  readonly seal: TextSeal;
  readonly now: Temporal.Instant;
  /** Whether there is a gateway that takes SMS. */
  readonly sendsSms: boolean;
  /** Undefined: nothing can be written of it yet, it is looked at again later. */
  write(word: DueWord): Promise<BookingMessages | undefined>;
}

/**
 * Queues messages in the caller's transaction. False: none can leave. Nobody else's messages wait for one whose address or words
 * no server would take.
 */
export async function queueMessages(
  trx: Transaction<Schema>,
  { mail, sms }: Messages,
  seal: TextSeal,
): Promise<boolean> {
  const mailed = mail !== undefined && (await sendMail(trx, mail, seal)).ok;
  if (sms) await sendSms(trx, sms, seal);
  return mailed || sms !== undefined;
}

/** The same, with the short address of the booking. */
export async function queueBookingMessages(
  trx: Transaction<Schema>,
  booking: Booking,
  { sms, ...rest }: BookingMessages,
  seal: TextSeal,
): Promise<boolean> {
  if (!sms) return queueMessages(trx, rest, seal);
  const { shortCode, ...words } = sms;
  if (shortCode !== undefined) await addShortLink(trx, booking, shortCode);
  return queueMessages(trx, { ...rest, sms: words }, seal);
}
