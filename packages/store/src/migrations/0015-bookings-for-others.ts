import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/*
 * Bookings that somebody makes for somebody else, and that may change. A calendar that took a booking in takes a later one for
 * the same when its number is higher: the database counts, whoever writes.
 */
const STATEMENTS = [
  `alter table bookings
    add column sequence integer not null default 0 check (sequence >= 0),
    add column made_by text not null default 'public' check (length(made_by) between 1 and 200)`,
  "alter table bookings alter column made_by drop default",
  `create function count_booking_change() returns trigger language plpgsql as $$
    begin new.sequence := old.sequence + 1; return new; end $$`,
  // Named in the statement is enough: where the stop has gone elsewhere at the same hour, the event is another one too.
  `create trigger count_change before update of stop_id, starts_at, ends_at, state on bookings
    for each row execute function count_booking_change()`,
  "alter table booking_notices drop constraint booking_notices_kind_check",
  `alter table booking_notices add constraint booking_notices_kind_check
    check (kind in ('confirmed', 'given-back', 'changed', 'moved', 'revoked', 'delayed', 'on-time'))`,
];

export const bookingsForOthers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
