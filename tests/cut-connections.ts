import pg from "pg";

/** Breaks connections of a login, as only that login itself may (or the server's own account). */
export async function cutConnections(
  login: pg.ClientConfig,
  which: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const client = new pg.Client(login);
  await client.connect();
  try {
    await client.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where ${which} and datname = current_database() and pid <> pg_backend_pid()`,
      [...values],
    );
  } finally {
    await client.end();
  }
}
