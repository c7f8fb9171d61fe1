import { describeEmbeddedRefusal, joinEmbedded, migrate, openStore, type Store, startEmbedded } from "@escale/store";
import type { Config } from "../config.ts";
import {
  DATABASE_HOW,
  DATABASE_SLOW,
  DATABASE_TROUBLE,
  newerDatabaseSentence,
  tooOldSentence,
  unreachableSentence,
} from "../words/start.fr.ts";
import { databaseTrouble } from "./database-trouble.ts";

/** An open, migrated store, or the sentence that says why there is none. */
export type OpenedDatabase =
  | { readonly ok: true; readonly store: Store; readonly how: string; close(): Promise<void> }
  | { readonly ok: false; readonly sentence: string };

const OLDEST_POSTGRESQL = 15;

/**
 * Starts the embedded PostgreSQL or reaches the given one, and brings its schema to this version.
 * @param role a server wants the data folder for itself, and makes it when it is new; a command works beside a server that
 *   runs, on data that are there: a folder that it made would be one that nobody meant.
 */
export async function openDatabase(
  database: Config["database"],
  say: (line: string) => void,
  role: "server" | "command",
): Promise<OpenedDatabase> {
  if (database.kind === "given") return openGiven(database.url, say);
  const running = role === "command" ? await joinEmbedded(database.folder) : undefined;
  if (running) {
    const store = openStore(running);
    return migrated(store, DATABASE_HOW.joined, () => store.close());
  }
  const started = await startEmbedded({ folder: database.folder, say, mayMake: role === "server" });
  if (!started.ok) return { ok: false, sentence: describeEmbeddedRefusal(started.refusal) };
  const embedded = started.value;
  const store = openStore(embedded.connection);
  return migrated(store, DATABASE_HOW[embedded.how], async () => {
    await store.close();
    await embedded.stop();
  });
}

async function openGiven(url: string, say: (line: string) => void): Promise<OpenedDatabase> {
  const store = openStore(url);
  const waiting = setTimeout(() => say(DATABASE_SLOW), 1_000);
  const giveUp = async (sentence: string) => {
    await store.close();
    return { ok: false as const, sentence };
  };
  try {
    const { rows } = await store.pool.query<{ server_version: string }>("show server_version");
    const version = rows[0]?.server_version ?? "";
    if (Number.parseInt(version, 10) < OLDEST_POSTGRESQL) return giveUp(tooOldSentence(version, OLDEST_POSTGRESQL));
  } catch (error) {
    return giveUp(unreachableSentence(error));
  } finally {
    clearTimeout(waiting);
  }
  return migrated(store, DATABASE_HOW.joined, () => store.close());
}

async function migrated(store: Store, how: string, close: () => Promise<void>): Promise<OpenedDatabase> {
  try {
    const result = await migrate(store);
    if (result.ok) return { ok: true, store, how, close };
    await close();
    return { ok: false, sentence: newerDatabaseSentence(result.refusal.unknown) };
  } catch (error) {
    await close();
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return { ok: false, sentence: DATABASE_TROUBLE[trouble] };
  }
}
