import {
  admitLogin,
  type Connection,
  describeEmbeddedRefusal,
  joinEmbedded,
  migrate,
  openStore,
  openUpkeep,
  type Store,
  startEmbedded,
  type Upkeep,
  whoLogsIn,
} from "@escale/store";
import type { Config } from "../config.ts";
import {
  DATABASE_HOW,
  DATABASE_SLOW,
  DATABASE_TROUBLE,
  loginNotAdmittedSentence,
  newerDatabaseSentence,
  OTHER_DATABASE,
  rolesMissingSentence,
  tooOldSentence,
  unreachableSentence,
} from "../words/start.fr.ts";
import { databaseTrouble } from "./database-trouble.ts";

/** An open, migrated store and its owner's way in, or the sentence that says why there is none. */
export type OpenedDatabase =
  | {
      readonly ok: true;
      readonly store: Store;
      /** For what concerns the database as a whole: copies, the schema. It connects only when it is asked. */
      readonly upkeep: Upkeep;
      readonly how: string;
      close(): Promise<void>;
    }
  | { readonly ok: false; readonly sentence: string };

interface Logins {
  readonly owner: Connection;
  readonly application: Connection;
}

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
  if (database.kind === "given") return openGiven(database, say);
  const running = role === "command" ? await joinEmbedded(database.folder) : undefined;
  if (running) return open(running, DATABASE_HOW.joined);
  const started = await startEmbedded({ folder: database.folder, say, mayMake: role === "server" });
  if (!started.ok) return { ok: false, sentence: describeEmbeddedRefusal(started.refusal) };
  const embedded = started.value;
  return open(embedded, DATABASE_HOW[embedded.how], () => embedded.stop());
}

async function openGiven(
  { url, ownerUrl }: Extract<Config["database"], { kind: "given" }>,
  say: (line: string) => void,
): Promise<OpenedDatabase> {
  const waiting = setTimeout(() => say(DATABASE_SLOW), 1_000);
  try {
    const addresses = new Map([
      [ownerUrl, "ESCALE_DATABASE_OWNER_URL"],
      [url, "DATABASE_URL"],
    ]);
    for (const [address, variable] of addresses) {
      try {
        const { version } = await whoLogsIn(address);
        if (Number.parseInt(version, 10) < OLDEST_POSTGRESQL)
          return { ok: false, sentence: tooOldSentence(version, OLDEST_POSTGRESQL) };
      } catch (error) {
        return { ok: false, sentence: unreachableSentence(error, variable) };
      }
    }
  } finally {
    clearTimeout(waiting);
  }
  return open({ owner: ownerUrl, application: url }, DATABASE_HOW.joined);
}

/** @param after what is to be stopped once nothing is asked any more. */
async function open(
  { owner, application }: Logins,
  how: string,
  after: () => Promise<void> = async () => {},
): Promise<OpenedDatabase> {
  const upkeep = openUpkeep(owner);
  const store = openStore(application);
  const close = async () => {
    await Promise.all([store.close(), upkeep.close()]);
    await after();
  };
  try {
    const sentence = await whyNotReady(upkeep, store, application);
    if (sentence === undefined) return { ok: true, store, upkeep, how, close };
    await close();
    return { ok: false, sentence };
  } catch (error) {
    await close();
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return { ok: false, sentence: DATABASE_TROUBLE[trouble] };
  }
}

/** Brings the schema to this version and lets the application in. */
async function whyNotReady(upkeep: Upkeep, store: Store, application: Connection): Promise<string | undefined> {
  const migrated = await migrate(upkeep);
  if (!migrated.ok) {
    const { refusal } = migrated;
    return refusal.refused === "newer-database"
      ? newerDatabaseSentence(refusal.unknown)
      : rolesMissingSentence(refusal.roles);
  }
  const { login } = await whoLogsIn(application);
  const admitted = await admitLogin(upkeep.pool, login);
  if (!admitted.ok) return loginNotAdmittedSentence(login);
  const { rows } = await store.public.pool.query("select where to_regclass('operators') is not null");
  return rows.length > 0 ? undefined : OTHER_DATABASE;
}
