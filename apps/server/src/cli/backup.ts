import { makeBackupKeys } from "@escale/exchange";
import { verifyBackup } from "@escale/store";
import { readBackupFacts } from "../backup/backup-facts.ts";
import { openBackupFile, writeBackupFile } from "../backup/backup-file.ts";
import {
  BACKUP_FILE_EXPECTED,
  backupVerified,
  backupWritten,
  describeRestoreRefusal,
  newKeysSentence,
} from "../words/backup.fr.ts";
import { withBackupKey } from "./backup-key.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale backup FICHIER         écrit une sauvegarde chiffrée de toute la base, pendant qu’Escale tourne
        escale backup verify FICHIER  la relit en entier, sans toucher à la base
        escale backup key             fait une paire de clés : l’une chiffre, l’autre lit

  --key-file FICHIER  la clé, à la place de ESCALE_BACKUP_KEY

« escale restore FICHIER » remet la base comme la sauvegarde l’a.
`;

const OPTIONS = { "key-file": { type: "string" } } as const;

/** `escale backup`. */
export async function backupCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const [first, second] = words;
  if (first === "key" && second === undefined) {
    io.stdout.write(newKeysSentence(await makeBackupKeys()));
    return 0;
  }
  if (first === "verify") return second ? verify(io, second, values["key-file"]) : fail(io, BACKUP_FILE_EXPECTED, 2);
  if (!first) return fail(io, `${BACKUP_FILE_EXPECTED}\n\n${USAGE}`, 2);
  if (second !== undefined) return fail(io, USAGE, 2);
  return write(io, first, values["key-file"]);
}

async function write(io: CommandIo, path: string, keyFile: string | undefined): Promise<number> {
  return withBackupKey(io, keyFile, (key) =>
    withStore(io, async (_store, config, upkeep) => {
      const facts = await readBackupFacts(config.keys, Temporal.Now.instant());
      const written = await writeBackupFile(upkeep, { path, key, facts });
      if (!written.ok) return fail(io, describeRestoreRefusal(written.refusal), 1);
      io.stdout.write(`${backupWritten(path, written.value)}\n`);
      return 0;
    }),
  );
}

async function verify(io: CommandIo, path: string, keyFile: string | undefined): Promise<number> {
  return withBackupKey(io, keyFile, async (key) => {
    const opened = await openBackupFile(path, key);
    const verified = opened.ok ? await verifyBackup(opened.value) : opened;
    if (!verified.ok) return fail(io, describeRestoreRefusal(verified.refusal), 1);
    io.stdout.write(`${backupVerified(verified.value)}\n`);
    return 0;
  });
}
