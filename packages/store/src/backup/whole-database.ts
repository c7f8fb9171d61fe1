import type { Readable, Writable } from "node:stream";
import type { ClientBase, Pool } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** Milliseconds; a copy takes as long as it takes. */
const DAYS = 2_000_000_000;

/** Runs with a connection of its own to the whole database, as owner, without the limits that a page has. */
export async function onWholeDatabase<T>(pool: Pool, run: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  client.on("error", (error) => {
    broken = error;
  });
  try {
    await client.query("set statement_timeout = 0");
    return await run(client);
  } finally {
    // It keeps what was set: nobody is to have it next.
    client.release(broken ?? true);
  }
}

/** A statement that may take longer than a page's. */
export function slowly(text: string): { text: string; query_timeout: number } {
  return { text, query_timeout: DAYS };
}

export function rowsOut(client: ClientBase, what: string): Readable {
  return client.query(Object.assign(copyTo(`copy ${what} to stdout`), { query_timeout: DAYS }));
}

export function rowsIn(client: ClientBase, what: string): Writable {
  return client.query(Object.assign(copyFrom(`copy ${what} from stdin`), { query_timeout: DAYS }));
}
