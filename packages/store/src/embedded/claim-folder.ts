import { mkdir, open, readdir, realpath, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { done, type Outcome, refused } from "@escale/domain";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import { isRoot } from "./system-account.ts";

/** Its presence says that a folder is Escale's; it stays empty, and locks the folder (lock-folder.ts). */
export const LOCK_FILE = "escale.lock";

/**
 * Makes sure that the data folder is ours: new, empty, or marked by an earlier start.
 * @param mayMake a folder that is missing or empty becomes one of ours; else it is refused, untouched.
 * @returns its real, absolute path.
 */
export async function claimFolder(wanted: string, mayMake: boolean): Promise<Outcome<string, EmbeddedRefusal>> {
  const folder = resolve(wanted);
  try {
    if (mayMake) await makeFolder(folder);
    const names = await readdir(folder);
    const isMarked = names.includes(LOCK_FILE);
    const foreign = !isMarked && names.some((name) => name !== "lost+found");
    if (foreign) return refused({ refused: "folder-not-ours", folder });
    if (!isMarked && !mayMake) return refused({ refused: "no-data", folder });
    await markAsOurs(folder);
    return done(await realpath(folder));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return refused({ refused: mayMake ? "folder-not-made" : "no-data", folder });
    return refused(await refusalOfSystemError(error, folder));
  }
}

/** Not `recursive`: where the system refuses every name (below /proc), Node would try for ever. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    // As root the database runs under another account, which has to walk through (not list) this folder.
    await mkdir(folder, { mode: isRoot() ? 0o711 : 0o700 });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Never opens a mark that is there: closing a file drops every POSIX lock that this process has on it. */
async function markAsOurs(folder: string): Promise<void> {
  try {
    const mark = await open(join(folder, LOCK_FILE), "wx", 0o600);
    await mark.close();
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** The refusal that a system error on the data folder stands for; throws the errors that are bugs. */
export async function refusalOfSystemError(error: unknown, folder: string): Promise<EmbeddedRefusal> {
  switch (codeOf(error)) {
    case "ENOTDIR":
    case "EEXIST":
    case "ELOOP":
    case "ENAMETOOLONG":
    case "ERR_INVALID_ARG_VALUE":
      return { refused: "not-a-folder", folder };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { refused: "folder-not-writable", folder };
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(folder);
    default:
      throw error;
  }
}

export async function diskFull(folder: string): Promise<EmbeddedRefusal> {
  const disk = await statfs(folder).catch(() => undefined);
  return { refused: "disk-full", folder, free: disk && disk.bavail * disk.bsize };
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
