import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { isMailAddress } from "../mail/check-mail.ts";

/** One way to reach a person, as it is kept: the same for everybody who writes it, so that it can be found again. */
export interface Contact {
  readonly email?: string;
  /** E.164: `+33612345678`. */
  readonly phone?: string;
}

/** Lower case: no mail service in use tells two addresses apart by it. Undefined when this is no address. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().normalize("NFC").toLowerCase();
  // What no letter can be sent to is no address.
  return isMailAddress(email) ? email : undefined;
}

/** The first digits of a number written in France, and the country that numbers it (ITU). */
const OVERSEAS: Readonly<Record<string, CountryCode>> = {
  "0590": "GP",
  "0690": "GP",
  "0691": "GP",
  "0594": "GF",
  "0694": "GF",
  "0596": "MQ",
  "0696": "MQ",
  "0697": "MQ",
  "0262": "RE",
  "0263": "RE",
  "0269": "YT",
  "0639": "YT",
  "0692": "RE",
  "0693": "RE",
};

/** Longer texts are no number, and are not looked at. */
const LONGEST_PHONE = 40;

/**
 * `06 12 34 56 78`, `+33 (0)6 12 34 56 78` and `0033612345678` are one number. Undefined when this is none, by the plans of all
 * countries (libphonenumber; decision 30).
 */
export function readPhone(text: string): string | undefined {
  if (text.length > LONGEST_PHONE) return undefined;
  const plain = text.normalize("NFKC").trim().replace("(0)", "").replace(/^00/, "+");
  // The library also finds numbers in sentences, and knows extensions: nobody calls these.
  if (!/^\+?[\d\s.\-/()]+$/.test(plain)) return undefined;
  const digits = plain.replace(/\D/g, "");
  const overseas = OVERSEAS[digits.slice(0, 4)];
  const phone = parsePhoneNumberFromString(plain, overseas ?? "FR");
  // Of these small plans the library lists range by range what is in use today: a new one is not wrong.
  const isOne = overseas ? phone?.isPossible() : phone?.isValid();
  return isOne ? phone?.number : undefined;
}

/** As people write it: `06 12 34 56 78`; with its country where that is not France. */
export function showPhone(phone: string): string {
  const known = parsePhoneNumberFromString(phone);
  if (!known) return phone;
  const digits = FRENCH.has(known.countryCallingCode) ? `0${known.nationalNumber}` : "";
  return digits === "" ? known.formatInternational() : digits.replace(/(\d{2})(?=\d)/g, "$1 ");
}

const FRENCH = new Set(["33", "590", "594", "596", "262"]);
