/** One way to reach a person, as it is kept: the same for everybody who writes it, so that it can be found again. */
export interface Contact {
  readonly email?: string;
  /** E.164: `+33612345678`. */
  readonly phone?: string;
}

const LONGEST_EMAIL = 254;

/** Lower case: no mail service in use tells two addresses apart by it. Undefined when this is no address. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().normalize("NFC").toLowerCase();
  return email.length <= LONGEST_EMAIL && /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/.test(email)
    ? email
    : undefined;
}

/** The first digits of a number written in France, and the country that they are dialled in (ITU). */
const OVERSEAS: Readonly<Record<string, string>> = {
  "0590": "+590",
  "0690": "+590",
  "0691": "+590",
  "0594": "+594",
  "0694": "+594",
  "0596": "+596",
  "0696": "+596",
  "0697": "+596",
  "0262": "+262",
  "0263": "+262",
  "0269": "+262",
  "0639": "+262",
  "0692": "+262",
  "0693": "+262",
};

/** `06 12 34 56 78`, `+33 6 12 34 56 78` and `0033612345678` are one number. Undefined when this is none. */
export function readPhone(text: string): string | undefined {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s.\-/()]/g, "")
    .replace(/^00/, "+");
  if (/^0[1-9]\d{8}$/.test(digits)) return (OVERSEAS[digits.slice(0, 4)] ?? "+33") + digits.slice(1);
  const international = /^\+\d{6,15}$/.test(digits)
    ? digits.replace(/^\+(33|590|594|596|262)0(?=\d{9}$)/, "+$1")
    : undefined;
  return international;
}

/** As people write it: `06 12 34 56 78`. */
export function showPhone(phone: string): string {
  const national = /^\+(?:33|590|594|596|262)(\d{9})$/.exec(phone)?.[1];
  return national ? `0${national}`.replace(/(\d{2})(?=\d)/g, "$1 ") : phone;
}
