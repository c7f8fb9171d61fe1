import pg from "pg";
import type { Connection } from "../open-pool.ts";

/** Who a connection logs in as, and on which version of PostgreSQL; throws when nobody answers there. */
export async function whoLogsIn(connection: Connection): Promise<{ readonly login: string; readonly version: string }> {
  const to = typeof connection === "string" ? { connectionString: connection } : connection;
  const client = new pg.Client({ ...to, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const versions = await client.query<{ server_version: string }>("show server_version");
    const logins = await client.query<{ login: string }>("select session_user::text as login");
    return { login: logins.rows[0]?.login ?? "", version: versions.rows[0]?.server_version ?? "" };
  } finally {
    await client.end().catch(() => {});
  }
}
