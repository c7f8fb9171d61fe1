import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "@escale/store";
import { type ConfigFault, readConfig } from "../config.ts";
import { databaseTrouble } from "../start/database-trouble.ts";
import { openDatabase } from "../start/open-database.ts";
import { DATABASE_TROUBLE } from "../words/start.fr.ts";
import type { CommandIo } from "./command-io.ts";

/** The folder of the project, from which relative settings count. */
export const PROJECT = resolve(fileURLToPath(import.meta.url), "../../../../..");

/** Says a sentence on stderr and gives the exit code. */
export function fail(io: CommandIo, sentence: string, code: 1 | 2): number {
  io.stderr.write(`${sentence}\n`);
  return code;
}

/** A line for each wrong variable. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  return faults.map(({ variable, sentence }) => `${variable} ${sentence}.`).join("\n");
}

/** Runs a command on the store that the environment names, and closes it whatever happens. */
export async function withStore(io: CommandIo, run: (store: Store) => Promise<number>): Promise<number> {
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const database = await openDatabase(read.config.database, (line) => io.stderr.write(`${line}\n`), "command");
  if (!database.ok) return fail(io, database.sentence, 1);
  try {
    return await run(database.store);
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return fail(io, DATABASE_TROUBLE[trouble], 1);
  } finally {
    await database.close();
  }
}
