import { type MailMessage, SealBroken, type TextPlace, type TextSeal } from "@escale/domain";

/** Where a mail's words and address stand: they open nowhere else. */
export function mailPlace(column: "message" | "recipient", mailId: string): TextPlace {
  return { table: "outgoing_mails", column, rowId: mailId };
}

/** What a mail says; undefined when no key of this installation opens it. */
export function openMessage(seal: TextSeal | undefined, mailId: string, sealed: string): MailMessage | undefined {
  const text = opened(seal, mailPlace("message", mailId), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as MailMessage);
}

/** To whom, not quite; undefined when no key of this installation opens it. */
export function openRecipient(seal: TextSeal | undefined, mailId: string, sealed: string): string | undefined {
  return opened(seal, mailPlace("recipient", mailId), sealed);
}

function opened(seal: TextSeal | undefined, place: TextPlace, sealed: string): string | undefined {
  try {
    return seal?.open(place, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
