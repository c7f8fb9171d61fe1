import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Who waits for a slot, and what they are offered. A slot that is kept for somebody while they are asked is held like a booking:
 * no booking, no equipment and no other offer may be where it is. That is the database's word, in both directions: whoever keeps a
 * slot, or writes a booking, holds the row of its stop.
 */
const STATEMENTS = [
  "alter table links drop constraint links_purpose_check",
  `alter table links add constraint links_purpose_check check (purpose in ('town-hall', 'booking', 'partner', 'waiting'))`,

  `create table waits (
    operator_id uuid not null references operators,
    wait_id uuid not null,
    stop_id uuid,
    commune_code text,
    procedure_key text not null,
    state text not null check (state in ('waiting', 'served', 'left', 'ended')),
    channel text not null check (channel in ('online', 'town-hall', 'phone', 'aboard', 'partner', 'group')),
    language text not null check (language in ('fr', 'en')),
    joined_at timestamptz not null,
    ends_at timestamptz not null check (ends_at >= joined_at),
    known_starts_at timestamptz,
    known_site_id uuid,
    form_key uuid not null,
    key_number integer not null,
    name bytea not null,
    email bytea,
    email_index bytea,
    phone bytea,
    phone_index bytea,
    primary key (operator_id, wait_id),
    foreign key (operator_id, stop_id) references stops,
    foreign key (operator_id, commune_code) references communes,
    foreign key (operator_id, procedure_key) references procedures,
    foreign key (operator_id, key_number) references data_keys,
    constraint one_wait_per_form unique (operator_id, form_key),
    check (num_nulls(stop_id, commune_code) = 1),
    check (num_nulls(stop_id, known_starts_at, known_site_id) in (0, 3)),
    check (num_nulls(email, email_index) in (0, 2)),
    check (num_nulls(phone, phone_index) in (0, 2)),
    check (num_nulls(email, phone) < 2)
  )`,
  "create index waits_at_stop on waits (operator_id, stop_id, joined_at) where (state = 'waiting')",
  "create index waits_in_commune on waits (operator_id, commune_code, joined_at) where (state = 'waiting')",
  "create index waits_by_email on waits (operator_id, email_index)",
  "create index waits_by_phone on waits (operator_id, phone_index)",
  "create index waits_by_key on waits (operator_id, key_number)",
  "create index waits_by_end on waits (operator_id, ends_at)",

  `create table slot_offers (
    operator_id uuid not null,
    offer_id uuid not null default gen_random_uuid(),
    wait_id uuid not null,
    stop_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    desk smallint not null check (desk > 0),
    equipment text[] not null,
    holds boolean not null,
    made_at timestamptz not null,
    until_at timestamptz not null,
    state text not null check (state in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
    seen_at timestamptz,
    answered_at timestamptz,
    primary key (operator_id, offer_id),
    foreign key (operator_id, wait_id) references waits on delete cascade,
    foreign key (operator_id, stop_id) references stops,
    check (state = 'open' or not holds),
    constraint one_offer_per_desk exclude using gist
      (operator_id with =, stop_id with =, desk with =, tstzrange(starts_at, ends_at) with &&) where (holds)
  )`,
  // What was withdrawn because the stop had changed may be there again.
  `create unique index nobody_is_offered_it_twice on slot_offers (operator_id, wait_id, stop_id, starts_at)
    where (state <> 'withdrawn')`,
  "create unique index one_running_offer on slot_offers (operator_id, wait_id) where (state = 'open')",
  "create index slot_offers_running on slot_offers (operator_id, stop_id) where (state = 'open')",
  "create index slot_offers_by_stop on slot_offers (operator_id, stop_id)",

  // Only what is committed is seen: both sides hold the row of the stop before they look.
  `create function refuse_kept_slot() returns trigger language plpgsql as $$
    begin
      if new.state in ('excused', 'revoked') then return new; end if;
      perform from stops s where s.operator_id = new.operator_id and s.stop_id = new.stop_id for no key update;
      if exists (select from slot_offers o where o.operator_id = new.operator_id and o.stop_id = new.stop_id and o.holds
          and o.desk = new.desk and tstzrange(o.starts_at, o.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        raise exception 'this slot is kept for somebody who waits'
          using errcode = 'exclusion_violation', constraint = 'kept_for_somebody_who_waits', table = tg_table_name;
      end if;
      return new;
    end $$`,
  `create trigger not_where_kept before insert or update of stop_id, desk, starts_at, ends_at, state on bookings
    for each row execute function refuse_kept_slot()`,

  `create function refuse_kept_equipment() returns trigger language plpgsql as $$
    begin
      perform from stops s where s.operator_id = new.operator_id and s.stop_id = new.stop_id for no key update;
      if exists (select from slot_offers o where o.operator_id = new.operator_id and o.stop_id = new.stop_id and o.holds
          and new.equipment = any(o.equipment)
          and tstzrange(o.starts_at, o.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        raise exception 'this equipment is kept for somebody who waits'
          using errcode = 'exclusion_violation', constraint = 'kept_for_somebody_who_waits', table = tg_table_name;
      end if;
      return new;
    end $$`,
  `create trigger not_where_kept before insert or update of stop_id, equipment, starts_at, ends_at on booked_equipment
    for each row execute function refuse_kept_equipment()`,

  `create function refuse_keeping_taken_slot() returns trigger language plpgsql as $$
    begin
      if not new.holds then return new; end if;
      perform from stops s where s.operator_id = new.operator_id and s.stop_id = new.stop_id for no key update;
      if exists (select from bookings b where b.operator_id = new.operator_id and b.stop_id = new.stop_id
            and b.desk = new.desk and b.state not in ('excused', 'revoked')
            and tstzrange(b.starts_at, b.ends_at) && tstzrange(new.starts_at, new.ends_at))
          or exists (select from booked_equipment e where e.operator_id = new.operator_id and e.stop_id = new.stop_id
            and e.equipment = any(new.equipment)
            and tstzrange(e.starts_at, e.ends_at) && tstzrange(new.starts_at, new.ends_at))
          or exists (select from slot_offers o where o.operator_id = new.operator_id and o.stop_id = new.stop_id
            and o.offer_id <> new.offer_id and o.holds and o.equipment && new.equipment
            and tstzrange(o.starts_at, o.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        raise exception 'this slot is taken'
          using errcode = 'exclusion_violation', constraint = 'kept_slot_is_taken', table = tg_table_name;
      end if;
      return new;
    end $$`,
  `create trigger only_where_free before insert or update of stop_id, desk, equipment, starts_at, ends_at, holds on slot_offers
    for each row execute function refuse_keeping_taken_slot()`,

  // What somebody who waits is still to be told, written down with what it tells of.
  `create table wait_notices (
    operator_id uuid not null,
    notice_id uuid not null default gen_random_uuid(),
    wait_id uuid not null,
    offer_id uuid,
    kind text not null check (kind in ('joined', 'offer', 'gone', 'moved', 'cancelled', 'ended')),
    made_at timestamptz not null,
    told_at timestamptz check (told_at >= made_at),
    to_call boolean not null default false,
    primary key (operator_id, notice_id),
    check ((kind = 'offer') = (offer_id is not null)),
    foreign key (operator_id, wait_id) references waits on delete cascade,
    foreign key (operator_id, offer_id) references slot_offers on delete cascade
  )`,
  "create index wait_notices_to_tell on wait_notices (operator_id, made_at) where (told_at is null)",
  "create index wait_notices_by_wait on wait_notices (operator_id, wait_id)",
];

const TABLES = ["waits", "slot_offers", "wait_notices"];

export const waiting: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    for (const table of TABLES) await fence(db, table);
  },
};
