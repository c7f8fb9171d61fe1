import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Mails are sealed until they have left, with whom they are for: sealed, a recipient takes more room. What stood in clear before
 * is gone: a mail that waited is held to have failed, and whoever asked for it asks again.
 */
const STATEMENTS = [
  "alter table outgoing_mails drop constraint outgoing_mails_recipient_check",
  `update outgoing_mails set message = null, recipient = '-',
    fault = case state when 'queued' then 'too-late' else fault end,
    state = case state when 'queued' then 'failed' else state end,
    ended_at = coalesce(ended_at, now()), next_attempt_at = null`,
  "alter table outgoing_mails add constraint outgoing_mails_recipient_check check (length(recipient) between 1 and 800)",
];

export const sealedMails: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
