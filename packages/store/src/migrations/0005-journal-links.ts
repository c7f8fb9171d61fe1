import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/** JSON of a text as the journal prints it. */
const printed = (column: string) => `coalesce(to_json(${column})::text, 'null')`;

/** The same text as `printedText` of the domain, which checks it. */
const PRINTED_TEXT = [
  "new.operator_id::text",
  "new.position::text",
  `to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  "new.actor",
  "new.action",
  "new.object",
  "new.request_id",
  "new.address",
  "new.before::text",
  "new.after::text",
  "encode(new.previous, 'hex')",
]
  .map(printed)
  .join(" || ', ' || ");

const STATEMENTS = [
  // No reference to operators: the installation has a journal of its own, under an identity that no operator has.
  `create table journal_entries (
    operator_id uuid not null,
    position bigint not null check (position > 0),
    at timestamptz not null,
    actor text not null check (length(actor) between 1 and 200),
    action text not null check (length(action) between 1 and 60),
    object text check (length(object) between 1 and 200),
    request_id text check (length(request_id) between 1 and 100),
    address text check (length(address) between 1 and 100),
    before json,
    after json,
    previous bytea not null check (length(previous) = 32),
    hash bytea not null check (length(hash) = 32),
    primary key (operator_id, position)
  )`,

  // Whoever adds a line says what was done, not where it stands: lines of one journal are added one after the other, each with the
  // print of the one before. A copy that its owner puts back keeps its prints.
  // The last line by the key, also as long as nobody has counted the lines: else each one would read all before it.
  `create function chain_journal_entry() returns trigger language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off as $$
    declare last record;
    begin
      if new.hash is not null and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage')
        then return new; end if;
      perform pg_advisory_xact_lock(hashtextextended('journal ' || new.operator_id::text, 0));
      select j.position, j.hash into last from journal_entries j
        where j.operator_id = new.operator_id order by j.position desc limit 1;
      new.position := coalesce(last.position, 0) + 1;
      new.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
      new.hash := sha256(convert_to('[' || ${PRINTED_TEXT} || ']', 'UTF8'));
      return new;
    end $$`,
  `create trigger chained before insert on journal_entries for each row execute function chain_journal_entry()`,

  `create function refuse_rewriting_journal() returns trigger language plpgsql as $$
    begin raise exception 'journal_entries is append-only'; end $$`,
  `create trigger append_only before update or delete on journal_entries
    for each row execute function refuse_rewriting_journal()`,

  `create table links (
    operator_id uuid not null references operators,
    link_id uuid not null,
    purpose text not null check (purpose in ('town-hall', 'booking', 'partner')),
    subject text not null check (length(subject) between 1 and 100),
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    revoked_at timestamptz,
    primary key (operator_id, link_id)
  )`,

  `create table taken_days (
    operator_id uuid not null,
    taken_day_id uuid not null,
    site_id uuid not null,
    date date not null,
    half_day text check (half_day in ('morning', 'afternoon')),
    note text check (length(note) between 1 and 500),
    told_at timestamptz not null,
    settled_at timestamptz,
    primary key (operator_id, taken_day_id),
    foreign key (operator_id, site_id) references sites
  )`,
  // A form that is sent twice says one thing.
  `create unique index told_once on taken_days (operator_id, site_id, date, coalesce(half_day, 'day'))
    where (settled_at is null)`,
  "create index taken_days_by_date on taken_days (operator_id, date)",
];

/** What is done is written down for good; town halls have links, and say when a square is taken. */
export const journalAndLinks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "journal_entries", { office: ["select", "insert"], accounts: ["select", "insert"] });
    await fence(db, "links", { office: ["select", "insert", "update"] });
    await fence(db, "taken_days", { office: ["select", "insert", "update"] });
  },
};
