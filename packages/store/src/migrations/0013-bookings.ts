import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * A slot kept for one person. That a desk, or what there is one of aboard, is never held twice is the database's word: two
 * exclusion constraints, not a look before the insert. Names, contacts and notes are sealed.
 */
const STATEMENTS = [
  `alter table procedures
    add column duration_seconds integer not null default 1800 check (duration_seconds between 300 and 28800),
    add column way text not null default 'both' check (way in ('bookable', 'walk-in', 'both')),
    add column confidential boolean not null default false,
    add column skill text check (length(skill) between 1 and 100)`,

  // An operator without a row takes bookings on the usual terms.
  `create table booking_terms (
    operator_id uuid primary key references operators,
    opens_days_before smallint not null check (opens_days_before between 1 and 400),
    closes_seconds_before integer not null check (closes_seconds_before between 0 and 1209600),
    cancels_seconds_before integer not null check (cancels_seconds_before between 0 and 1209600),
    walk_in_share real not null check (walk_in_share between 0 and 1),
    releases_seconds_before integer not null check (releases_seconds_before between 0 and 1209600),
    step_seconds integer not null check (step_seconds between 300 and 7200)
  )`,

  `create table bookings (
    operator_id uuid not null,
    booking_id uuid not null,
    stop_id uuid not null,
    procedure_key text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    desk smallint not null check (desk > 0),
    state text not null check (state in ('unknown', 'seen', 'excused', 'revoked', 'noshow')),
    channel text not null check (channel in ('online', 'town-hall', 'phone', 'aboard', 'partner', 'group')),
    made_at timestamptz not null,
    form_key uuid not null,
    key_number integer not null,
    name bytea not null,
    email bytea,
    email_index bytea,
    phone bytea,
    phone_index bytea,
    note bytea,
    primary key (operator_id, booking_id),
    foreign key (operator_id, stop_id) references stops,
    foreign key (operator_id, procedure_key) references procedures,
    foreign key (operator_id, key_number) references data_keys,
    constraint one_booking_per_form unique (operator_id, form_key),
    check (num_nulls(email, email_index) in (0, 2)),
    check (num_nulls(phone, phone_index) in (0, 2)),
    check (num_nulls(email, phone) < 2),
    constraint one_person_per_desk exclude using gist
      (operator_id with =, stop_id with =, desk with =, tstzrange(starts_at, ends_at) with &&)
      where (state not in ('excused', 'revoked')) deferrable
  )`,
  "create index bookings_by_start on bookings (operator_id, starts_at)",
  "create index bookings_by_email on bookings (operator_id, email_index)",
  "create index bookings_by_phone on bookings (operator_id, phone_index)",
  "create index bookings_by_key on bookings (operator_id, key_number)",

  // What a booking holds of the vehicle; gone with it, or when it is given back.
  `create table booked_equipment (
    operator_id uuid not null,
    booking_id uuid not null,
    stop_id uuid not null,
    equipment text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    primary key (operator_id, booking_id, equipment),
    foreign key (operator_id, booking_id) references bookings on delete cascade,
    constraint one_person_per_equipment exclude using gist
      (operator_id with =, stop_id with =, equipment with =, tstzrange(starts_at, ends_at) with &&) deferrable
  )`,

  // What somebody who booked is still to be told, written down with what it tells of, so that nobody is left without a word.
  `create table booking_notices (
    operator_id uuid not null,
    notice_id uuid not null default gen_random_uuid(),
    booking_id uuid not null,
    kind text not null check (kind in ('confirmed', 'given-back', 'moved', 'revoked', 'delayed', 'on-time')),
    made_at timestamptz not null,
    told_at timestamptz check (told_at >= made_at),
    primary key (operator_id, notice_id),
    foreign key (operator_id, booking_id) references bookings on delete cascade
  )`,
  "create index booking_notices_to_tell on booking_notices (operator_id, made_at) where (told_at is null)",
  "create index booking_notices_by_booking on booking_notices (operator_id, booking_id)",
];

const TABLES = ["booking_terms", "bookings", "booked_equipment", "booking_notices"];

export const bookings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    for (const table of TABLES) await fence(db, table);
  },
};
