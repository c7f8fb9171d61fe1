import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { readEmail, readPhone } from "./contact.ts";
import { agreesTo, type Channel, type Consent, type Person, type PersonFile, type Purpose } from "./person.ts";
import { type NameRefusal, readName } from "./read-name.ts";
import { findRefused, type RefusedContent } from "./refused-text.ts";

/** What somebody typed of a person; an empty text is nothing. */
export interface TypedPerson {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly birthYear: string;
  /** A name, code or postcode. */
  readonly commune: string;
}

export type TypedPersonRefusal =
  | NameRefusal
  | { readonly refused: "email-wrong" | "phone-wrong" | "birth-year-wrong" | "commune-unknown" };

/** Nobody older has been met. */
const OLDEST = 120;

/** The code of the commune that a text means; undefined when it means none, or may mean several. */
export type FindCommune = (typed: string) => string | undefined;

/** Reads what was typed of a person. */
export function readPerson(
  typed: TypedPerson,
  today: Temporal.PlainDate,
  communeOf: FindCommune,
): Outcome<Pick<Person, "name" | "email" | "phone" | "birthYear" | "communeCode">, TypedPersonRefusal> {
  const name = readName(typed.name);
  if (!name.ok) return name;
  const [email, phone] = [readEmail(typed.email), readPhone(typed.phone)];
  if (typed.email.trim() !== "" && email === undefined) return refused({ refused: "email-wrong" });
  if (typed.phone.trim() !== "" && phone === undefined) return refused({ refused: "phone-wrong" });
  const year = typed.birthYear.trim();
  const birthYear = /^\d{4}$/.test(year) ? Number(year) : undefined;
  const isYear = birthYear !== undefined && birthYear <= today.year && birthYear >= today.year - OLDEST;
  if (year !== "" && !isYear) return refused({ refused: "birth-year-wrong" });
  const communeCode = typed.commune.trim() === "" ? undefined : communeOf(typed.commune.trim());
  if (typed.commune.trim() !== "" && communeCode === undefined) return refused({ refused: "commune-unknown" });
  return done({
    name: name.value,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(birthYear !== undefined && { birthYear }),
    ...(communeCode !== undefined && { communeCode }),
  });
}

export type NoteRefusal =
  | { readonly refused: "note-empty" }
  | { readonly refused: "note-too-long"; readonly most: number }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent }
  /** The person does not agree to being followed (any more). */
  | { readonly refused: "no-consent" };

const LONGEST_NOTE = 4_000;

/** A note is written on people who agree to be followed, and holds no secret of theirs. */
export function readNote(text: string, { consents }: Pick<PersonFile, "consents">): Outcome<string, NoteRefusal> {
  const note = text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  if (note === "") return refused({ refused: "note-empty" });
  if (note.length > LONGEST_NOTE) return refused({ refused: "note-too-long", most: LONGEST_NOTE });
  const content = findRefused(note);
  if (content) return refused({ refused: "secret-inside", content });
  return agreesTo(consents, "follow-up") ? done(note) : refused({ refused: "no-consent" });
}

export type ConsentRefusal = { readonly refused: "already-agrees" | "does-not-agree" };

/** Each purpose has one consent that holds at most. */
export function decideConsent(
  consents: readonly Consent[],
  given: Pick<Consent, "consentId" | "purpose" | "channel" | "givenAt" | "textVersion">,
): Outcome<Consent, ConsentRefusal> {
  return agreesTo(consents, given.purpose) ? refused({ refused: "already-agrees" }) : done(given);
}

/** What goes when a person takes an agreement back. Notes are kept on the ground of consent alone: they go with it. */
export function decideWithdrawal(
  consents: readonly Consent[],
  purpose: Purpose,
  withdrawn: { readonly at: Temporal.Instant; readonly channel: Channel },
): Outcome<{ readonly consent: Consent; readonly dropNotes: boolean }, ConsentRefusal> {
  const held = consents.find((consent) => consent.purpose === purpose && !consent.withdrawn);
  if (!held) return refused({ refused: "does-not-agree" });
  return done({ consent: { ...held, withdrawn }, dropNotes: purpose === "follow-up" });
}
