import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { makeBackupKeys } from "@escale/exchange";
import { openStore, openUpkeep, type Upkeep } from "@escale/store";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { writeNightlyBackup } from "../apps/server/src/backup/nightly-backup.ts";
import { JOB_SCHEMA, openJobs, prepareJobs } from "../apps/server/src/jobs/job-schema.ts";
import { nightJobs } from "../apps/server/src/jobs/night-jobs.ts";
import { type NightJob, type NightJobs, runNightJobs } from "../apps/server/src/jobs/run-night-jobs.ts";
import { escale } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";

let database: GivenDatabase;
let upkeep: Upkeep;
let boss: Awaited<ReturnType<typeof openJobs>>;
let folder: string;
beforeAll(async () => {
  database = await givenDatabase();
  upkeep = openUpkeep(database.owner);
  folder = await mkdtemp(join(tmpdir(), "escale-nights-"));
  // Six Escales that start at once.
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => prepareJobs(upkeep)));
  boss = await openJobs(upkeep);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await upkeep.close();
  await rm(folder, { recursive: true, force: true });
});

const NIGHT = Temporal.Instant.from("2027-01-10T04:00:00Z");

const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop();
});

/** Another Escale on the same database, as the application logs in. */
async function another(jobs: readonly NightJob[], errors: unknown[] = []): Promise<NightJobs> {
  const store = openStore(database.connection);
  const running = await runNightJobs(store, jobs, (error) => errors.push(error), { look: 0.5, watch: 1 });
  stopping.push(async () => {
    await running.stop();
    await store.close();
  });
  return running;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 1_000) throw new Error("it did not come");
    await pause(20);
  }
}

test("the role that runs jobs owns none of their tables, and two Escales do a job once", async () => {
  const done: string[] = [];
  const job = (who: string): NightJob => ({
    name: "count",
    when: "0 2 * * *",
    run: async () => {
      done.push(who);
      await pause(200);
    },
  });
  await another([job("one")]);
  await another([job("other")]);
  await boss.send("count", {});
  await until(() => done.length > 0);
  await pause(1_500);
  expect(done).toHaveLength(1);
  const { rows } = await upkeep.pool.query(
    "select count(*) from pg_tables where schemaname = $1 and tableowner like 'escale_accounts'",
    [JOB_SCHEMA],
  );
  expect(rows).toEqual([{ count: 0 }]);
  expect(await boss.getSchedules()).toMatchObject([{ name: "count", cron: "0 2 * * *", timezone: "Europe/Paris" }]);
});

test("a job that fails is told of and tried again; one that is no longer done leaves the timetable", async () => {
  const errors: unknown[] = [];
  await another([{ name: "fail", when: "0 3 * * *", run: () => Promise.reject(new Error("disk full")) }], errors);
  await boss.send("fail", {});
  await until(() => errors.length > 0);
  expect(errors).toEqual([new Error("disk full")]);
  await until(async () => (await boss.findJobs("fail"))[0]?.state === "retry");
  expect((await boss.getSchedules()).map(({ name }) => name)).toEqual(["fail"]);
});

test("the purge is one of them: it goes on after a failure, and takes what has ended", async () => {
  const errors: unknown[] = [];
  const old = NIGHT.subtract({ hours: 72 }).toString();
  await database.pool.query(`insert into rate_limits values ('x', decode(repeat('00', 32), 'hex'), '${old}')`);
  const left = async () => (await database.pool.query("select from rate_limits")).rowCount;
  let fails = true;
  const now = () => {
    if (!fails) return NIGHT;
    fails = false;
    throw new Error("no clock");
  };
  const config = { backup: { key: undefined, nightly: undefined }, keys: { kind: "none" } } as const;
  await another(nightJobs({ store: database, upkeep, config, now }), errors);
  await boss.send("purge", {});
  await until(() => errors.length > 0);
  expect(await left()).toBe(1);
  // Its failure is told before it is written down.
  await until(async () => (await boss.findJobs("purge"))[0]?.state === "retry");
  // The night's own try is not waited for: it comes ten minutes later.
  await boss.deleteAllJobs("purge");
  await boss.send("purge", {});
  await until(async () => (await left()) === 0);
  expect(errors).toEqual([new Error("no clock")]);
});

test("a minute that comes has its job done, by the clock alone", async () => {
  let done = 0;
  await another([
    {
      name: "minute",
      when: "* * * * *",
      run: async () => {
        done += 1;
      },
    },
  ]);
  for (let tries = 0; done === 0 && tries < 900; tries++) await pause(100);
  expect(done).toBeGreaterThan(0);
}, 120_000);

test("a backup of the night can be restored, the oldest are forgotten, and escale doctor knows the newest", async () => {
  await givenOperator(database);
  const { secret } = await makeBackupKeys();
  const nightly = { folder: join(folder, "new", "backups"), keep: 2 };
  const config = { backup: { key: secret, nightly }, keys: { kind: "none" } as const };
  const nights = ["2027-01-03T01:00:00Z", "2027-01-04T01:00:00Z", "2027-01-05T01:00:00Z"].map((at) =>
    Temporal.Instant.from(at),
  );
  for (const night of nights) {
    await writeNightlyBackup(upkeep, config, nightly, night);
    if (night === nights[0]) {
      await writeFile(join(nightly.folder, "notes.txt"), "mine");
      await writeFile(join(nightly.folder, "left.part"), "half");
      await utimes(join(nightly.folder, "left.part"), 0, 0);
    }
  }
  expect((await readdir(nightly.folder)).sort()).toEqual([
    "escale-2027-01-04T010000Z.backup",
    "escale-2027-01-05T010000Z.backup",
    "notes.txt",
  ]);
  const target = await givenDatabase();
  const env = { ESCALE_BACKUP_KEY: secret };
  const said = await escale(target.connection, ["restore", join(nightly.folder, "escale-2027-01-05T010000Z.backup")], {
    env,
  });
  expect([said.code, said.err]).toEqual([0, ""]);

  const asked = await escale(database.connection, ["doctor", "--json"], {
    env: { ...env, ESCALE_BACKUP_FOLDER: nightly.folder },
  });
  const { checks } = JSON.parse(asked.out) as { checks: { check: string; found: string }[] };
  expect(checks.find(({ check }) => check === "backup")?.found).toBe("fresh");

  // One that cannot be written takes none of the others away.
  const full = { ...nightly, folder: join(nightly.folder, "notes.txt") };
  await expect(writeNightlyBackup(upkeep, config, full, nights[0]!)).rejects.toThrow();
  expect(await readFile(join(nightly.folder, "notes.txt"), "utf8")).toBe("mine");
  expect(await readdir(nightly.folder)).toHaveLength(3);
});
