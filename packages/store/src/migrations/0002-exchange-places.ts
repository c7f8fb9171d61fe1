import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Stops that are changed together may exchange their places: whether two are in one place can be asked at the end. */
export const exchangePlaces: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table stops drop constraint one_place_at_a_time`.execute(db);
    await sql`alter table stops add constraint one_place_at_a_time exclude using gist
      (operator_id with =, vehicle_id with =, tstzrange(starts_at, ends_at) with &&) where (state <> 'cancelled')
      deferrable initially immediate`.execute(db);
  },
};
