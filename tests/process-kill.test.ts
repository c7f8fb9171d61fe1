import { expect, test } from "vitest";
import { leavingOrphans } from "../packages/store/src/embedded/another-escale.ts";
import { databaseProcesses, inDatabase, runEscales, stopsIn } from "./run-escale.ts";

const { run, folder } = runEscales();

/** A clean start on what a killed one left: everything is there, once, and published. */
async function startsClean(data: string): Promise<void> {
  const escale = run({ folder: data });
  expect((await fetch(await escale.url())).status).toBe(200);
  const stops = await stopsIn(data);
  expect(stops).toHaveLength(96);
  expect(stops.every((stop) => stop.endsWith(" published"))).toBe(true);
  const counts = await inDatabase(data, async ({ pool }) => {
    const { rows } = await pool.query(
      "select (select count(*) from operators) as operators, (select count(*) from plans) as plans, " +
        "(select count(*) from sites) as sites, (select count(*) from stop_changes) as changes",
    );
    return rows[0];
  });
  expect(counts).toEqual({ operators: 1, plans: 1, sites: 32, changes: 96 });
  const mains = (await databaseProcesses(data)).filter((worker) => worker.main);
  expect(mains).toHaveLength(1);
  expect(await escale.interrupt()).toBe(0);
  expect(await databaseProcesses(data)).toEqual([]);
}

/** What a start says as it goes, from the first moment to the last. */
const MOMENTS = [
  "Première installation",
  "Base de données créée",
  "Démonstration :",
  "Calcul des passages",
  "Plan du",
  "Publication",
] as const;

test.each(MOMENTS)(
  "killed at « %s », the next start ends with the whole quarter",
  async (moment) => {
    const data = folder(`killed-${MOMENTS.indexOf(moment)}`);
    const escale = run({ folder: data });
    await escale.said(moment);
    await escale.kill();
    await startsClean(data);
  },
  90_000,
);

test.each(["Base de données créée", "Calcul des passages"])(
  "killed at « %s » with its PostgreSQL left alive, the next start finds that one and ends with the whole quarter",
  async (moment) => {
    const data = folder(`orphaned-${MOMENTS.indexOf(moment as (typeof MOMENTS)[number])}`);
    const escale = run({ folder: data, env: await leavingOrphans(folder(".")) });
    await escale.said(moment);
    await escale.kill();
    const orphans = (await databaseProcesses(data)).filter((worker) => worker.main);
    expect(orphans).toHaveLength(1);
    await startsClean(data);
  },
  90_000,
);

test.each(["Première installation", "Base de données créée", "Calcul des passages"])(
  "Ctrl + C at « %s » leaves nothing running, and nothing that hinders the next start",
  async (moment) => {
    const data = folder(`interrupted-${MOMENTS.indexOf(moment as (typeof MOMENTS)[number])}`);
    const escale = run({ folder: data, env: await leavingOrphans(folder(".")) });
    await escale.said(moment);
    expect(await escale.interrupt()).toBe(0);
    expect(escale.output()).toMatch(/Escale s’arrête…\n$/);
    expect(await databaseProcesses(data)).toEqual([]);
    await startsClean(data);
  },
  90_000,
);
