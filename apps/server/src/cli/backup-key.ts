import { readFile } from "node:fs/promises";
import { type BackupKey, readBackupKey } from "@escale/exchange";
import { readConfig } from "../config.ts";
import { BACKUP_KEY_MISSING, describeBackupKeyRefusal, describeRestoreRefusal } from "../words/backup.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { describeFaults, PROJECT } from "./with-store.ts";

/** Runs with the key that `--key-file` or the environment gives. A file may have comments, as those of age have. */
export async function withBackupKey(
  io: CommandIo,
  keyFile: string | undefined,
  run: (key: BackupKey) => Promise<number>,
): Promise<number> {
  const config = readConfig(io.env, PROJECT);
  if (!config.ok) return fail(io, describeFaults(config.faults), 2);
  let text = config.config.backup.key;
  if (keyFile !== undefined) {
    try {
      const lines = (await readFile(keyFile, "utf8")).split("\n").map((line) => line.trim());
      text = lines.find((line) => line !== "" && !line.startsWith("#")) ?? "";
    } catch (error) {
      const code = String((error as NodeJS.ErrnoException).code);
      return fail(io, describeRestoreRefusal({ refused: "cannot-read", path: keyFile, code }), 2);
    }
  }
  if (text === undefined) return fail(io, BACKUP_KEY_MISSING, 2);
  const key = await readBackupKey(text);
  return key.ok ? run(key.value) : fail(io, describeBackupKeyRefusal(key.refusal), 2);
}
