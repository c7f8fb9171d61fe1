import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * How many came to a workshop, in sums. Bookings say who had a seat, and are purged; whoever just came had none. Ages are those of
 * the bands under 18, 18 to 25, 26 to 39, 40 to 55, 56 to 64, 65 to 74, 75 and over.
 */
const STATEMENTS = [
  `create table workshop_attendances (
    operator_id uuid not null,
    workshop_id uuid not null,
    people smallint not null check (people between 0 and 500),
    newcomers smallint not null check (newcomers between 0 and people),
    feminin smallint not null check (feminin >= 0),
    masculin smallint not null check (masculin >= 0),
    ages smallint[] not null check (cardinality(ages) = 7 and 0 <= all (ages)),
    primary key (operator_id, workshop_id),
    foreign key (operator_id, workshop_id) references workshops,
    constraint no_more_than_came check (feminin + masculin <= people
      and ages[1] + ages[2] + ages[3] + ages[4] + ages[5] + ages[6] + ages[7] <= people)
  )`,
];

export const workshopAttendances: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "workshop_attendances");
  },
};
