import { Kysely, PostgresDialect } from "kysely";
import type { ClientBase } from "pg";
import type { Schema } from "../schema.ts";

/** Kysely on a connection that is held already, for what has to be in one transaction with copies of rows. */
export function kyselyOn(client: ClientBase): Kysely<Schema> {
  const held = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => held, end: async () => {}, options: {} };
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as never }) });
}
