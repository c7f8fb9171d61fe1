import { type KeyOpener, type OperatorId, SealBroken, type UnwrapRefusal } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys, readWrapped } from "./data-keys.ts";
import { SEALED_TABLES } from "./sealed-tables.ts";

/** What the keys of an operator open, and what they do not. */
export interface KeysChecked {
  readonly keys: readonly { readonly number: number; readonly masterId: string; readonly trouble?: UnwrapRefusal }[];
  /** Sealed values that were opened, one after the other. */
  readonly opened: number;
  /** Those that did not: altered, or moved. */
  readonly broken: readonly { readonly table: string; readonly column: string; readonly rowId: string }[];
}

const BATCH = 500;

/** Opens every key and every sealed value of an operator; changes nothing. */
export function checkKeys(
  store: Store,
  operatorId: OperatorId,
  opener: KeyOpener,
  now: Temporal.Instant,
): Promise<KeysChecked> {
  return store.within(operatorId, async (trx) => {
    const keys = (await readWrapped(trx, operatorId)).map((wrapped) => {
      const key = opener.open(wrapped);
      return { number: wrapped.number, masterId: wrapped.masterId, ...(!key.ok && { trouble: key.refusal }) };
    });
    if (keys.length === 0 || keys.some(({ trouble }) => trouble)) return { keys, opened: 0, broken: [] };
    const data = await openDataKeys(trx, operatorId, opener, now);
    const broken: { table: string; column: string; rowId: string }[] = [];
    let opened = 0;
    for (const { table, rowId, columns } of SEALED_TABLES) {
      let after: string | undefined;
      for (;;) {
        const { rows } = await sql<Record<string, unknown>>`
          select ${sql.join(["key_number", rowId, ...columns].map((name) => sql.ref(name)))} from ${sql.table(table)}
          where operator_id = ${operatorId} ${after === undefined ? sql`` : sql`and ${sql.ref(rowId)} > ${after}`}
          order by ${sql.ref(rowId)} limit ${BATCH}`.execute(trx);
        for (const row of rows) {
          const id = row[rowId] as string;
          for (const column of columns) {
            const sealed = row[column] as Buffer | null;
            if (!sealed) continue;
            try {
              data.numbered(row.key_number as number).open({ operatorId, table, column, rowId: id }, sealed);
              opened += 1;
            } catch (error) {
              if (!(error instanceof SealBroken)) throw error;
              broken.push({ table, column, rowId: id });
            }
          }
        }
        if (rows.length < BATCH) break;
        after = rows.at(-1)?.[rowId] as string;
      }
    }
    return { keys, opened, broken };
  });
}
