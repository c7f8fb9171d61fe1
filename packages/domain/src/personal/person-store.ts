import type { PersonId } from "../kernel/ids.ts";
import type { CaseNote, Consent, Person, PersonFile } from "./person.ts";
import type { PersonCount } from "./person-figures.ts";

/** What finds a person: exactly this name, address or number. */
export type PersonClue =
  | { readonly by: "name"; readonly name: string }
  | { readonly by: "email"; readonly email: string }
  | { readonly by: "phone"; readonly phone: string };

/** One row of what is held on a person, with the names of its columns. */
export interface HeldRow {
  readonly table: string;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/** The people of one operator, in one transaction: all that an operation does with them is done or not at all. */
export interface Persons {
  find(clue: PersonClue): Promise<readonly Person[]>;
  /** Holds the person until the end of the transaction: others who would change it wait. */
  load(personId: PersonId): Promise<PersonFile | undefined>;
  add(person: Person): Promise<void>;
  correct(person: Person): Promise<void>;
  /** The person was met, or got in touch, on that day. */
  touch(personId: PersonId, on: Temporal.PlainDate): Promise<void>;
  addNote(personId: PersonId, note: CaseNote): Promise<void>;
  addConsent(personId: PersonId, consent: Consent): Promise<void>;
  withdraw(consent: Consent): Promise<void>;
  dropNotes(personId: PersonId): Promise<void>;
  /** Every row held on the person, as the table of data says. */
  readHeld(personId: PersonId): Promise<readonly HeldRow[]>;
  /** Adds to what is left of erased people, and deletes the person with all that hangs on it. */
  erase(personId: PersonId, counts: readonly PersonCount[]): Promise<void>;
}
