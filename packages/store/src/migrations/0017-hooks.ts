import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Other programs: the keys by which they ask. When a booking last changed is the database's word, whoever changed it: a program
 * that asks for what is new misses nothing. What is sealed anew with another key has not changed.
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
  `create function note_booking_change() returns trigger language plpgsql as $$
    begin
      if (new.state, new.starts_at, new.ends_at, new.stop_id, new.procedure_key, new.desk)
        is distinct from (old.state, old.starts_at, old.ends_at, old.stop_id, old.procedure_key, old.desk)
        then new.changed_at := clock_timestamp(); end if;
      return new;
    end $$`,
  "create trigger changes before update on bookings for each row execute function note_booking_change()",
];

export const hooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "api_keys", { office: ["select", "insert", "update"] });
  },
};
