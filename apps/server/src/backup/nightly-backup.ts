import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { readBackupKey } from "@escale/exchange";
import type { Upkeep } from "@escale/store";
import type { Config } from "../config.ts";
import type { BackupSettings } from "../config-backup.ts";
import { BACKUP_KEY_MISSING, describeBackupKeyRefusal, describeRestoreRefusal } from "../words/backup.fr.ts";
import { readBackupFacts } from "./backup-facts.ts";
import { writeBackupFile } from "./backup-file.ts";

type Nightly = NonNullable<BackupSettings["nightly"]>;

/** `escale-2027-01-05T010000Z.backup`: in the order of time, and no sign that a file system minds. */
const NAME = /^escale-\d{4}-\d{2}-\d{2}T\d{6}Z\.backup$/;

/** Writes one more backup in the folder and forgets the oldest ones; these only when the new one is whole. */
export async function writeNightlyBackup(
  upkeep: Upkeep,
  { backup, keys }: Pick<Config, "backup" | "keys">,
  { folder, keep }: Nightly,
  now: Temporal.Instant,
): Promise<void> {
  if (backup.key === undefined) throw new Error(BACKUP_KEY_MISSING);
  const key = await readBackupKey(backup.key);
  if (!key.ok) throw new Error(describeBackupKeyRefusal(key.refusal));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `escale-${now.toString({ smallestUnit: "second" }).replaceAll(":", "")}.backup`;
  const facts = await readBackupFacts(keys, now);
  const written = await writeBackupFile(upkeep, { path: join(folder, name), key: key.value, facts });
  if (!written.ok) throw new Error(describeRestoreRefusal(written.refusal));
  const names = await readdir(folder);
  const old = names
    .filter((one) => NAME.test(one))
    .sort()
    .slice(0, -keep);
  const halves = names.filter((one) => one.endsWith(".part"));
  for (const one of old) await rm(join(folder, one), { force: true });
  // What a killed process left: nobody has been writing it for a day.
  for (const one of halves) {
    const { mtimeMs } = await stat(join(folder, one)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < now.epochMilliseconds - 86_400_000) await rm(join(folder, one), { force: true });
  }
}
