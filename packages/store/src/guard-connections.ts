import type { PostgresPool } from "kysely";
import type { Pool, PoolClient } from "pg";
import { beginLate } from "./kept-statement.ts";

/**
 * The pool as Kysely is to use it, for it leaves to others what becomes of a connection that fails.
 * One that breaks while somebody holds it tells so to the query that runs, and to the next: as an event that nobody hears, it
 * would end the process. One that still owes an answer is closed when it is given back: whoever had it next would first wait
 * for that answer.
 */
export function guardConnections(pool: Pool): PostgresPool {
  pool.on("connect", (client) => {
    client.on("error", () => {});
    beginLate(client);
  });
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const { release } = client;
      client.release = (destroy) => release(destroy || owesAnswer(client));
      return client;
    },
  };
}

/** A question that took longer than `query_timeout` was given up here, not by the server. `pg` does not type what it knows. */
function owesAnswer(client: PoolClient): boolean {
  return !(client as PoolClient & { readonly readyForQuery: boolean }).readyForQuery;
}
