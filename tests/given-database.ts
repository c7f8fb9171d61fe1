import { setTimeout as pause } from "node:timers/promises";
import { openStore, openUpkeep, type Store, type Upkeep } from "@escale/store";
import pg from "pg";
import { afterAll, inject, onTestFinished, TestRunner } from "vitest";
import { onServer } from "./on-server.ts";

let made = 0;

/** The store as the application has it; `pool` and `db` are the owner's, who sees and does everything. */
export type GivenDatabase = Store &
  Pick<Upkeep, "db" | "pool"> & {
    /** The application's. */
    readonly connection: pg.ClientConfig;
    readonly owner: pg.ClientConfig;
  };

/** After the test that is running, else after all tests of the file: what one test opened must not add up. */
export function afterwards(clean: () => Promise<void>): void {
  if (TestRunner.getCurrentTest()) onTestFinished(clean);
  else afterAll(clean);
}

/** A migrated, empty database of its own, dropped afterwards. */
export async function givenDatabase(): Promise<GivenDatabase> {
  const server = inject("server");
  made += 1;
  const database = `escale_test_${process.pid}_${Date.now().toString(36)}_${made}`;
  await onServer(server, `create database ${database} template ${inject("template")}`);
  const connection = { ...inject("application"), database };
  const owner = { ...server, database };
  const store = openStore(connection);
  const upkeep = openUpkeep(owner);
  afterwards(async () => {
    await Promise.all([store.close(), upkeep.close()]);
    await dropDatabase(server, database);
  });
  return { ...store, pool: upkeep.pool, db: upkeep.db, connection, owner };
}

/** PostgreSQL tidies up by itself (autovacuum), as somebody whom the owner of a database may not send away: it is soon done. */
async function dropDatabase(server: pg.ClientConfig, database: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await onServer(server, `drop database if exists ${database} with (force)`);
    } catch (error) {
      // insufficient_privilege: its words are others in each version.
      if (tries === 50 || !(error instanceof pg.DatabaseError && error.code === "42501")) throw error;
      await pause(100);
    }
  }
}
