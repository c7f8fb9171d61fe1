import { openStore, type Store } from "@escale/store";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { cutConnections } from "./cut-connections.ts";
import { givenDatabase } from "./given-database.ts";
import { type GivenProxy, givenProxy } from "./given-proxy.ts";

let database: Awaited<ReturnType<typeof givenDatabase>>;
let proxy: GivenProxy;
let store: Store;

beforeAll(async () => {
  database = await givenDatabase();
});
beforeEach(async () => {
  proxy = await givenProxy(database.connection);
  store = openStore({ ...database.connection, ...proxy.at, query_timeout: 300 });
});
afterEach(async () => {
  await store.close();
  await proxy.close();
});

const ask = () => store.public.db.selectFrom("operators").select("slug").execute();

test("a connection whose answer is overdue is not given to the next one who asks", async () => {
  expect(await ask()).toEqual([]);
  expect(store.public.pool.idleCount).toBe(1);
  proxy.silence();
  await expect(ask()).rejects.toThrow("Query read timeout");
  expect(store.public.pool.totalCount).toBe(0);
  proxy.speak();
  expect(await ask()).toEqual([]);
});

test("a transaction that the database refuses costs no connection", async () => {
  const refused = store.public.db.transaction().execute((trx) => trx.deleteFrom("nowhere" as "plans").execute());
  await expect(refused).rejects.toThrow("does not exist");
  expect(store.public.pool.idleCount).toBe(1);
});

test("a connection that breaks within a transaction ends the transaction, not the process", async () => {
  const broken = store.public.db.transaction().execute(async (trx) => {
    const { pid } = await trx.selectNoFrom(({ fn }) => fn("pg_backend_pid").as("pid")).executeTakeFirstOrThrow();
    await cutConnections(database.connection, "pid = $1", [pid]);
    await trx.selectFrom("operators").select("slug").execute();
  });
  await expect(broken).rejects.toThrow(/^terminating connection|^Connection terminated|not queryable/);
  expect(await ask()).toEqual([]);
});
