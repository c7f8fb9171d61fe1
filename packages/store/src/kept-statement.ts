import { createHash } from "node:crypto";
import { type Compilable, CompiledQuery, type RawBuilder, type Transaction } from "kysely";
import type { PoolClient } from "pg";
import type { Schema } from "./schema.ts";

const connections = new WeakMap<Transaction<Schema>, PoolClient>();

/**
 * Asks something that each connection prepares once and keeps: for the few statements that are asked at every turn and whose
 * text is always the same. One plan serves all their values. Several that are asked before the first is answered leave together,
 * where the connection can do so; they are answered in their order, and each sees what those before it have done.
 */
export async function askKept<Row>(
  trx: Transaction<Schema>,
  statement: Compilable<Row> | RawBuilder<Row>,
): Promise<{ readonly rows: readonly Row[] }> {
  const asked = statement.compile(trx as never);
  const { sql: text, parameters } = asked;
  const connection = connections.get(trx);
  if (!connection) return trx.executeQuery(asked);
  return connection.query<Row & object>({ name: nameOf(text), text, values: [...parameters] });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 22);
    names.set(text, name);
  }
  return name;
}

const WHICH = "/* which connection */";

/** Kysely has its transactions ask one thing after the other, and hands over texts without names: these go past it. */
export async function keepStatements(trx: Transaction<Schema>): Promise<void> {
  const { rows } = await trx.executeQuery<PoolClient>(CompiledQuery.raw(WHICH));
  connections.set(trx, rows[0] as PoolClient);
}

/** From now on what is asked of the transaction goes through Kysely, which knows that it is over. */
export function letGo(trx: Transaction<Schema>): void {
  connections.delete(trx);
}

const NOTHING = { command: "", rowCount: null, rows: [] };

/** Lets a transaction begin together with the first thing that is asked in it; one in which nothing is asked never does. */
export function beginLate(client: PoolClient): void {
  const ask = client.query.bind(client) as unknown as (...given: unknown[]) => Promise<unknown>;
  let beginning: string | undefined;
  (client as { query: unknown }).query = (question: unknown, ...others: unknown[]) => {
    if (question === WHICH) return Promise.resolve({ ...NOTHING, rows: [client] });
    if (question === "begin" || (typeof question === "string" && question.startsWith("start transaction"))) {
      beginning = question;
      return Promise.resolve(NOTHING);
    }
    const begins = beginning;
    beginning = undefined;
    if (begins === undefined) return ask(question, ...others);
    if (question === "commit" || question === "rollback")
      return Promise.resolve({ ...NOTHING, command: question.toUpperCase() });
    if (isStream(question)) {
      ask(begins).catch(() => {});
      return ask(question, ...others);
    }
    // Where it could not begin, nobody is told that what followed it was done.
    return Promise.all([ask(begins), ask(question, ...others)]).then(([, answer]) => answer);
  };
}

/** It is given back itself, and tells by itself when it fails: also because nothing began. */
function isStream(question: unknown): boolean {
  return typeof question === "object" && question !== null && "submit" in question;
}
