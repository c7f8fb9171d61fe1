import { Socket } from "node:net";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { guardConnections } from "./guard-connections.ts";
import { readInstant } from "./read-instant.ts";
import type { Schema } from "./schema.ts";

/** A URL, or the parts of one (host may be the folder of a Unix socket). */
export type Connection = string | pg.ClientConfig;

/** A way into the database: Kysely for most queries, the pool for the few that are hot enough to be prepared by name. */
export interface Door {
  readonly db: Kysely<Schema>;
  readonly pool: pg.Pool;
}

const { builtins } = pg.types;

/**
 * Dates and instants become Temporal once, here; `bigint` (only ever a count) becomes a number. A time of day stays `HH:MM`:
 * a day may end at `24:00`, which no Temporal.PlainTime can say.
 */
const PARSERS: Record<number, (text: string) => unknown> = {
  [builtins.TIMESTAMPTZ]: readInstant,
  [builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [builtins.TIME]: (text) => text.slice(0, 5),
  [builtins.INT8]: Number,
};

const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format !== "binary" && PARSERS[oid]) || pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * Opens a pool; connects on first use.
 * @param settings of each of its connections, by name.
 * @param max connections at once.
 * @param pipeline whether a connection sends what is asked together before the first is answered. It cannot copy then.
 */
export function openPool(
  connection: Connection,
  settings: Readonly<Record<string, string>>,
  max: number,
  onLost: (error: Error) => void,
  pipeline = false,
): Door & { close(): Promise<void> } {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({
    // A little more than the server allows itself: only a connection that has died in silence takes longer.
    query_timeout: 35_000,
    ...(typeof connection === "string" ? { connectionString: connection } : connection),
    types,
    stream() {
      const socket = new Socket();
      sockets.add(socket.once("close", () => sockets.delete(socket)));
      return socket;
    },
    max,
    pipeline,
    connectionTimeoutMillis: 5_000,
    // A connection that a firewall has forgotten is noticed, also while it only listens.
    keepAlive: true,
    options: Object.entries({ ...EVERYWHERE, ...settings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
  // An idle connection that breaks must not end the process: the next query reports it where it can be answered.
  pool.on("error", onLost);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: guardConnections(pool) }) });
  const close = async () => {
    await db.destroy();
    // Kysely leaves alone a pool through which it has asked nothing itself.
    if (!pool.ending) await pool.end();
    // A server that has died in silence never answers the farewell: the process does not wait for it.
    for (const socket of sockets) socket.unref();
  };
  return { db, pool, close };
}

/**
 * Times leave PostgreSQL in UTC whatever the server's own zone. The few statements that are prepared by name are written so that
 * one plan suits all their values: planning a page's question again each time would cost more than answering it.
 */
const EVERYWHERE = { TimeZone: "UTC", statement_timeout: "30s", plan_cache_mode: "force_generic_plan" };
