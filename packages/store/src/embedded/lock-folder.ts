import { access, constants, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { done, type Outcome, refused } from "@escale/domain";
import { diskFull, LOCK_FILE } from "./claim-folder.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import { writeOwned } from "./write-owned.ts";

export interface FolderLock {
  release(): Promise<void>;
}

/** Tells a human who holds the folder; decides nothing. */
const PID_FILE = "escale.pid";

/** An Escale that is just ending needs a moment to let go. */
const PATIENCE_MS = 1_000;

/** What SQLite's refusals mean for the folder, by its error code; anything else is a door that is closed to us. */
const MEANING: Readonly<Record<number, "busy" | "full" | "foreign">> = {
  5: "busy",
  13: "full",
  // The file holds bytes, and ours never does.
  11: "foreign",
  26: "foreign",
};

/**
 * Takes the folder for this process alone.
 *
 * Node has no file locks, SQLite has: an exclusive transaction on an empty file holds a lock of the system (fcntl, or
 * LockFileEx on Windows), which vanishes with the process however it dies, is not inherited by its children, and is
 * taken or refused in one step. A pid file alone would have a gap between reading and writing, and pids come back.
 */
export async function lockFolder(folder: string): Promise<Outcome<FolderLock, EmbeddedRefusal>> {
  const giveUp = Date.now() + PATIENCE_MS;
  const path = join(folder, LOCK_FILE);
  // Asks without opening: SQLite does not tell a closed door from a spoilt file.
  await access(path, constants.R_OK | constants.W_OK);
  for (;;) {
    const held = tryLock(path);
    if (held === "foreign") return refused({ refused: "folder-not-ours", folder });
    if (held === "closed") return refused({ refused: "folder-not-writable", folder });
    if (held === "full") return refused(await diskFull(folder));
    if (held !== "busy") {
      const release = async () => {
        await rm(join(folder, PID_FILE), { force: true }).finally(() => held.close());
      };
      await writeOwned(folder, PID_FILE, `${process.pid}\n`, 0o644).catch((error: unknown) => {
        held.close();
        throw error;
      });
      return done({ release });
    }
    if (Date.now() > giveUp) return refused({ refused: "folder-in-use", folder, pid: await holderOf(folder) });
    await pause(50);
  }
}

function tryLock(path: string): DatabaseSync | "busy" | "full" | "foreign" | "closed" {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("PRAGMA journal_mode=OFF; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
    return MEANING[code] ?? "closed";
  }
}

async function holderOf(folder: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(join(folder, PID_FILE), "utf8").catch(() => ""), 10);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}
