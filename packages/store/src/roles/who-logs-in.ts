import pg from "pg";
import type { Connection } from "../open-pool.ts";

/** Who a connection logs in as, and on which version of PostgreSQL; throws when nobody answers there. */
export async function whoLogsIn(connection: Connection): Promise<{ readonly login: string; readonly version: string }> {
  const to = typeof connection === "string" ? { connectionString: connection } : connection;
  const client = new pg.Client({ ...to, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ login: string; version: string }>(
      "select session_user::text as login, current_setting('server_version') as version",
    );
    return rows[0] as { login: string; version: string };
  } finally {
    await client.end().catch(() => {});
  }
}
