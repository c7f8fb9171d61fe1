import { type EmbeddedPostgres, startEmbedded } from "@escale/store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { givenProxy } from "./given-proxy.ts";
import { databaseUrl, runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();
let database: EmbeddedPostgres;

async function startDatabase(): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ folder: folder("server"), say: () => {} });
  if (!started.ok) throw new Error(started.refusal.refused);
  return started.value;
}

beforeEach(async () => {
  database = await startDatabase();
});
afterEach(() => database?.stop());

test("a database that goes away under a running site gives a clear 503, and 200 again once it is back", async () => {
  const escale = run({ env: { DATABASE_URL: databaseUrl(database.owner) } });
  const url = await escale.url();
  const home = () => fetch(url);
  expect((await home()).status).toBe(200);

  await database.stop();
  const away = await home();
  expect(away.status).toBe(503);
  const text = await away.text();
  expect(text).toMatch(/<html lang="fr"/);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|ECONN|ENOENT/);

  database = await startDatabase();
  await vi.waitFor(async () => expect((await home()).status).toBe(200), { timeout: 30_000, interval: 100 });
  expect(await escale.interrupt()).toBe(0);
  expect(escale.output()).not.toContain(database.owner.password);
}, 90_000);

test("Ctrl + C ends Escale also when the network to its database has fallen silent", async () => {
  const proxy = await givenProxy(database.owner);
  const escale = run({ env: { DATABASE_URL: databaseUrl({ ...database.owner, ...proxy.at }) } });
  await escale.url();
  proxy.silence();
  expect(await escale.interrupt()).toBe(0);
  await proxy.close();
}, 90_000);
