import pg from "pg";
import { compareMigrations } from "./migrate.ts";
import type { Connection } from "./open-pool.ts";
import { openUpkeep } from "./open-upkeep.ts";

/** What the login of the application may do, and how it comes in. */
export interface ExaminedLogin {
  readonly login: string;
  /** `160004`: PostgreSQL 16.4. */
  readonly version: number;
  readonly superuser: boolean;
  readonly bypassesFences: boolean;
  readonly createsRoles: boolean;
  readonly ownsTables: boolean;
  readonly encrypted: boolean;
  /** By a socket, or on this machine's own address: nobody listens in between. */
  readonly local: boolean;
  readonly now: Temporal.Instant;
}

/** What the owner sees of the schema and of what is in it. */
export interface ExaminedSchema {
  readonly pending: readonly string[];
  /** Of a newer Escale. */
  readonly unknown: readonly string[];
  /** Tables with rows of operators that do not keep them apart. */
  readonly unfenced: readonly string[];
  readonly operators: number;
  /** Names of those that are a demonstration. */
  readonly demonstrations: readonly string[];
  readonly sms: ExaminedSms;
}

/** How the SMS of all operators fare. */
interface ExaminedSms {
  /** Of the latest that came to an end by themselves, twenty at most. */
  readonly ended: number;
  readonly failed: number;
  /** Tried, and waiting for an hour or more. */
  readonly stuck: number;
}

const PATIENCE = 5_000;

/** Asks, and changes nothing. Throws when nobody answers there. */
export async function examineLogin(connection: Connection): Promise<ExaminedLogin> {
  const to = typeof connection === "string" ? { connectionString: connection } : connection;
  const client = new pg.Client({ ...to, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<Omit<ExaminedLogin, "now"> & { readonly now: string }>(LOGIN);
    const [row] = rows;
    if (!row) throw new Error("a login that is no role");
    return { ...row, now: Temporal.Instant.fromEpochMilliseconds(Math.round(Number(row.now))) };
  } finally {
    await client.end().catch(() => {});
  }
}

const LOGIN = `
  select r.rolname as login, current_setting('server_version_num')::int as version,
    r.rolsuper as superuser, r.rolbypassrls as "bypassesFences", r.rolcreaterole as "createsRoles",
    exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p')
      and relnamespace = current_schema()::regnamespace) as "ownsTables",
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
    coalesce(inet_server_addr() <<= inet '127.0.0.0/8' or inet_server_addr() = inet '::1', true) as local,
    (extract(epoch from clock_timestamp()) * 1000)::text as now
  from pg_roles r where r.rolname = session_user`;

/** Asks as owner, and changes nothing. */
export async function examineSchema(connection: Connection): Promise<ExaminedSchema> {
  const upkeep = openUpkeep(connection);
  try {
    const migrations = await compareMigrations(upkeep);
    const { rows: unfenced } = await upkeep.pool.query<{ name: string }>(UNFENCED);
    const { rows: there } = await upkeep.pool.query("select where to_regclass('operators') is not null");
    const operators =
      there.length === 0
        ? []
        : (
            await upkeep.pool.query<{ name: string; demonstration: string | null }>(
              "select name, demonstration from operators order by name",
            )
          ).rows;
    const { rows: queue } = await upkeep.pool.query("select where to_regclass('outgoing_sms') is not null");
    const [sms] = queue.length === 0 ? [] : (await upkeep.pool.query<ExaminedSms>(SMS)).rows;
    return {
      ...migrations,
      sms: sms ?? { ended: 0, failed: 0, stuck: 0 },
      unfenced: unfenced.map(({ name }) => name),
      operators: operators.length,
      demonstrations: operators.flatMap(({ name, demonstration }) => (demonstration === null ? [] : [name])),
    };
  } finally {
    await upkeep.close();
  }
}

const SMS = `
  select count(*)::int as ended, count(*) filter (where state = 'failed')::int as failed,
    (select count(*)::int from outgoing_sms
      where state = 'queued' and attempts > 0 and queued_at < now() - interval '1 hour') as stuck
  from (select state from outgoing_sms where state = 'sent' or state = 'failed' and fault <> 'overtaken'
    order by ended_at desc limit 20) as latest`;

const UNFENCED = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'operator_id'
  where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
    and not a.attisdropped and not (c.relrowsecurity and c.relforcerowsecurity)
  order by c.relname`;
