import { createHash } from "node:crypto";
import { done, type Outcome, refused } from "@escale/domain";
import {
  type BackedUpTable,
  type BackupHead,
  type BackupRefusal,
  type BackupSummary,
  FORMAT,
  FORMAT_VERSION,
  type TableFoot,
} from "./backup-format.ts";
import { type LineReader, RowsCut, readLines } from "./read-lines.ts";
import { countLines } from "./write-backup.ts";

/** Thrown while rows are on their way; whoever reads undoes what it did with them. */
export class BackupBroken extends Error {
  readonly refusal: BackupRefusal;
  constructor(refusal: BackupRefusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

/** An open backup: its head, then its tables in order. */
export interface OpenBackup {
  readonly head: BackupHead;
  /** Hands the rows of each table over, then checks them; ends with the foot. Throws `BackupBroken`. */
  tables(take: (table: BackedUpTable, rows: AsyncIterable<Buffer>) => Promise<void>): Promise<readonly TableFoot[]>;
}

/** Reads the head of a backup that was unsealed. */
export async function openBackup(source: AsyncIterable<Uint8Array>): Promise<Outcome<OpenBackup, BackupRefusal>> {
  const lines = readLines(source);
  const line = await lines.line();
  const head = readHead(line);
  if (!head) return refused({ refused: "not-a-backup" });
  if (head.version > FORMAT_VERSION) return refused({ refused: "newer-backup", escale: head.escale });
  return done({
    head,
    async tables(take) {
      const feet: TableFoot[] = [];
      for (const table of head.tables) feet.push(await readTable(lines, table, take));
      const rows = feet.reduce((sum, foot) => sum + foot.rows, 0);
      const foot = readJson(await lines.line());
      const ends = foot?.end === true && foot.tables === feet.length && foot.rows === rows;
      if (!ends || (await lines.line()) !== undefined) throw new BackupBroken({ refused: "damaged", part: "end" });
      return feet;
    },
  });
}

/** Reads a whole backup and keeps nothing of it. */
export function verifyBackup(source: AsyncIterable<Uint8Array>): Promise<Outcome<BackupSummary, BackupRefusal>> {
  return refusingBroken(async () => {
    const opened = await openBackup(source);
    if (!opened.ok) return opened;
    const { head, tables } = opened.value;
    const feet = await tables(async (_table, rows) => {
      for await (const _piece of rows);
    });
    return done({ head, tables: feet });
  });
}

/** Makes a refusal of what broke while it was read. */
export async function refusingBroken<T, R extends { readonly refused: string }>(
  run: () => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R | BackupRefusal>> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BackupBroken) return refused(error.refusal);
    throw error;
  }
}

async function readTable(
  lines: LineReader,
  table: BackedUpTable,
  take: (table: BackedUpTable, rows: AsyncIterable<Buffer>) => Promise<void>,
): Promise<TableFoot> {
  const damaged = () => new BackupBroken({ refused: "damaged", part: table.name });
  const digest = createHash("sha256");
  let rows = 0;
  async function* watched() {
    try {
      for await (const piece of lines.rows()) {
        digest.update(piece);
        rows += countLines(piece);
        yield piece;
      }
    } catch (error) {
      throw error instanceof RowsCut ? damaged() : error;
    }
  }
  await take(table, watched());
  const foot = readJson(await lines.line());
  const found = { table: table.name, rows, sha256: digest.digest("hex") };
  if (foot?.table !== found.table || foot.rows !== found.rows || foot.sha256 !== found.sha256) throw damaged();
  return found;
}

function readHead(line: string | undefined): BackupHead | undefined {
  const head = readJson(line);
  const ours =
    head?.format === FORMAT &&
    typeof head.version === "number" &&
    typeof head.escale === "string" &&
    typeof head.at === "string" &&
    [head.migrations, head.tables, head.sequences].every(Array.isArray);
  return ours ? (head as unknown as BackupHead) : undefined;
}

function readJson(line: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
