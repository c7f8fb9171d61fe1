import { setTimeout as pause } from "node:timers/promises";
import type { OperatorId, StopId } from "@escale/domain";
import { admitLogin, listStops, migrate, openStore, publicTimetable, restoreBackup, writeBackup } from "@escale/store";
import type { ClientConfig } from "pg";
import { expect, inject, test } from "vitest";
import { wholeContents, wholeSchema } from "./compare-databases.ts";
import { change, FROM } from "./given-change.ts";
import { urlOf } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { FIRST_RELEASE, firstReleaseRows, givenFirstRelease, RELEASED_ROWS } from "./given-first-release.ts";
import { runEscales } from "./run-escale.ts";

const { run } = runEscales();

const stepsOf = async ({ pool }: Pick<Awaited<ReturnType<typeof givenFirstRelease>>, "pool">) =>
  (await pool.query("select name from kysely_migration order by name")).rows.map(({ name }) => name);

test("the first release had rows in every table, and all are there after the upgrade, which works", async () => {
  const old = await givenFirstRelease();
  const tables = await old.pool.query(
    "select count(*) as count from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_%'",
  );
  expect(tables.rows).toEqual([{ count: Object.keys(RELEASED_ROWS).length }]);
  expect(Object.entries(RELEASED_ROWS).filter(([, rows]) => rows.length === 0)).toEqual([]);

  expect(await migrate(old)).toMatchObject({ ok: true });
  expect(await firstReleaseRows(old)).toEqual(RELEASED_ROWS);
  // The tables are those that a new installation gets.
  const fresh = await givenDatabase();
  expect(await wholeSchema(old)).toEqual(await wholeSchema(fresh));

  const { user } = inject("application");
  expect(await admitLogin(old.pool, user ?? "")).toMatchObject({ ok: true });
  const store = openStore({ ...old.owner, ...login(inject("application")) });
  try {
    const stops = await publicTimetable(store).stops({ from: FROM, limit: 100 });
    expect(stops).toHaveLength(9);
    const [operator] = RELEASED_ROWS.operators as readonly { operator_id: OperatorId }[];
    expect(await listStops(store, operator?.operator_id as OperatorId, FROM, 100)).toHaveLength(9);
    const going = stops.find(({ state }) => state.kind === "published");
    expect(await change(store, going?.stopId as StopId, { act: "cancel", reason: "panne" })).toMatchObject({
      ok: true,
    });
  } finally {
    await store.close();
  }
});

test("killed in the middle of an upgrade, nothing of it is left, and the next start upgrades", async () => {
  const old = await givenFirstRelease();
  const schema = await wholeSchema(old);
  // Somebody reads one table: the upgrade gets as far as that, and waits.
  const reader = await old.pool.connect();
  await reader.query("begin; select from tour_crews limit 1");
  const escale = run({ args: ["operator", "list"], env: { DATABASE_URL: urlOf(old.owner) } });
  for (let waiting = false; !waiting; await pause(20)) {
    const { rows } = await old.pool.query(
      "select from pg_locks where database = (select oid from pg_database where datname = current_database()) and not granted",
    );
    waiting = rows.length > 0;
  }
  await escale.kill();
  await reader.query("rollback");
  reader.release();
  for (let gone = false; !gone; await pause(20)) {
    const { rows } = await old.pool.query(
      "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'",
    );
    gone = rows.length === 0;
  }
  expect(await stepsOf(old)).toEqual(FIRST_RELEASE);
  expect(await wholeSchema(old)).toEqual(schema);

  expect(await migrate(old)).toMatchObject({ ok: true });
  expect(await firstReleaseRows(old)).toEqual(RELEASED_ROWS);
}, 90_000);

test("a backup of the first release is restored by this one, and brought up to it", async () => {
  const old = await givenFirstRelease();
  const pieces: Uint8Array[] = [];
  await writeBackup(old, { escale: "0.1.0", at: "2026-11-27T08:00:00Z" }, async (all) => {
    for await (const piece of all) pieces.push(Uint8Array.from(piece));
  });
  const target = await givenDatabase();
  const source = (async function* () {
    yield* pieces;
  })();
  expect(await restoreBackup(target, source, { replace: false })).toMatchObject({ ok: true });
  expect(await migrate(old)).toMatchObject({ ok: true });
  expect(await wholeContents(target)).toEqual(await wholeContents(old));
  expect(await wholeSchema(target)).toEqual(await wholeSchema(old));
});

function login({ user, password }: ClientConfig) {
  return { ...(user && { user }), ...(password !== undefined && { password }) };
}
