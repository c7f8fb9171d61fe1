import type { Pool } from "pg";

/** Every table and every sequence of a database: the rows of each, in order, as text. */
export async function wholeContents({ pool }: { readonly pool: Pool }): Promise<Map<string, readonly string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'
     order by 1`,
  );
  const contents = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    // When a migration ran is a fact of the database, not of what it holds.
    const row = name === "kysely_migration" ? "name" : `"${name}"::text`;
    const { rows } = await pool.query<{ row: string }>(`select ${row} as row from "${name}" order by 1`);
    contents.set(
      name,
      rows.map((found) => found.row),
    );
  }
  const { rows: sequences } = await pool.query<{ row: string }>(
    "select sequencename || ' ' || coalesce(last_value::text, 'unused') as row from pg_sequences where schemaname = 'public' order by 1",
  );
  contents.set(
    "sequences",
    sequences.map(({ row }) => row),
  );
  return contents;
}

/** Keys, checks, triggers, fences and grants: what the schema promises, one line each. */
export async function wholeSchema({ pool }: { readonly pool: Pool }): Promise<readonly string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as line
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'trigger ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'policy ' || p::text from pg_policies p where schemaname = 'public'
    union all select 'table ' || relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity || ' ' || coalesce(relacl::text, '')
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union all select 'function ' || pg_get_functiondef(p.oid) || coalesce(proacl::text, '') from pg_proc p
      where pronamespace = 'public'::regnamespace and prokind = 'f'
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`);
  return rows.map(({ line }) => line);
}
