import { type MailMessage, SealBroken, type TextPlace, type TextSeal } from "@escale/domain";

/** Where a mail's words and address stand: they open nowhere else. */
export function mailPlace(column: "message" | "recipient", mailId: string): TextPlace {
  return { table: "outgoing_mails", column, rowId: mailId };
}

/** What a mail says; undefined when no key of this installation opens it. */
export function openMessage(seal: TextSeal | undefined, mailId: string, sealed: string): MailMessage | undefined {
  const text = openSealed(seal, mailPlace("message", mailId), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as MailMessage);
}

/** To whom, not quite; undefined when no key of this installation opens it. */
export function openRecipient(seal: TextSeal | undefined, mailId: string, sealed: string): string | undefined {
  return openSealed(seal, mailPlace("recipient", mailId), sealed);
}

/** A text that is sealed for the installation; undefined when none of its keys opens it. */
export function openSealed(seal: TextSeal | undefined, place: TextPlace, sealed: string): string | undefined {
  try {
    return seal?.open(place, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
