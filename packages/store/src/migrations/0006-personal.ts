import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * People whom an operator follows. Names, contacts and notes are sealed: `key_number` says with which of the operator's keys, and
 * the foreign key keeps a key from going while anything is sealed with it. The indexes find a name or a contact without opening it.
 */
const STATEMENTS = [
  `create table data_keys (
    operator_id uuid not null references operators,
    key_number integer not null check (key_number > 0),
    master_id text not null check (length(master_id) between 1 and 30),
    wrapped bytea not null,
    made_at timestamptz not null,
    primary key (operator_id, key_number)
  )`,

  `create table persons (
    operator_id uuid not null references operators,
    person_id uuid not null,
    key_number integer not null,
    name bytea not null,
    name_index bytea not null,
    email bytea,
    email_index bytea,
    phone bytea,
    phone_index bytea,
    birth_year smallint check (birth_year between 1900 and 2199),
    commune_code text check (commune_code ~ '^([013-9][0-9]|2[AB1-9])[0-9]{3}$'),
    first_met_on date not null,
    last_contact_on date not null check (last_contact_on >= first_met_on),
    primary key (operator_id, person_id),
    foreign key (operator_id, key_number) references data_keys,
    check (num_nulls(email, email_index) in (0, 2)),
    check (num_nulls(phone, phone_index) in (0, 2))
  )`,
  "create index persons_by_name on persons (operator_id, name_index)",
  "create index persons_by_email on persons (operator_id, email_index)",
  "create index persons_by_phone on persons (operator_id, phone_index)",
  "create index persons_by_last_contact on persons (operator_id, last_contact_on)",
  "create index persons_by_key on persons (operator_id, key_number)",

  `create table case_notes (
    operator_id uuid not null,
    note_id uuid not null,
    person_id uuid not null,
    key_number integer not null,
    text bytea not null,
    written_at timestamptz not null,
    written_by uuid,
    primary key (operator_id, note_id),
    foreign key (operator_id, person_id) references persons on delete cascade,
    foreign key (operator_id, key_number) references data_keys
  )`,
  "create index case_notes_by_person on case_notes (operator_id, person_id, written_at)",
  "create index case_notes_by_key on case_notes (operator_id, key_number)",

  `create table consents (
    operator_id uuid not null,
    consent_id uuid not null,
    person_id uuid not null,
    purpose text not null check (purpose in ('follow-up', 'share-with-partner', 'reminders', 'survey')),
    given_at timestamptz not null,
    channel text not null check (channel in ('aboard', 'phone', 'paper', 'web')),
    text_version integer not null check (text_version > 0),
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    withdrawn_channel text check (withdrawn_channel in ('aboard', 'phone', 'paper', 'web')),
    primary key (operator_id, consent_id),
    foreign key (operator_id, person_id) references persons on delete cascade,
    check (num_nulls(withdrawn_at, withdrawn_channel) in (0, 2))
  )`,
  // One that holds for each purpose; those withdrawn stay, as the proof of what was agreed and when.
  `create unique index one_consent_per_purpose on consents (operator_id, person_id, purpose)
    where (withdrawn_at is null)`,
  "create index consents_by_person on consents (operator_id, person_id, given_at)",

  // What is left of people who were erased: numbers, never crossed.
  `create table erased_persons (
    operator_id uuid not null references operators,
    year smallint not null,
    measure text not null check (measure in ('all', 'age', 'commune')),
    value text not null,
    count integer not null check (count > 0),
    primary key (operator_id, year, measure, value)
  )`,

  // When a purge ran, and how much went with each line of the table of data.
  `create table purges (
    operator_id uuid not null references operators,
    day date not null,
    ended_at timestamptz not null,
    counts jsonb not null check (jsonb_typeof(counts) = 'object'),
    primary key (operator_id, day)
  )`,
];

const TABLES = ["data_keys", "persons", "case_notes", "consents", "erased_persons", "purges"];

export const personal: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    for (const table of TABLES) await fence(db, table);
  },
};
