import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Another number of seats is a change of a booking, as another hour is: calendars and other programs are told of it. */
export const seatsChange: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`drop trigger count_change on bookings`.execute(db);
    await sql`create trigger count_change before update of stop_id, starts_at, ends_at, state, seats on bookings
      for each row execute function count_booking_change()`.execute(db);
  },
};
