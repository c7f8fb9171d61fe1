import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * People are reminded of their booking, once for each hour that it has; and told by SMS where they ask for it, or gave nothing
 * but a mobile telephone. The queue of SMS is like that of mails: sealed until they have left.
 */
const STATEMENTS = [
  "alter table bookings add column tell_by text not null default 'mail' check (tell_by in ('mail', 'sms', 'both'))",

  // No message can tell them: it would not reach them, or could not leave.
  "alter table booking_notices add column to_call boolean not null default false",

  // Whoever was reminded, of which hour, and how: no way when none reaches them.
  `create table booking_reminders (
    operator_id uuid not null,
    booking_id uuid not null,
    kind text not null check (kind in ('two-days-before', 'two-hours-before')),
    starts_at timestamptz not null,
    reminded_at timestamptz not null check (reminded_at < starts_at),
    ways text[] not null check (ways <@ array['mail', 'sms']),
    primary key (operator_id, booking_id, kind, starts_at),
    foreign key (operator_id, booking_id) references bookings on delete cascade
  )`,

  `create table outgoing_sms (
    operator_id uuid not null references operators,
    sms_id uuid not null,
    kind text not null check (length(kind) between 1 and 60),
    key text not null check (length(key) between 1 and 200),
    recipient text not null check (length(recipient) between 1 and 800),
    message text,
    segments smallint not null check (segments > 0),
    state text not null check (state in ('queued', 'sent', 'failed')),
    attempts integer not null check (attempts >= 0),
    in_doubt boolean not null,
    next_attempt_at timestamptz,
    useful_until timestamptz not null,
    fault text check (length(fault) between 1 and 40),
    fault_code integer check (fault_code between 100 and 999),
    queued_at timestamptz not null,
    ended_at timestamptz,
    primary key (operator_id, sms_id),
    unique (operator_id, key),
    check ((state = 'queued') = (next_attempt_at is not null)),
    check ((state = 'queued') = (ended_at is null)),
    check (state <> 'queued' or message is not null),
    check (state <> 'sent' or message is null)
  )`,
  "create index outgoing_sms_due on outgoing_sms (next_attempt_at) where (state = 'queued')",
  "create index outgoing_sms_by_age on outgoing_sms (operator_id, queued_at)",

  "create index outgoing_sms_failed on outgoing_sms (operator_id) where (state = 'failed')",

  // A few letters that fit in an SMS, for the page of a booking; only their print is kept.
  `create table short_links (
    operator_id uuid not null,
    code_hash bytea not null check (length(code_hash) = 32),
    booking_id uuid not null,
    primary key (operator_id, code_hash),
    foreign key (operator_id, booking_id) references bookings on delete cascade
  )`,
  "create index short_links_by_code on short_links (code_hash)",
  "create index short_links_by_booking on short_links (operator_id, booking_id)",
];

export const remindersAndSms: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "booking_reminders");
    // An office queues its own, lists them and calls back what is overtaken; the installation sends those of all.
    await fence(db, "outgoing_sms", {
      office: ["select", "insert", "update"],
      accounts: ["select", "update", "delete"],
    });
    // Whoever has the letters is led on before anybody knows of which operator.
    await fence(db, "short_links", { accounts: ["select"] });
    await sql
      .raw(
        `grant update (state, message, next_attempt_at, ended_at, fault, fault_code)
          on outgoing_mails to escale_office`,
      )
      .execute(db);
  },
};
