import type { ClientBase } from "pg";
import type { BackedUpSequence, BackedUpTable } from "./backup-format.ts";

/**
 * Tables of our schema whose rows are kept. Not those of the migrator, which the restoring Escale writes itself, nor the unlogged
 * ones, which PostgreSQL itself empties after a crash: nothing in them is worth keeping.
 */
const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
    and c.relname not like 'kysely\\_%'
  group by c.relname order by c.relname`;

const SEQUENCES = `
  select sequencename as name, coalesce(last_value, start_value)::text as value, last_value is not null as given
  from pg_sequences where schemaname = current_schema() order by sequencename`;

export async function listTables(client: ClientBase): Promise<readonly BackedUpTable[]> {
  return (await client.query<BackedUpTable>(TABLES)).rows;
}

export async function listSequences(client: ClientBase): Promise<readonly BackedUpSequence[]> {
  return (await client.query<BackedUpSequence>(SEQUENCES)).rows;
}

/** `"name"` as SQL reads it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `table (columns)` as COPY reads it. */
export function copied({ name, columns }: BackedUpTable): string {
  return `${quoted(name)} (${columns.map(quoted).join(", ")})`;
}

/** The steps that the schema has gone through, in order. */
export async function listMigrations(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>("select name from kysely_migration order by name");
  return rows.map(({ name }) => name);
}
