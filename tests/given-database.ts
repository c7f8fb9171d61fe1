import { openStore, type Store } from "@escale/store";
import pg from "pg";
import { afterAll, inject } from "vitest";

let made = 0;

/** A migrated, empty database of its own for a test file; dropped after its tests. */
export async function givenDatabase(): Promise<Store & { readonly connection: pg.ClientConfig }> {
  const server = inject("server");
  made += 1;
  const database = `escale_test_${process.pid}_${Date.now().toString(36)}_${made}`;
  await onServer(server, `create database ${database} template ${inject("template")}`);
  const connection = { ...server, database };
  const store = openStore(connection);
  afterAll(async () => {
    await store.close();
    await onServer(server, `drop database if exists ${database} with (force)`);
  });
  return { ...store, connection };
}

async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
