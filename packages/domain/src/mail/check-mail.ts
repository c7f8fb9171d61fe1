import type { NewMail } from "./mail.ts";

export type MailRefusal =
  | { readonly refused: "mail-address"; readonly field: "to" | "replyTo" }
  | { readonly refused: "mail-header"; readonly field: "subject" | "fromName" | "attachment" | "key" }
  | { readonly refused: "mail-too-big"; readonly limit: number };

/** Characters of a whole mail, attachments included: far more than a letter with its calendar file, less than servers refuse. */
const MOST_CHARACTERS = 4_000_000;

/**
 * One address, as people write it in forms: what HTML takes for an e-mail address, with a dot in the domain, which may have
 * accents. No comment, no quoted part, no list: parsers of these have been made to send mails elsewhere.
 */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])$/u;

export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return text.length <= 254 && at <= 64 && ADDRESS.test(text);
}

/** A line of a head: what would begin another line of it, or hide in it, is refused. */
function isHeader(text: string, most: number): boolean {
  return (
    text.trim() !== "" &&
    text.length <= most &&
    !/[\p{Cc}\p{Zl}\p{Zp}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u.test(text)
  );
}

/** Whether a mail can be sent as it stands; undefined when it can. */
export function checkMail(mail: Omit<NewMail, "mailId" | "operatorId" | "at">): MailRefusal | undefined {
  const { to, replyTo, subject, fromName, attachments = [], key } = mail;
  if (!isMailAddress(to)) return { refused: "mail-address", field: "to" };
  if (replyTo !== undefined && !isMailAddress(replyTo)) return { refused: "mail-address", field: "replyTo" };
  if (!isHeader(subject, 200)) return { refused: "mail-header", field: "subject" };
  if (fromName !== undefined && !isHeader(fromName, 200)) return { refused: "mail-header", field: "fromName" };
  if (!isHeader(key, 200)) return { refused: "mail-header", field: "key" };
  if (attachments.some(({ name, type }) => !isHeader(name, 100) || !isHeader(type, 100)))
    return { refused: "mail-header", field: "attachment" };
  const size = [mail.text, mail.html, ...attachments.map(({ content }) => content)].reduce(
    (sum, text) => sum + text.length,
    0,
  );
  return size > MOST_CHARACTERS ? { refused: "mail-too-big", limit: MOST_CHARACTERS } : undefined;
}

/** Whom it went to, told to those who look after mails: enough to answer who asks, too little to know who it is. */
export function hideAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
