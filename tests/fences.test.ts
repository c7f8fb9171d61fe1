import type { OperatorId } from "@escale/domain";
import { openStore, openUpkeep } from "@escale/store";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPlan, givenPublishedPlan } from "./given-operator.ts";

/*
 * One operator never sees another's rows, whatever the queries ask: every statement here has lost its `where`. The tables
 * come from the catalogue of PostgreSQL, so that a new one is tested, or fails, on the day it is made.
 */

/** Tables without fence, and why. */
const UNFENCED: Readonly<Record<string, string>> = {
  kysely_migration: "the owner's: which migrations were applied",
  kysely_migration_lock: "the owner's: one process migrates at a time",
  rate_limits: "the installation's: how often an address has asked, before anybody knows of which operator",
};

let store: GivenDatabase;
let mine: OperatorId;
let theirs: OperatorId;
let fenced: readonly string[];

beforeAll(async () => {
  store = await givenDatabase();
  mine = (await givenOperator(store, { slug: "mine" })).operatorId;
  theirs = (await givenOperator(store, { slug: "theirs" })).operatorId;
  await givenPlan(store, mine);
  await givenPublishedPlan(store, theirs);
  fenced = await tablesWith(store.pool, "operator_id");
});

describe("the catalogue", () => {
  test("every table is fenced, for its owner too, or stands in a list with its reason", async () => {
    const { rows } = await store.pool.query<{ name: string; fenced: boolean; forced: boolean }>(`
      select relname as name, relrowsecurity as fenced, relforcerowsecurity as forced from pg_class
      where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`);
    const open = rows.filter((row) => !(row.fenced && row.forced)).map(({ name }) => name);
    expect(open.toSorted()).toEqual(Object.keys(UNFENCED).toSorted());
    expect(rows.filter((row) => fenced.includes(row.name) && !row.forced)).toEqual([]);
    expect(fenced.length).toBeGreaterThan(15);
  });

  test("no policy gives the office more than the rows of its operator", async () => {
    const { rows } = await store.pool.query<{ tablename: string; qual: string; with_check: string | null }>(
      // A restrictive one gives nothing: it takes of what the others give.
      `select tablename, qual, with_check from pg_policies
       where 'escale_office' = any(roles) and permissive = 'PERMISSIVE'`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { tablename, qual, with_check } of rows) {
      expect([tablename, qual.replaceAll(/\s+/g, " ")]).toEqual([
        tablename,
        "(operator_id = (NULLIF(current_setting('escale.operator'::text, true), ''::text))::uuid)",
      ]);
      expect(with_check).toBeNull();
    }
  });

  test("the roles own nothing, log in nowhere and pass no fence; nor does the login of the application", async () => {
    const { rows } = await store.pool.query(
      `select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        exists (select from pg_class where relowner = r.oid) as owns from pg_roles r
      where rolname in ('escale_public', 'escale_office', 'escale_accounts', $1) order by rolcanlogin, rolname`,
      [store.connection.user],
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: false };
    expect(rows).toEqual([
      { rolname: "escale_accounts", rolcanlogin: false, ...none },
      { rolname: "escale_office", rolcanlogin: false, ...none },
      { rolname: "escale_public", rolcanlogin: false, ...none },
      { rolname: store.connection.user, rolcanlogin: true, ...none },
    ]);
  });
});

describe("the office of one operator", () => {
  test("sees its own rows and no others, in every table", async () => {
    const seen = await store.within(mine, async (trx) => {
      const counts: Record<string, readonly string[]> = {};
      for (const table of fenced) {
        const rows = await trx
          .selectFrom(table as "stops")
          .select("operator_id")
          .distinct()
          .execute();
        counts[table] = rows.map((row) => row.operator_id);
      }
      return counts;
    });
    expect(new Set(Object.values(seen).flat())).toEqual(new Set([mine]));
    for (const table of ["operators", "communes", "sites", "vehicles", "agents", "demands", "plans", "tours", "stops"])
      expect([table, seen[table]]).toEqual([table, [mine]]);
  });

  test("changes nothing of another's, in every table", async () => {
    const before = await countAll(theirs);
    for (const table of fenced) {
      const changed = await store
        .within(mine, (trx) =>
          trx
            .updateTable(table as "stops")
            .set({ operator_id: theirs })
            .where("operator_id", "=", theirs)
            .executeTakeFirst(),
        )
        .then((result) => Number(result.numUpdatedRows))
        .catch(refusedByDatabase);
      expect([table, changed]).toSatisfy(([, what]) => what === 0 || what === "42501");
      const deleted = await store
        .within(mine, (trx) =>
          trx
            .deleteFrom(table as "stops")
            .where("operator_id", "=", theirs)
            .executeTakeFirst(),
        )
        .then((result) => Number(result.numDeletedRows))
        .catch(refusedByDatabase);
      expect([table, deleted]).toSatisfy(([, what]) => what === 0 || what === "42501");
    }
    expect(await countAll(theirs)).toEqual(before);
  });

  test("gives nothing of its own to another, and adds nothing there", async () => {
    const given = store.within(mine, (trx) => trx.updateTable("agents").set({ operator_id: theirs }).execute());
    await expect(given).rejects.toMatchObject({ code: "42501" });
    for (const table of fenced) {
      // A copy of a row of theirs, under their name: refused by the fence, before any other rule.
      const { rows } = await store.pool.query(`select t::text as row from ${table} t where operator_id = $1 limit 1`, [
        theirs,
      ]);
      const [copy] = rows;
      if (!copy) continue;
      const added = asOffice(mine, `insert into ${table} select ($1::${table}).*`, [copy.row]);
      expect([table, await added]).toEqual([table, "42501"]);
    }
  });

  test("is no office without a name: no row is there, and none can be added", async () => {
    for (const table of fenced)
      expect([table, await asOffice(undefined, `select count(*)::int as n from ${table}`)]).toEqual([
        table,
        [{ n: 0 }],
      ]);
    const added = asOffice(undefined, "insert into agents values ($1, gen_random_uuid(), 'x', '{}', false)", [mine]);
    expect(await added).toBe("42501");
  });

  test("is forgotten by the connection that it had, also after a refusal", async () => {
    await store.within(mine, async (trx) => trx.selectFrom("stops").select("stop_id").execute());
    await store.within(mine, async () => Promise.reject(new Error("undone"))).catch(() => {});
    const narrow = openStore({ ...store.connection, application_name: "narrow" });
    try {
      // One after the other, the pool gives the same connection each time.
      const [first] = await narrow.within(mine, (trx) => trx.selectFrom("stops").select("operator_id").execute());
      expect(first?.operator_id).toBe(mine);
      const [other] = await narrow.within(theirs, (trx) => trx.selectFrom("stops").select("operator_id").execute());
      expect(other?.operator_id).toBe(theirs);
      const used = await store.pool.query("select from pg_stat_activity where application_name = 'narrow'");
      expect(used.rowCount).toBe(1);
    } finally {
      await narrow.close();
    }
  });
});

describe("the public", () => {
  test("sees what was told, of all operators, and may only read", async () => {
    const { rows } = await store.public.pool.query("select operator_id, state, count(*) from stops group by 1, 2");
    expect(rows).toEqual([{ operator_id: theirs, state: "published", count: 9 }]);
    const told = await store.public.pool.query("select distinct operator_id from stop_changes");
    expect(told.rows).toEqual([{ operator_id: theirs }]);
    const operators = await store.public.pool.query("select slug from operators order by slug");
    expect(operators.rows).toEqual([{ slug: "mine" }, { slug: "theirs" }]);
    for (const table of fenced) {
      for (const statement of [`delete from ${table}`, `update ${table} set operator_id = operator_id`])
        expect([statement, await attempt(statement)]).toEqual([statement, "42501"]);
    }
  });

  test("reaches nothing that it has no need of, by table and by column", async () => {
    const readable = await store.pool.query<{ column: string }>(`
      select table_name || '.' || column_name as column from information_schema.column_privileges
      where grantee = 'escale_public' and table_schema = current_schema()`);
    const columns = readable.rows.map(({ column }) => column);
    expect(columns).toContain("stops.starts_at");
    for (const secret of [
      "sites.contact",
      "stop_changes.actor",
      "stops.demand_id",
      "vehicles.crew_size",
      "operators.preset",
    ])
      expect(columns).not.toContain(secret);
    const open = new Set(columns.map((column) => column.split(".")[0]));
    for (const table of ["agents", "absences", "demands", "plans", "tours", "tour_crews", "travel_legs", "unserved"]) {
      expect(open).not.toContain(table);
      expect([table, await attempt(`select count(*) from ${table}`)]).toEqual([table, "42501"]);
    }
    expect(await attempt("select contact from sites")).toBe("42501");
    expect(await attempt("select count_rows()")).toBe("42501");
  });

  test("naming an operator gives it nothing more", async () => {
    const client = await store.public.pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('escale.operator', $1, true), set_config('escale.upkeep', 'on', true)", [
        mine,
      ]);
      const { rows } = await client.query("select distinct state from stops");
      expect(rows).toEqual([{ state: "published" }]);
    } finally {
      await client.query("rollback");
      client.release(true);
    }
  });

  const attempt = (statement: string) => store.public.pool.query(statement).then(() => "done", refusedByDatabase);
});

describe("the owner", () => {
  test("is fenced as well, unless it says that it is here for upkeep", async () => {
    const forgetful = openUpkeep({ ...store.owner, application_name: "forgetful" });
    const client = await forgetful.pool.connect();
    try {
      await client.query("set escale.upkeep = off");
      for (const table of fenced)
        expect([table, (await client.query(`select count(*)::int as n from ${table}`)).rows]).toEqual([
          table,
          [{ n: 0 }],
        ]);
      await client.query("set escale.upkeep = on");
      expect((await client.query("select distinct operator_id from stops")).rows).toHaveLength(2);
    } finally {
      client.release(true);
      await forgetful.close();
    }
  });

  test("keeps its schema: the application makes, changes and drops no table", async () => {
    for (const statement of [
      "alter table stops disable row level security",
      "alter table stops no force row level security",
      "drop policy own_operator on stops",
      "create policy mine on stops using (true)",
      "drop table stops",
      "truncate agents",
      "create table kept (n int)",
      "alter table stop_changes disable trigger append_only",
      "set session authorization escale",
      "grant escale_public to escale_office",
    ])
      expect([statement, await asOffice(mine, statement)]).toEqual([statement, "42501"]);
  });
});

/** The SQLSTATE of a refusal. */
function refusedByDatabase(error: { readonly code?: string }): string {
  if (error.code === undefined) throw error;
  return error.code;
}

async function tablesWith(pool: pg.Pool, column: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = $1 and c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace order by 1`,
    [column],
  );
  return rows.map(({ name }) => name);
}

async function countAll(operatorId: OperatorId): Promise<readonly string[]> {
  const counts: string[] = [];
  for (const table of fenced) {
    const { rows } = await store.pool.query(`select count(*) from ${table} where operator_id = $1`, [operatorId]);
    counts.push(`${table} ${rows[0].count}`);
  }
  return counts;
}

/** What a statement of an operator's office answers, or the SQLSTATE of its refusal; the office of nobody when none is named. */
async function asOffice(operatorId: OperatorId | undefined, statement: string, values: readonly unknown[] = []) {
  const named = operatorId === undefined ? "" : ` -c escale.operator=${operatorId}`;
  const client = new pg.Client({ ...store.connection, options: `-c role=escale_office${named}` });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows;
  } catch (error) {
    return refusedByDatabase(error as { readonly code?: string });
  } finally {
    await client.end();
  }
}
