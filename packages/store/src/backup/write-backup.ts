import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import type { Upkeep } from "../open-upkeep.ts";
import {
  type BackedUpTable,
  type BackupHead,
  type BackupSummary,
  FORMAT,
  FORMAT_VERSION,
  ROWS_END,
  type TableFoot,
} from "./backup-format.ts";
import { copied, listMigrations, listSequences, listTables, quoted } from "./list-tables.ts";
import { onWholeDatabase, rowsOut } from "./whole-database.ts";

/** What the writer adds to what the database tells. */
export type BackupFacts = Pick<BackupHead, "escale" | "at" | "keys">;

/**
 * Hands a backup of the whole database, as it is at one moment, over to a writer, piece by piece; others go on writing
 * meanwhile, and nobody waits but who would change the tables themselves.
 */
export function writeBackup(
  owner: Pick<Upkeep, "pool">,
  facts: BackupFacts,
  write: (pieces: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<BackupSummary> {
  return onWholeDatabase(owner.pool, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const head = await readHead(client, facts);
    const tables: TableFoot[] = [];
    await write(pieces(client, head, tables));
    await client.query("commit");
    return { head, tables };
  });
}

async function readHead(client: ClientBase, facts: BackupFacts): Promise<BackupHead> {
  const before = await listTables(client);
  // From here on no table can be dropped or changed; what was read before is read again.
  await client.query(`lock table ${before.map(({ name }) => quoted(name)).join(", ")} in access share mode`);
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  return {
    format: FORMAT,
    version: FORMAT_VERSION,
    postgresql: rows[0]?.server_version ?? "",
    ...facts,
    migrations: await listMigrations(client),
    tables: await listTables(client),
    sequences: await listSequences(client),
  };
}

async function* pieces(client: ClientBase, head: BackupHead, feet: TableFoot[]): AsyncGenerator<Buffer> {
  yield lineOf(head);
  for (const table of head.tables) {
    const foot = yield* rowsOf(client, table);
    feet.push(foot);
    yield Buffer.from(`${ROWS_END}\n`);
    yield lineOf(foot);
  }
  yield lineOf({ end: true, tables: feet.length, rows: feet.reduce((sum, { rows }) => sum + rows, 0) });
}

async function* rowsOf(client: ClientBase, table: BackedUpTable): AsyncGenerator<Buffer, TableFoot> {
  const digest = createHash("sha256");
  let rows = 0;
  for await (const piece of rowsOut(client, copied(table)) as AsyncIterable<Buffer>) {
    digest.update(piece);
    rows += countLines(piece);
    yield piece;
  }
  return { table: table.name, rows, sha256: digest.digest("hex") };
}

function lineOf(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** In COPY's text a row is a line: a line end within a value is written `\n`. */
export function countLines(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(0x0a); at !== -1; at = piece.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
