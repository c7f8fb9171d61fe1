import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whoever booked in English is told in English. Who is expected at a stop is asked at each booking. */
export const bookingLanguage: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table bookings
      add column language text not null default 'fr' check (language in ('fr', 'en'))`.execute(db);
    await sql`alter table bookings alter column language drop default`.execute(db);
    // The clock of whoever tells may be a little behind that of whoever booked: no reason not to tell.
    await sql`alter table booking_notices drop constraint booking_notices_check`.execute(db);
    await sql`alter table wait_notices drop constraint wait_notices_check`.execute(db);
    await sql`create index bookings_by_stop on bookings (operator_id, stop_id)`.execute(db);
  },
};
