import type { OperatorId, SmsId } from "../kernel/ids.ts";

/** What SMS are for: lists show it in place of what they say. */
export const SMS_KINDS = ["booking", "reminder", "waiting"] as const;
export type SmsKind = (typeof SMS_KINDS)[number];

/** An SMS to be queued: it leaves when the transaction that queues it is there to stay, and not otherwise. */
export interface NewSms {
  readonly smsId: SmsId;
  readonly operatorId: OperatorId;
  readonly kind: SmsKind;
  /** What asks for it: however often that happens, one SMS leaves. */
  readonly key: string;
  readonly at: Temporal.Instant;
  /** From then on it would only mislead. */
  readonly usefulUntil: Temporal.Instant;
  /** E.164. */
  readonly to: string;
  /** In the letters of telephones. */
  readonly text: string;
}

/** One that is to leave now. */
export interface DueSms extends Pick<NewSms, "smsId" | "to" | "text" | "usefulUntil"> {}

export type SmsState = "queued" | "sent" | "failed";

/** Why an attempt failed, without a word of the gateway's answer: that may repeat a number. */
export interface SmsFault {
  readonly kind:
    | "unreachable"
    | "silent"
    | "sign-in-refused"
    | "sender-refused"
    /** What was paid for is used up. */
    | "no-credit"
    | "later"
    /** This number, or this text. */
    | "refused"
    /** It answers what no such gateway does. */
    | "garbled"
    | "too-late"
    | "overtaken"
    | "unreadable";
  /** The status of its answer, when it answered. */
  readonly code?: number;
}

export type SmsPosted = { readonly ok: true } | { readonly ok: false; readonly fault: SmsFault };

/** What takes SMS. Neither throws. */
export interface SmsGateway {
  /** Hands an SMS over: the gateway answers for it from then on. */
  post(sms: DueSms): Promise<SmsPosted>;
  /** Whether it took an SMS before, of which nobody wrote down what it said. */
  hasTaken(sms: DueSms): Promise<{ readonly ok: true; readonly taken: boolean } | (SmsPosted & { readonly ok: false })>;
}

/** Whose number it was, told to those who look after SMS: enough to answer who asks, too little to know who it is. */
export function hidePhone(phone: string): string {
  return `… ${phone.slice(-2)}`;
}
