import { constants, copyFile, type FileHandle, lstat, open, rename, rm, truncate } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./claim-folder.ts";

export const LOG_FILE = "postgres.log";

/** Bytes; a quiet server writes a few hundred a day. */
const LONGEST = 5_000_000;

/** Opens the log to append, for our eyes only; a link, or a file that is not ours to write, is set aside. */
export async function openLog(folder: string): Promise<FileHandle> {
  const path = join(folder, LOG_FILE);
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
  const flags = O_APPEND | O_CREAT | O_RDWR | (O_NOFOLLOW ?? 0);
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    if (codeOf(error) !== "ELOOP" && codeOf(error) !== "EACCES") throw error;
    await rename(path, `${path}.1`);
    return open(path, flags, 0o600);
  }
}

/** Keeps the log short while the server writes to it: the old lines go to `postgres.log.1`, the file starts again. */
export async function trimLog(folder: string, longest = LONGEST): Promise<void> {
  const path = join(folder, LOG_FILE);
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile() || found.size <= longest) return;
  await rm(`${path}.1`, { force: true });
  await copyFile(path, `${path}.1`, constants.COPYFILE_EXCL);
  await truncate(path);
}

/** From the gravest to the vaguest; the last is what PostgreSQL says before its log is ready. */
const COMPLAINTS = [
  /\b(?:FATAL|PANIC):\s+(.+)$/,
  /\b(?:ERROR|error):\s+(.+)$/,
  /^postgres: (.+)$/,
  /\b(?:WARNING|LOG):\s+(.*(?:could not|invalid|failed).*)$/,
];

/** The last words of PostgreSQL in a piece of its log: the gravest there are, three at most. */
export function reasonsIn(log: string): readonly string[] {
  const lines = log.split("\n");
  for (const complaint of COMPLAINTS) {
    const said = lines.flatMap((line) => complaint.exec(line)?.[1]?.trim() ?? []);
    if (said.length > 0) return [...new Set(said)].slice(-3);
  }
  return [];
}
