import type {
  AccountId,
  CaseNote,
  Consent,
  ConsentId,
  DataKey,
  NoteId,
  OperatorId,
  Person,
  PersonId,
} from "@escale/domain";
import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";
import type { DataKeys } from "./data-keys.ts";
import { indexedText } from "./sealed-tables.ts";

type PersonRow = Schema["persons"];

export function personToRow(key: DataKey, person: Person): PersonRow {
  const { operatorId, personId, name, email, phone } = person;
  const place = (column: string) => ({ operatorId, table: "persons", column, rowId: personId });
  const sealed = (column: string, text: string | undefined) =>
    text === undefined ? null : Buffer.from(key.seal(place(column), text));
  const index = (kind: "email" | "phone", text: string | undefined) =>
    text === undefined ? null : Buffer.from(key.index(kind, text));
  return {
    operator_id: operatorId,
    person_id: personId,
    key_number: key.number,
    name: Buffer.from(key.seal(place("name"), name)),
    name_index: Buffer.from(key.index("name", indexedText("name", name))),
    email: sealed("email", email),
    email_index: index("email", email),
    phone: sealed("phone", phone),
    phone_index: index("phone", phone),
    birth_year: person.birthYear ?? null,
    commune_code: person.communeCode ?? null,
    first_met_on: person.firstMetOn,
    last_contact_on: person.lastContactOn,
  };
}

export function rowToPerson(keys: DataKeys, row: Selectable<PersonRow>): Person {
  const operatorId = row.operator_id as OperatorId;
  const key = keys.numbered(row.key_number);
  const opened = (column: "name" | "email" | "phone") => {
    const sealed = row[column];
    return sealed === null
      ? undefined
      : key.open({ operatorId, table: "persons", column, rowId: row.person_id }, sealed);
  };
  const [email, phone] = [opened("email"), opened("phone")];
  return {
    operatorId,
    personId: row.person_id as PersonId,
    name: opened("name") ?? "",
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(row.birth_year !== null && { birthYear: row.birth_year }),
    ...(row.commune_code !== null && { communeCode: row.commune_code }),
    firstMetOn: row.first_met_on,
    lastContactOn: row.last_contact_on,
  };
}

export function noteToRow(key: DataKey, operatorId: OperatorId, personId: PersonId, note: CaseNote) {
  const place = { operatorId, table: "case_notes", column: "text", rowId: note.noteId };
  return {
    operator_id: operatorId,
    note_id: note.noteId,
    person_id: personId,
    key_number: key.number,
    text: Buffer.from(key.seal(place, note.text)),
    written_at: note.writtenAt,
    written_by: note.writtenBy ?? null,
  };
}

export function rowToNote(keys: DataKeys, row: Selectable<Schema["case_notes"]>): CaseNote {
  const place = {
    operatorId: row.operator_id as OperatorId,
    table: "case_notes",
    column: "text",
    rowId: row.note_id,
  };
  return {
    noteId: row.note_id as NoteId,
    text: keys.numbered(row.key_number).open(place, row.text),
    writtenAt: row.written_at,
    ...(row.written_by !== null && { writtenBy: row.written_by as AccountId }),
  };
}

export function rowToConsent(row: Selectable<Schema["consents"]>): Consent {
  return {
    consentId: row.consent_id as ConsentId,
    purpose: row.purpose,
    givenAt: row.given_at,
    channel: row.channel,
    textVersion: row.text_version,
    ...(row.withdrawn_at && row.withdrawn_channel !== null
      ? { withdrawn: { at: row.withdrawn_at, channel: row.withdrawn_channel } }
      : {}),
  };
}
