import { type Actor, type KeyOpener, KeysUnreadable, lineOf, type OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { isRefusedBy } from "../constraint.ts";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { addDataKey, type DataKeys, openDataKeys, readWrapped } from "./data-keys.ts";
import { indexedText, SEALED_TABLES, type SealedTable } from "./sealed-tables.ts";

/** Rows sealed again in one transaction: few enough that nobody waits for long. */
const BATCH = 200;

const KEY_HELD = SEALED_TABLES.map(({ table }) => `${table}_operator_id_key_number_fkey`);

/** Who gives new keys, and when. */
interface Rotation {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
}

/** Wraps every data key of an operator with the current master key. @returns how many had another. */
export function wrapDataKeysAgain(
  store: Store,
  operatorId: OperatorId,
  opener: KeyOpener,
  by: Rotation,
): Promise<number> {
  return store.within(operatorId, async (trx) => {
    const others = (await readWrapped(trx, operatorId)).filter(({ masterId }) => masterId !== opener.masterId);
    for (const key of others) {
      const again = opener.wrapAgain(key);
      if (!again.ok) throw new KeysUnreadable(again.refusal);
      await trx
        .updateTable("data_keys")
        .set({ master_id: again.value.masterId, wrapped: Buffer.from(again.value.wrapped) })
        .where("operator_id", "=", operatorId)
        .where("key_number", "=", key.number)
        .execute();
    }
    const after = { kind: "master", master: opener.masterId };
    const line = lineOf(by, { operatorId, at: by.now, action: "rotate-keys", after });
    if (others.length > 0) await writeJournal(trx, line);
    return others.length;
  });
}

/**
 * Gives an operator a new data key and seals every value again with it, some rows at a time; then the old ones go. Ended
 * half-way, everything stays readable, and the next call goes on with the key that was made.
 * @returns how many rows were sealed again
 */
export async function replaceDataKey(
  store: Store,
  operatorId: OperatorId,
  opener: KeyOpener,
  by: Rotation,
  afterBatch: (rows: number) => void = () => {},
): Promise<{ readonly rows: number }> {
  const { now } = by;
  await store.within(operatorId, async (trx) => {
    const { all, current } = await openDataKeys(trx, operatorId, opener, now);
    // More than one: a replacement that was ended half-way. It is gone on with.
    if (all.length > 1) return;
    const number = current.number + 1;
    await addDataKey(trx, opener.make(operatorId, number), now);
    const after = { kind: "data", number };
    await writeJournal(trx, lineOf(by, { operatorId, at: now, action: "rotate-keys", after }));
  });
  let rows = 0;
  for (const table of SEALED_TABLES) {
    for (;;) {
      const done = await store.within(operatorId, async (trx) =>
        sealAgain(trx, operatorId, await openDataKeys(trx, operatorId, opener, now), table),
      );
      if (done === 0) break;
      rows += done;
      afterBatch(rows);
    }
  }
  await store
    .within(operatorId, (trx) => dropOldKeys(trx, operatorId))
    .catch((error: unknown) => {
      // A row that was being sealed with an old key holds it by its foreign key: the next replacement takes both.
      if (!KEY_HELD.some((constraint) => isRefusedBy(error, constraint))) throw error;
    });
  return { rows };
}

async function dropOldKeys(trx: Transaction<Schema>, operatorId: OperatorId): Promise<void> {
  const current = (await readWrapped(trx, operatorId)).at(-1)?.number ?? 0;
  await sql`
    delete from data_keys k where k.operator_id = ${operatorId} and k.key_number < ${current}
      ${sql.join(
        SEALED_TABLES.map(
          ({ table }) => sql`and not exists (select from ${sql.table(table)} t
            where t.operator_id = k.operator_id and t.key_number = k.key_number)`,
        ),
        sql` `,
      )}`.execute(trx);
}

async function sealAgain(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  { table, rowId, columns, indexes }: SealedTable,
): Promise<number> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(["key_number", rowId, ...columns].map((name) => sql.ref(name)))} from ${sql.table(table)}
    where operator_id = ${operatorId} and key_number < ${keys.current.number}
    order by ${sql.ref(rowId)} limit ${BATCH} for no key update`.execute(trx);
  for (const row of rows) {
    const old = keys.numbered(row.key_number as number);
    const id = row[rowId] as string;
    const clear = new Map<string, string>();
    for (const column of columns) {
      const sealed = row[column] as Buffer | null;
      if (sealed) clear.set(column, old.open({ operatorId, table, column, rowId: id }, sealed));
    }
    const values = {
      key_number: keys.current.number,
      ...Object.fromEntries(
        [...clear].map(([column, text]) => [
          column,
          Buffer.from(keys.current.seal({ operatorId, table, column, rowId: id }, text)),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(indexes).flatMap(([column, { of, kind }]) => {
          const text = clear.get(of);
          return text === undefined ? [] : [[column, Buffer.from(keys.current.index(kind, indexedText(kind, text)))]];
        }),
      ),
    };
    await sql`
      update ${sql.table(table)}
      set ${sql.join(Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
      where operator_id = ${operatorId} and ${sql.ref(rowId)} = ${id}`.execute(trx);
  }
  return rows.length;
}
