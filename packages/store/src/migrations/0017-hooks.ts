import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Other programs: the keys by which they ask, and the hooks by which they are told. When a booking last changed, and that somebody
 * is to be told of it, is the database's word, in the transaction of the change and whoever made it: nothing is missed. What is
 * sealed anew with another key has not changed.
 */
const STATEMENTS = [
  `create table api_keys (
    operator_id uuid not null references operators,
    key_id uuid not null,
    name text not null check (length(name) between 1 and 100),
    scopes text[] not null check (cardinality(scopes) > 0
      and scopes <@ array['read-slots', 'write-bookings', 'see-bookings']),
    secret_hash bytea not null check (length(secret_hash) = 32),
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    revoked_at timestamptz,
    used_at timestamptz,
    primary key (operator_id, key_id)
  )`,

  "alter table bookings add column changed_at timestamptz not null default clock_timestamp()",
  "create index bookings_by_change on bookings (operator_id, changed_at, booking_id)",
  // After the trigger that counts its changes: by its name.
  `create function note_booking_change() returns trigger language plpgsql as $$
    begin
      if new.sequence <> old.sequence then new.changed_at := clock_timestamp(); end if;
      return new;
    end $$`,
  "create trigger note_change before update on bookings for each row execute function note_booking_change()",

  `create table hooks (
    operator_id uuid not null references operators,
    hook_id uuid not null,
    url text not null check (length(url) between 1 and 500),
    events text[] not null check (cardinality(events) > 0),
    key_number integer not null,
    secret bytea not null,
    made_at timestamptz not null,
    paused_at timestamptz,
    rests_until timestamptz,
    primary key (operator_id, hook_id),
    foreign key (operator_id, key_number) references data_keys
  )`,

  // One for each hook that is to be told of it. What is told is how it was then; who it is about is for the receiver to ask.
  `create table hook_deliveries (
    operator_id uuid not null,
    delivery_id uuid not null default gen_random_uuid(),
    hook_id uuid not null,
    event text not null check (length(event) between 1 and 60),
    booking_id uuid,
    data jsonb not null,
    happened_at timestamptz not null default clock_timestamp(),
    state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
    attempts integer not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz default clock_timestamp(),
    ended_at timestamptz,
    fault text check (length(fault) between 1 and 40),
    status smallint,
    primary key (operator_id, delivery_id),
    foreign key (operator_id, hook_id) references hooks on delete cascade,
    foreign key (operator_id, booking_id) references bookings on delete cascade,
    check ((state = 'queued') = (next_attempt_at is not null)),
    check ((state = 'queued') = (ended_at is null))
  )`,
  "create index hook_deliveries_due on hook_deliveries (operator_id, next_attempt_at) where (state = 'queued')",
  "create index hook_deliveries_by_hook on hook_deliveries (operator_id, hook_id, happened_at)",
  "create index hook_deliveries_by_booking on hook_deliveries (operator_id, booking_id)",

  `create function utc_text(at timestamptz) returns text language sql immutable
    return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  `create function tell_hooks_of_booking() returns trigger language plpgsql as $$
    declare what text;
    begin
      if tg_op = 'INSERT' then what := 'booking.made';
      elsif new.sequence = old.sequence then return null;
      elsif new.state = old.state or new.state = 'unknown' then what := 'booking.changed';
      else what := 'booking.' || new.state;
      end if;
      insert into hook_deliveries (operator_id, hook_id, event, booking_id, data)
        select new.operator_id, h.hook_id, what, new.booking_id, jsonb_build_object(
          'bookingId', new.booking_id, 'stopId', new.stop_id, 'startsAt', utc_text(new.starts_at),
          'endsAt', utc_text(new.ends_at), 'state', new.state, 'sequence', new.sequence)
        from hooks h where h.operator_id = new.operator_id and what = any(h.events);
      return null;
    end $$`,
  "create trigger tell_hooks after insert or update on bookings for each row execute function tell_hooks_of_booking()",
  `create function tell_hooks_of_stop() returns trigger language plpgsql as $$
    declare what text := case new.act when 'move' then 'stop.moved' when 'cancel' then 'stop.cancelled' when 'delay' then 'stop.delayed' end;
    begin
      if what is null or new.state ->> 'kind' = 'planned' then return null; end if;
      insert into hook_deliveries (operator_id, hook_id, event, data)
        select new.operator_id, h.hook_id, what, jsonb_build_object('stopId', new.stop_id, 'startsAt', utc_text(new.starts_at),
          'endsAt', utc_text(new.ends_at), 'state', new.state ->> 'kind')
        from hooks h where h.operator_id = new.operator_id and what = any(h.events);
      return null;
    end $$`,
  "create trigger tell_hooks after insert on stop_changes for each row execute function tell_hooks_of_stop()",
];

export const hooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "api_keys", { office: ["select", "insert", "update"] });
    await fence(db, "hooks");
    await fence(db, "hook_deliveries");
  },
};
