import { pipeline } from "node:stream/promises";
import { type Asker, done, lineOf, type Outcome, refused } from "@escale/domain";
import type { Transaction } from "kysely";
import pg from "pg";
import { writeJournal } from "../journal-store.ts";
import { migrateWithin, unknownMigrations } from "../migrate.ts";
import type { Upkeep } from "../open-upkeep.ts";
import type { Schema } from "../schema.ts";
import type { BackedUpTable, BackupHead, BackupRefusal, BackupSummary } from "./backup-format.ts";
import { copied, listTables, quoted } from "./list-tables.ts";
import { dropEverything, loosen } from "./loosen-schema.ts";
import { kyselyOn } from "./one-connection.ts";
import { BackupBroken, type OpenBackup, openBackup, refusingBroken } from "./read-backup.ts";
import { onWholeDatabase, rowsIn, slowly } from "./whole-database.ts";

export type RestoreRefusal =
  | BackupRefusal
  | { readonly refused: "not-empty"; readonly table: string }
  /** Rows that its own tables refuse: it was not written by Escale. */
  | { readonly refused: "unfit"; readonly table: string }
  /** Somebody else works on the tables. */
  | { readonly refused: "busy" };

/** How long others are waited for, who hold a table. */
const LOCK_PATIENCE = "15s";

/** Who restores, and when: told in the journal of the installation. */
interface Restorer extends Asker {
  readonly now: Temporal.Instant;
}

/**
 * Puts the database back as a backup has it, in one transaction: whatever is wrong, nothing has changed. The tables are made anew
 * as they were when the backup was written, filled, and then taken through the steps that came since.
 * @param source the backup, unsealed.
 */
export async function restoreBackup(
  owner: Pick<Upkeep, "pool">,
  source: AsyncIterable<Uint8Array>,
  { replace, by }: { readonly replace: boolean; readonly by?: Restorer },
): Promise<Outcome<BackupSummary, RestoreRefusal>> {
  return refusingBroken(async () => {
    const opened = await openBackup(source);
    if (!opened.ok) return opened;
    const backup = opened.value;
    if (unknownMigrations(backup.head.migrations).length > 0)
      return refused({ refused: "newer-backup", escale: backup.head.escale });
    try {
      return await onWholeDatabase(owner.pool, (client) => restoreOn(client, backup, replace, by));
    } catch (error) {
      const refusal = readRestoreError(error);
      if (refusal) return refused(refusal);
      throw error;
    }
  });
}

async function restoreOn(
  client: pg.ClientBase,
  backup: OpenBackup,
  replace: boolean,
  by: Restorer | undefined,
): Promise<Outcome<BackupSummary, RestoreRefusal>> {
  await client.query(`set lock_timeout = '${LOCK_PATIENCE}'`);
  const full = replace ? undefined : await findRow(client);
  if (full !== undefined) return refused({ refused: "not-empty", table: full });
  const tables = await kyselyOn(client)
    .transaction()
    .execute((trx) => refill(client, trx, backup, by));
  await client.query("analyze").catch(() => {});
  return done({ head: backup.head, tables });
}

async function refill(
  client: pg.ClientBase,
  trx: Transaction<Schema>,
  { head, tables }: OpenBackup,
  by: Restorer | undefined,
) {
  await dropEverything(client);
  await migrateWithin(trx, head.migrations.at(-1));
  const there = await listTables(client);
  const unfit = differing(head, there);
  if (unfit !== undefined) throw new BackupBroken({ refused: "damaged", part: unfit });
  const names = there.map(({ name }) => name);
  const tighten = await loosen(client, names);
  // A step may have written rows of its own: the backup has them as they have become.
  await client.query(`truncate ${names.map(quoted).join(", ")}`);
  const feet = await tables((table, rows) => pipeline(rows, rowsIn(client, copied(table))));
  for (const { name, value, given } of head.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoted(name), value, given]);
  await client.query(slowly("set constraints all immediate"));
  await tighten();
  await migrateWithin(trx);
  const after = { madeAt: head.at };
  if (by) await writeJournal(trx, lineOf(by, { at: by.now, action: "restore-backup", after }));
  // Every server forgets the pages that it has kept.
  await client.query("select pg_notify('timetable_changed', '')");
  return feet;
}

/** The first table that is not the same in the backup and in the schema of its steps. */
function differing({ tables }: BackupHead, there: readonly BackedUpTable[]): string | undefined {
  const wanted = new Map(there.map(({ name, columns }) => [name, columns.join()]));
  const wrong = tables.find(({ name, columns }) => wanted.get(name) !== columns.join());
  return wrong?.name ?? there.find(({ name }) => !tables.some((table) => table.name === name))?.name;
}

/** A table in which somebody's rows are. */
async function findRow(client: pg.ClientBase): Promise<string | undefined> {
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ there: boolean }>(`select exists (select from ${quoted(name)}) as there`);
    if (rows[0]?.there) return name;
  }
  return undefined;
}

function readRestoreError(error: unknown): RestoreRefusal | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  // Lock not available, deadlock.
  if (error.code === "55P03" || error.code === "40P01") return { refused: "busy" };
  // Data that cannot be read, or that break a rule of their table.
  if (/^(22|23)/.test(error.code ?? "")) return { refused: "unfit", table: error.table ?? "" };
  return undefined;
}
