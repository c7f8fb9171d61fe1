import type { ClientBase } from "pg";
import { quoted } from "./list-tables.ts";

/** Everything of ours in the schema, but what belongs to an extension: an administrator may have put that there. */
const OURS = `
  select 'drop table ' || format('%I', c.relname) || ' cascade' as statement
  from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select 'drop ' || case p.prokind when 'a' then 'aggregate ' when 'p' then 'procedure ' else 'function ' end
    || p.oid::regprocedure || ' cascade'
  from pg_proc p where p.pronamespace = current_schema()::regnamespace
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;

const LEFT = `
  select 'drop ' || case c.relkind when 'v' then 'view ' when 'm' then 'materialized view ' else 'sequence ' end
    || format('%I', c.relname) || ' cascade' as statement
  from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('v', 'm', 'S')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select 'drop type ' || format('%I', t.typname) || ' cascade' from pg_type t
  where t.typnamespace = current_schema()::regnamespace and t.typtype in ('e', 'd')
    and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')`;

/** Empties our schema of tables and of what goes with them. */
export async function dropEverything(client: ClientBase): Promise<void> {
  for (const what of [OURS, LEFT]) {
    const { rows } = await client.query<{ statement: string }>(what);
    for (const { statement } of rows) await client.query(statement);
  }
}

const FOREIGN_KEYS = `
  select c.conrelid::regclass::text as table, format('%I', conname) as name, pg_get_constraintdef(c.oid) as rule
  from pg_constraint c join pg_class t on t.oid = c.conrelid
  where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace order by c.oid`;

/**
 * Lets rows in as they were, in any order: keys between tables are set aside, triggers do not act (history was written when it
 * happened), fences let the owner through. What is returned puts all of it back, the keys checked on every row.
 */
export async function loosen(client: ClientBase, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: keys } = await client.query<{ table: string; name: string; rule: string }>(FOREIGN_KEYS);
  const { rows: forced } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relforcerowsecurity",
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of forced) await client.query(`alter table ${quoted(name)} no force row level security`);
  for (const name of tables) await client.query(`alter table ${quoted(name)} disable trigger user`);
  return async () => {
    for (const name of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
    for (const { table, name, rule } of keys) await client.query(`alter table ${table} add constraint ${name} ${rule}`);
    for (const { name } of forced) await client.query(`alter table ${quoted(name)} force row level security`);
  };
}
