import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Calendars that agents keep elsewhere: an address, sealed, and when it says that they are not free. What it is that they do then is
 * not kept.
 */
const STATEMENTS = [
  "alter table links drop constraint links_purpose_check",
  `alter table links add constraint links_purpose_check
    check (purpose in ('town-hall', 'booking', 'partner', 'waiting', 'agent'))`,

  `create table agent_agendas (
    operator_id uuid not null,
    agent_id uuid not null,
    key_number integer not null,
    address bytea not null,
    since timestamptz not null,
    due_at timestamptz not null,
    read_at timestamptz,
    fault text check (length(fault) between 1 and 40),
    primary key (operator_id, agent_id),
    foreign key (operator_id, agent_id) references agents on delete cascade,
    foreign key (operator_id, key_number) references data_keys
  )`,

  `create table busy_times (
    operator_id uuid not null,
    agent_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    primary key (operator_id, agent_id, starts_at),
    foreign key (operator_id, agent_id) references agent_agendas on delete cascade
  )`,
];

export const agendas: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "agent_agendas");
    await fence(db, "busy_times");
  },
};
