import { openUpkeep, type Upkeep } from "@escale/store";
import type pg from "pg";
import { afterAll, inject } from "vitest";
import { migrateWithin } from "../packages/store/src/migrate.ts";
import released from "./first-release.json" with { type: "json" };
import { onServer } from "./on-server.ts";

/** The steps of the first release; they never change. */
export const FIRST_RELEASE = ["0001-spine", "0002-exchange-places"] as const;

let made = 0;

/** A database as the first release left it, with rows in each of its tables; dropped after the tests of a file. */
export async function givenFirstRelease(): Promise<Upkeep & { readonly owner: pg.ClientConfig }> {
  const server = inject("server");
  made += 1;
  const database = `escale_test_first_${process.pid}_${Date.now().toString(36)}_${made}`;
  await onServer(server, `create database ${database}`);
  const owner = { ...server, database };
  const upkeep = openUpkeep(owner);
  afterAll(async () => {
    await upkeep.close();
    await onServer(server, `drop database if exists ${database} with (force)`);
  });
  await upkeep.db.transaction().execute((trx) => migrateWithin(trx, FIRST_RELEASE[1]));
  for (const [table, rows] of Object.entries(released))
    await upkeep.pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  return { ...upkeep, owner };
}

/** What the first release knew of its rows, as they are now. */
export async function firstReleaseRows({ pool }: Upkeep): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const [table, [first = {}]] of Object.entries(released) as [string, readonly object[]][]) {
    const columns = Object.keys(first)
      .map((column) => `'${column}', t.${column}`)
      .join(", ");
    const { rows } = await pool.query(`select json_build_object(${columns}) as row from ${table} t order by t::text`);
    found[table] = sorted(rows.map(({ row }) => row));
  }
  return found;
}

export const RELEASED_ROWS: Readonly<Record<string, readonly unknown[]>> = Object.fromEntries(
  Object.entries(released).map(([table, rows]) => [table, sorted(rows)]),
);

function sorted(rows: readonly unknown[]): readonly unknown[] {
  return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
