import { COMMAND_LINE } from "@escale/domain";
import { restoreBackup } from "@escale/store";
import { restoreKeys } from "../backup/backup-facts.ts";
import { openBackupFile } from "../backup/backup-file.ts";
import {
  BACKUP_FILE_EXPECTED,
  backupRestored,
  describeRestoreRefusal,
  KEYS_RESTORED,
  KEYS_TO_GIVE,
} from "../words/backup.fr.ts";
import { withBackupKey } from "./backup-key.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale restore FICHIER [--replace] [--key-file FICHIER]

Remet la base de données comme la sauvegarde l’a, en une fois : si quoi que ce soit manque, rien n’est modifié.
Arrêtez d’abord Escale. Une base qui contient déjà quelque chose est refusée.

  --replace           remplace tout ce que la base contient
  --key-file FICHIER  la clé, à la place de ESCALE_BACKUP_KEY
`;

const OPTIONS = { replace: { type: "boolean" }, "key-file": { type: "string" } } as const;

/** `escale restore`. */
export async function restoreCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const [path] = asked.words;
  const { replace = false, "key-file": keyFile } = asked.values;
  if (!path) return fail(io, `${BACKUP_FILE_EXPECTED}\n\n${USAGE}`, 2);
  return withBackupKey(io, keyFile, async (key) => {
    const opened = await openBackupFile(path, key);
    if (!opened.ok) return fail(io, describeRestoreRefusal(opened.refusal), 1);
    return withStore(io, async (_store, config, upkeep) => {
      const restored = await restoreBackup(upkeep, opened.value, {
        replace,
        by: { actor: COMMAND_LINE, now: Temporal.Now.instant() },
      });
      if (!restored.ok) return fail(io, describeRestoreRefusal(restored.refusal), 1);
      io.stdout.write(`${backupRestored(restored.value)}\n`);
      const keys = await restoreKeys(config.keys, restored.value.head.keys);
      if (keys !== "none") io.stdout.write(`${keys === "restored" ? KEYS_RESTORED : KEYS_TO_GIVE}\n`);
      return 0;
    });
  });
}
