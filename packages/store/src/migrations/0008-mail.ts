import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/**
 * Mails that wait, left or could not leave. What a mail says, and to whom, is in `message` alone, which is emptied when the
 * mail has left: what stays says that it left, when, and about what.
 */
const STATEMENTS = [
  `create table outgoing_mails (
    mail_id uuid primary key,
    operator_id uuid references operators,
    kind text not null check (length(kind) between 1 and 60),
    key text not null check (length(key) between 1 and 200),
    recipient text not null check (length(recipient) between 1 and 260),
    message text,
    state text not null check (state in ('queued', 'sent', 'failed')),
    attempts integer not null check (attempts >= 0),
    next_attempt_at timestamptz,
    useful_until timestamptz,
    fault text check (length(fault) between 1 and 40),
    fault_code integer check (fault_code between 100 and 999),
    queued_at timestamptz not null,
    ended_at timestamptz,
    unique nulls not distinct (operator_id, key),
    check ((state = 'queued') = (next_attempt_at is not null)),
    check ((state = 'queued') = (ended_at is null)),
    check (state <> 'queued' or message is not null),
    check (state <> 'sent' or message is null)
  )`,
  "create index outgoing_mails_due on outgoing_mails (next_attempt_at) where (state = 'queued')",
  "create index outgoing_mails_by_age on outgoing_mails (operator_id, queued_at)",
];

export const mail: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    // An office queues and lists its own; the installation sends those of all, and its own.
    await fence(db, "outgoing_mails", {
      office: ["select", "insert"],
      accounts: ["select", "insert", "update", "delete"],
    });
  },
};
