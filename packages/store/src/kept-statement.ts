import { createHash } from "node:crypto";
import { type Compilable, CompiledQuery, type QueryResult, type RawBuilder, type Transaction } from "kysely";
import type { PoolClient } from "pg";
import type { Schema } from "./schema.ts";

const MARK = "/* kept */ ";

/**
 * Asks something that each connection prepares once and keeps: for the few statements that are asked at every turn and whose
 * text is always the same. One plan serves all their values.
 */
export function askKept<Row>(
  trx: Transaction<Schema>,
  statement: Compilable<Row> | RawBuilder<Row>,
): Promise<QueryResult<Row>> {
  const { sql, parameters } = statement.compile(trx as never);
  return trx.executeQuery<Row>(CompiledQuery.raw(MARK + sql, [...parameters]));
}

const names = new Map<string, string>();

/** Kysely hands texts over without names: a connection gives one to those that are marked. */
export function nameKept(client: PoolClient): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  (client as { query: unknown }).query = (text: unknown, values?: unknown, ...others: unknown[]) =>
    typeof text === "string" && text.startsWith(MARK)
      ? ask({ name: nameOf(text), text, values }, ...others)
      : ask(text, values, ...others);
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    names.set(text, name);
  }
  return name;
}
