import pg from "pg";

/** One statement on a server of PostgreSQL, outside of any database of ours. */
export async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
