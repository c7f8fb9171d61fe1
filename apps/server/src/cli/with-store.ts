import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "@escale/store";
import { readConfig } from "../config.ts";
import { openDatabase } from "../start/open-database.ts";
import type { CommandIo } from "./escale.ts";

/** The folder of the project, from which relative settings count. */
export const PROJECT = resolve(fileURLToPath(import.meta.url), "../../../../..");

/** Says a sentence on stderr and gives the exit code. */
export function fail(io: CommandIo, sentence: string, code: 1 | 2): number {
  io.stderr.write(`${sentence}\n`);
  return code;
}

/** Runs a command on the store that the environment names, and closes it whatever happens. */
export async function withStore(io: CommandIo, run: (store: Store) => Promise<number>): Promise<number> {
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, read.faults.map(({ variable, sentence }) => `${variable} ${sentence}.`).join("\n"), 2);
  const database = await openDatabase(read.config.database, (line) => io.stderr.write(`${line}\n`), "command");
  if (!database.ok) return fail(io, database.sentence, 1);
  try {
    return await run(database.store);
  } finally {
    await database.close();
  }
}
