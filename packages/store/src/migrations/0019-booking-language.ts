import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whoever booked in English is told in English. */
export const bookingLanguage: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table bookings
      add column language text not null default 'fr' check (language in ('fr', 'en'))`.execute(db);
    await sql`alter table bookings alter column language drop default`.execute(db);
  },
};
