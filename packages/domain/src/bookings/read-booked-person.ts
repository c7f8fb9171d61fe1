import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { readEmail, readPhone } from "../personal/contact.ts";
import { type NameRefusal, readName } from "../personal/read-name.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import type { BookedPerson } from "./booking.ts";
import { mayBeMobile, type TellBy } from "./ways-to-tell.ts";

/** As typed in a form. */
export interface TypedBookedPerson {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly note: string;
  /** By mail, unless said. */
  readonly tellBy?: TellBy;
}

export type BookedPersonRefusal =
  | NameRefusal
  | { readonly refused: "email-wrong" }
  | { readonly refused: "phone-wrong" }
  /** One of both is needed, to be told of a change. */
  | { readonly refused: "contact-missing" }
  /** Told by SMS, and no number that gets any. */
  | { readonly refused: "mobile-missing" }
  | { readonly refused: "note-too-long"; readonly most: number }
  | { readonly refused: "secret-in-note"; readonly content: RefusedContent };

/** Characters; a reason is chosen, not written. */
const LONGEST_NOTE = 500;

/** Reads who a slot is kept for, and what they want to say. */
export function readBookedPerson(
  typed: TypedBookedPerson,
): Outcome<{ readonly person: BookedPerson; readonly note?: string; readonly tellBy: TellBy }, BookedPersonRefusal> {
  const name = readName(typed.name);
  if (!name.ok) return name;
  const [email, phone] = [readEmail(typed.email), readPhone(typed.phone)];
  if (typed.email.trim() !== "" && email === undefined) return refused({ refused: "email-wrong" });
  if (typed.phone.trim() !== "" && phone === undefined) return refused({ refused: "phone-wrong" });
  if (email === undefined && phone === undefined) return refused({ refused: "contact-missing" });
  const { tellBy = "mail" } = typed;
  if (tellBy !== "mail" && (phone === undefined || !mayBeMobile(phone))) return refused({ refused: "mobile-missing" });
  const note = typed.note.normalize("NFC").trim();
  if (note.length > LONGEST_NOTE) return refused({ refused: "note-too-long", most: LONGEST_NOTE });
  const content = findRefused(note);
  if (content) return refused({ refused: "secret-in-note", content });
  const person = {
    name: name.value,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
  return done({ person, tellBy, ...(note !== "" && { note }) });
}
