import type { MailId, OperatorId } from "../kernel/ids.ts";

/** What mails are for. Lists show it in place of what they say, which is somebody's business alone. */
export const MAIL_KINDS = [
  "trial",
  "invitation",
  "password-link",
  "sign-in-link",
  "email-link",
  "email-changed",
  "booking",
  "reminder",
  "waiting",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export interface MailAttachment {
  readonly name: string;
  /** `text/calendar; charset=utf-8; method=REQUEST` */
  readonly type: string;
  readonly content: string;
  /** How `content` holds bytes that are no text. */
  readonly encoding?: "base64";
}

/** What is written to one person. */
export interface MailMessage {
  readonly to: string;
  /** Under whose name it comes, beside the installation's address: an operator's. */
  readonly fromName?: string;
  /** Where an answer goes, when that is not the installation's address. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly MailAttachment[];
}

/** A mail to be queued: it leaves when the transaction that queues it is there to stay, and not otherwise. */
export interface NewMail extends MailMessage {
  readonly mailId: MailId;
  /** Undefined: the installation's own, such as the way back into an account. */
  readonly operatorId: OperatorId | undefined;
  readonly kind: MailKind;
  /** What asks for it: however often that happens, one mail leaves (`invitation/ID`). */
  readonly key: string;
  readonly at: Temporal.Instant;
  /** From then on it would only mislead: a link that has expired. */
  readonly usefulUntil?: Temporal.Instant;
}

/** One that is to leave now. Its identity becomes its `Message-ID`, the same at each attempt. */
export interface DueMail extends MailMessage {
  readonly mailId: MailId;
}

export type MailState = "queued" | "sent" | "failed";

/** Why an attempt failed, without a word of the server's answer: that may repeat an address. */
export interface MailFault {
  readonly kind:
    | "unreachable"
    | "silent"
    | "no-tls"
    | "sign-in-refused"
    | "sender-refused"
    | "later"
    | "refused"
    | "given-up"
    | "too-late"
    /** What it told of has changed before it left. */
    | "overtaken"
    /** The key that it is sealed with is not in the configuration. */
    | "unreadable";
  /** The server's answer as a number of RFC 5321, when it answered. */
  readonly code?: number;
}

export type Posted = { readonly ok: true } | { readonly ok: false; readonly fault: MailFault };

/** Hands a mail over to a server, which answers for it from then on. Does not throw. */
export type PostMail = (mail: DueMail) => Promise<Posted>;
