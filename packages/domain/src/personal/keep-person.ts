import type { AccountId, NewId, OperatorId, PersonId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Action } from "../rights/rights-table.ts";
import { nameKey } from "./name-key.ts";
import type { Channel, Person, PersonFile, Purpose } from "./person.ts";
import {
  type ConsentRefusal,
  decideConsent,
  decideWithdrawal,
  type FindCommune,
  type NoteRefusal,
  readNote,
  readPerson,
  type TypedPerson,
  type TypedPersonRefusal,
} from "./person-acts.ts";
import { countsOf } from "./person-figures.ts";
import type { HeldRow, Persons } from "./person-store.ts";

export type UnknownPerson = { readonly refused: "unknown-person" };

/** Who asks, and what is done with. */
export interface PersonWorld extends Asker {
  readonly persons: Persons;
  readonly operatorId: OperatorId;
  readonly now: Temporal.Instant;
  /** Today, where the operator is. */
  readonly today: Temporal.PlainDate;
  readonly newId: NewId;
}

/** Records a person; the same name with the same contact is the same person. */
export async function recordPerson(
  world: PersonWorld & { communeOf: FindCommune },
  typed: TypedPerson,
): Promise<
  Outcome<
    Person,
    ForbiddenRefusal | TypedPersonRefusal | { readonly refused: "already-known"; readonly personId: PersonId }
  >
> {
  const forbidden = refuseHere(world, "record-person");
  if (forbidden) return forbidden;
  const { persons, operatorId, today, newId } = world;
  const read = readPerson(typed, today, world.communeOf);
  if (!read.ok) return read;
  const known = (await persons.find({ by: "name", name: read.value.name })).find((other) => isSame(other, read.value));
  if (known) return refused({ refused: "already-known", personId: known.personId });
  const person: Person = { ...read.value, operatorId, personId: newId(), firstMetOn: today, lastContactOn: today };
  await persons.add(person);
  return done(person);
}

/** Puts right what is kept of a person: everything is told again. */
export async function correctPerson(
  world: PersonWorld & { communeOf: FindCommune },
  personId: PersonId,
  typed: TypedPerson,
): Promise<
  Outcome<{ readonly before: Person; readonly after: Person }, TypedPersonRefusal | ForbiddenRefusal | UnknownPerson>
> {
  const forbidden = refuseHere(world, "record-person");
  if (forbidden) return forbidden;
  const file = await world.persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  const read = readPerson(typed, world.today, world.communeOf);
  if (!read.ok) return read;
  const { operatorId, firstMetOn, lastContactOn } = file.person;
  const after: Person = { ...read.value, operatorId, personId, firstMetOn, lastContactOn };
  await world.persons.correct(after);
  return done({ before: file.person, after });
}

function refuseHere(world: PersonWorld, action: Action) {
  return refuseUnless(world, action, world.operatorId);
}

/** Two of one name are one person when nothing that both say differs, and something besides the name agrees. */
function isSame(a: Person, b: Pick<Person, "name" | "email" | "phone" | "birthYear">): boolean {
  const keys = ["email", "phone", "birthYear"] as const;
  const both = keys.filter((key) => a[key] !== undefined && b[key] !== undefined);
  const bare = keys.every((key) => a[key] === undefined && b[key] === undefined);
  return nameKey(a.name) === nameKey(b.name) && both.every((key) => a[key] === b[key]) && (both.length > 0 || bare);
}

/** Writes a note on a person who agrees to be followed. */
export async function writeCaseNote(
  world: PersonWorld,
  personId: PersonId,
  typed: { readonly text: string; readonly writtenBy?: AccountId },
): Promise<Outcome<PersonFile, NoteRefusal | ForbiddenRefusal | UnknownPerson>> {
  const { persons, now, today, newId } = world;
  const forbidden = refuseHere(world, "write-case-note");
  if (forbidden) return forbidden;
  const file = await persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  const text = readNote(typed.text, file);
  if (!text.ok) return text;
  const { writtenBy } = typed;
  await persons.addNote(personId, {
    noteId: newId(),
    text: text.value,
    writtenAt: now,
    ...(writtenBy !== undefined && { writtenBy }),
  });
  await persons.touch(personId, today);
  return done(file);
}

/** Records that a person agrees to something, how they said it, and which text they were told. */
export async function giveConsent(
  world: PersonWorld,
  personId: PersonId,
  given: { readonly purpose: Purpose; readonly channel: Channel; readonly textVersion: number },
): Promise<Outcome<PersonFile, ConsentRefusal | ForbiddenRefusal | UnknownPerson>> {
  const { persons, now, today, newId } = world;
  const forbidden = refuseHere(world, "record-consent");
  if (forbidden) return forbidden;
  const file = await persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  const consent = decideConsent(file.consents, { ...given, consentId: newId(), givenAt: now });
  if (!consent.ok) return consent;
  await persons.addConsent(personId, consent.value);
  await persons.touch(personId, today);
  return done(file);
}

/** Records that a person takes an agreement back: as easy as giving it, and what stood on it alone goes at once. */
export async function withdrawConsent(
  world: PersonWorld,
  personId: PersonId,
  { purpose, channel }: { readonly purpose: Purpose; readonly channel: Channel },
): Promise<Outcome<PersonFile, ConsentRefusal | ForbiddenRefusal | UnknownPerson>> {
  const { persons, now, today } = world;
  const forbidden = refuseHere(world, "record-consent");
  if (forbidden) return forbidden;
  const file = await persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  const decided = decideWithdrawal(file.consents, purpose, { at: now, channel });
  if (!decided.ok) return decided;
  await persons.withdraw(decided.value.consent);
  if (decided.value.dropNotes) await persons.dropNotes(personId);
  await persons.touch(personId, today);
  return done(file);
}

/** Everything that is held on a person, for that person. */
export async function exportPerson(
  world: PersonWorld,
  personId: PersonId,
): Promise<
  Outcome<{ readonly file: PersonFile; readonly rows: readonly HeldRow[] }, ForbiddenRefusal | UnknownPerson>
> {
  const { persons } = world;
  const forbidden = refuseHere(world, "export-person");
  if (forbidden) return forbidden;
  const file = await persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  return done({ file, rows: await persons.readHeld(personId) });
}

/** Erases a person, whoever asks for it: the figures keep counting them, and nothing else is left. */
export async function erasePerson(
  world: PersonWorld,
  personId: PersonId,
): Promise<Outcome<PersonFile, ForbiddenRefusal | UnknownPerson>> {
  const { persons } = world;
  const forbidden = refuseHere(world, "erase-person");
  if (forbidden) return forbidden;
  const file = await persons.load(personId);
  if (!file) return refused({ refused: "unknown-person" });
  await persons.erase(personId, countsOf(file.person));
  return done(file);
}
