import type { AccountId, ConsentId, NoteId, OperatorId, PersonId } from "../kernel/ids.ts";
import type { Contact } from "./contact.ts";

/** A resident whom an operator follows or keeps a place for, with no more than that takes. */
export interface Person extends Contact {
  readonly operatorId: OperatorId;
  readonly personId: PersonId;
  readonly name: string;
  /** Tells two of one name apart, and counts in the figures by age. */
  readonly birthYear?: number;
  /** INSEE code of the commune where the person lives. */
  readonly communeCode?: string;
  readonly firstMetOn: Temporal.PlainDate;
  /** The day from which the time that it is kept counts. */
  readonly lastContactOn: Temporal.PlainDate;
}

/** What somebody wrote to follow a person's case. */
export interface CaseNote {
  readonly noteId: NoteId;
  readonly text: string;
  readonly writtenAt: Temporal.Instant;
  readonly writtenBy?: AccountId;
}

/** What a person may agree to, each by itself. The order is the one of the pages. */
export const PURPOSES = ["follow-up", "share-with-partner", "reminders", "survey"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How the person said it. */
export const CHANNELS = ["aboard", "phone", "paper", "web"] as const;
export type Channel = (typeof CHANNELS)[number];

export interface Consent {
  readonly consentId: ConsentId;
  readonly purpose: Purpose;
  readonly givenAt: Temporal.Instant;
  readonly channel: Channel;
  /** Which text was read to the person or shown: texts are kept for ever under their number. */
  readonly textVersion: number;
  readonly withdrawn?: { readonly at: Temporal.Instant; readonly channel: Channel };
}

/** All that an operator holds on a person and works with. */
export interface PersonFile {
  readonly person: Person;
  readonly notes: readonly CaseNote[];
  readonly consents: readonly Consent[];
}

/** Whether the person agrees to this now. */
export function agreesTo(consents: readonly Consent[], purpose: Purpose): boolean {
  return consents.some((consent) => consent.purpose === purpose && consent.withdrawn === undefined);
}
