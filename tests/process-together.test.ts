import { type EmbeddedPostgres, openUpkeep, startEmbedded } from "@escale/store";
import { afterEach, expect, test } from "vitest";
import { databaseUrl, runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();
let database: EmbeddedPostgres | undefined;

afterEach(() => database?.stop());

/** How many of each thing there are; a stop counts once it is published. */
const COUNTS = `select
  (select count(*) from operators) as operators,
  (select count(*) from sites) as sites,
  (select count(*) from plans) as plans,
  (select count(*) from stops where state = 'published') as stops,
  (select count(*) from stop_changes) as changes`;

test("two servers that start together on one new database make one demonstration, and both show it", async () => {
  const started = await startEmbedded({ folder: folder("server"), say: () => {} });
  if (!started.ok) throw new Error(started.refusal.refused);
  database = started.value;
  const env = { DATABASE_URL: databaseUrl(database.owner) };
  const both = [run({ env }), run({ env })];
  const urls = await Promise.all(both.map((escale) => escale.url()));

  const store = openUpkeep(database.owner);
  expect((await store.pool.query(COUNTS)).rows).toEqual([
    { operators: 1, sites: 32, plans: 1, stops: 96, changes: 96 },
  ]);
  await store.close();
  const answers = await Promise.all(urls.map(async (url) => (await fetch(`${url}/api/v1/stops?limit=1000`)).json()));
  const ids = answers.map(({ stops }) => stops.map(({ id }: { id: string }) => id));
  expect(ids[0]).toHaveLength(96);
  expect(ids[1]).toEqual(ids[0]);
  const said = both.map((escale) => escale.output());
  expect(said.filter((text) => text.includes("Publication : 96 passages"))).toHaveLength(1);
  expect(said.filter((text) => text.includes("Démonstration déjà en place"))).toHaveLength(1);
  for (const escale of both) {
    expect(escale.output()).not.toMatch(/Erreur|\n\s+at /);
    expect(await escale.interrupt()).toBe(0);
  }
}, 90_000);
