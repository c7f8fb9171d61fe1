import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { makeBackupKeys } from "@escale/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";

const MEGABYTE = 1_000_000;
const env = { ESCALE_BACKUP_KEY: (await makeBackupKeys()).secret };

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;

/** The most that is held in memory while something runs, over what was held before, in bytes: rubbish does not count. */
async function mostHeld(run: () => Promise<unknown>): Promise<number> {
  const held = () => {
    // The bytes behind a buffer are counted until the collection after the one that takes the buffer.
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, held());
  }, 500);
  await run();
  clearInterval(watching);
  return most - before;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "escale-large-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a database of more than 50 MB is backed up and restored without being held in memory", async () => {
  const source = await givenDatabase();
  const { operatorId } = await givenOperator(source);
  // Outlines that do not pack, and one that is a line of five megabytes by itself.
  await source.pool.query(
    `insert into communes
      select $1, lpad((1000 + n)::text, 5, '0'), 'Commune ' || n, '01', 100, 49, 3, true,
        (select jsonb_agg(md5(random()::text || m || n)) from generate_series(1, case when n = 200 then 125000 else 7000 end) as m)
      from generate_series(1, 200) as n`,
    [operatorId],
  );
  const { rows } = await source.pool.query("select sum(length(communes::text)) as size from communes");
  expect(rows[0].size).toBeGreaterThan(50 * MEGABYTE);

  const file = join(folder, "large.backup");
  const forBackup = await mostHeld(async () => {
    const said = await escale(source.connection, ["backup", file], { env });
    expect([said.code, said.err]).toEqual([0, ""]);
  });
  expect((await stat(file)).size).toBeGreaterThan(20 * MEGABYTE);

  const target = await givenDatabase();
  const forRestore = await mostHeld(async () => {
    const said = await escale(target.connection, ["restore", file], { env });
    expect([said.code, said.err]).toEqual([0, ""]);
  });
  const digest = "select count(*), md5(string_agg(md5(communes::text), '' order by code)) as md5 from communes";
  expect((await target.pool.query(digest)).rows).toEqual((await source.pool.query(digest)).rows);
  console.log(
    `held in memory: ${Math.round(forBackup / MEGABYTE)} MB to back up, ${Math.round(forRestore / MEGABYTE)} MB to restore`,
  );
  expect(forBackup).toBeLessThan(30 * MEGABYTE);
  expect(forRestore).toBeLessThan(30 * MEGABYTE);
}, 180_000);
