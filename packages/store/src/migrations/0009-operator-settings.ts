import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What an operator is to the public beside its name: the labels that it carries, the languages it receives in, who pays. */
const STATEMENTS = [
  `alter table operators
    add labels text[] not null default '{}' check (cardinality(labels) <= 20),
    add languages text[] not null default '{fr}' check (cardinality(languages) between 1 and 20),
    add funders text[] not null default '{}' check (cardinality(funders) <= 50)`,
  "grant select (labels, languages, funders) on operators to escale_public",
];

export const operatorSettings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
