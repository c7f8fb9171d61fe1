import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type FoundOperator, findOperator, type Store, type Upkeep } from "@escale/store";
import { type Config, readConfig } from "../config.ts";
import type { ConfigFault } from "../config-fault.ts";
import { databaseTrouble } from "../start/database-trouble.ts";
import { openDatabase } from "../start/open-database.ts";
import { OPERATOR_MISSING, unknownOperator } from "../words/operator.fr.ts";
import { DATABASE_TROUBLE } from "../words/start.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";

/** The folder of the project, from which relative settings count. */
export const PROJECT = resolve(fileURLToPath(import.meta.url), "../../../../..");

/** A line for each wrong variable. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  return faults.map(({ variable, sentence }) => `${variable} ${sentence}.`).join("\n");
}

/** Runs a command on the store that the environment names, and closes it whatever happens. */
export async function withStore(
  io: CommandIo,
  run: (store: Store, config: Config, upkeep: Upkeep) => Promise<number>,
): Promise<number> {
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const database = await openDatabase(read.config.database, (line) => io.stderr.write(`${line}\n`), "command");
  if (!database.ok) return fail(io, database.sentence, 1);
  try {
    return await run(database.store, read.config, database.upkeep);
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return fail(io, DATABASE_TROUBLE[trouble], 1);
  } finally {
    await database.close();
  }
}

/** The same, for the operator that `--operator` names. */
export async function withOperator(
  io: CommandIo,
  slug: string | undefined,
  run: (store: Store, operator: FoundOperator, config: Config) => Promise<number>,
): Promise<number> {
  if (!slug) return fail(io, OPERATOR_MISSING, 2);
  return withStore(io, async (store, config) => {
    const operator = await findOperator(store, slug);
    return operator ? run(store, operator, config) : fail(io, unknownOperator(slug), 2);
  });
}
