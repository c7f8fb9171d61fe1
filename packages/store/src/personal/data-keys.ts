import { type DataKey, type KeyOpener, KeysUnreadable, type OperatorId, type WrappedKey } from "@escale/domain";
import type { Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Schema } from "../schema.ts";

/** The data keys of an operator, opened. */
export interface DataKeys {
  /** The one to seal with. */
  readonly current: DataKey;
  /** All that something may still be sealed with, `current` among them. */
  readonly all: readonly DataKey[];
  numbered(number: number): DataKey;
}

/**
 * Opens the data keys of an operator; makes its first one. Throws `KeysUnreadable` when this installation's master keys do not
 * open them: it never goes on with a new key beside those that nobody can read.
 */
export async function openDataKeys(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  opener: KeyOpener,
  now: Temporal.Instant,
): Promise<DataKeys> {
  const there = await readWrapped(trx, operatorId);
  if (there.length > 0) return opened(there, opener);
  await addDataKey(trx, opener.make(operatorId, 1), now);
  // Another process may have been first: its key is the one that counts.
  return opened(await readWrapped(trx, operatorId), opener);
}

/** Earliest first. */
export async function readWrapped(trx: Transaction<Schema>, operatorId: OperatorId): Promise<readonly WrappedKey[]> {
  const { rows } = await askKept(
    trx,
    trx
      .selectFrom("data_keys")
      .select(["key_number", "master_id", "wrapped"])
      .where("operator_id", "=", operatorId)
      .orderBy("key_number"),
  );
  return rows.map((row) => ({
    operatorId,
    number: row.key_number,
    masterId: row.master_id,
    wrapped: row.wrapped,
  }));
}

/** Adds a key unless one of its number is there. */
export async function addDataKey(trx: Transaction<Schema>, key: WrappedKey, now: Temporal.Instant): Promise<void> {
  await trx
    .insertInto("data_keys")
    .values({
      operator_id: key.operatorId,
      key_number: key.number,
      master_id: key.masterId,
      wrapped: Buffer.from(key.wrapped),
      made_at: now,
    })
    .onConflict((conflict) => conflict.columns(["operator_id", "key_number"]).doNothing())
    .execute();
}

function opened(wrapped: readonly WrappedKey[], opener: KeyOpener): DataKeys {
  const all = wrapped.map((one) => {
    const key = opener.open(one);
    if (!key.ok) throw new KeysUnreadable(key.refusal);
    return key.value;
  });
  const current = all.at(-1);
  if (!current) throw new Error("an operator without a data key");
  return {
    current,
    all,
    numbered(number) {
      const key = all.find((one) => one.number === number);
      if (!key) throw new Error(`a row is sealed with data key ${number}, which is not there`);
      return key;
    },
  };
}
