import type { ApiKey, ApiKeyId, ApiKeyStore, OperatorId } from "@escale/domain";
import type { Selectable } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { InteropSchema } from "./schema-interop.ts";

/** Keys of the API as they are remembered: not what they are written as. */
export function apiKeyStore(
  store: Store,
): ApiKeyStore & { listKeys(operatorId: OperatorId): Promise<readonly ApiKey[]> } {
  return {
    saveKey: (key, secretHash, line) =>
      store.within(key.operatorId, async (trx) => {
        await trx
          .insertInto("api_keys")
          .values({
            ...{ operator_id: key.operatorId, key_id: key.keyId, name: key.name, scopes: [...key.scopes] },
            ...{ secret_hash: Buffer.from(secretHash), made_at: key.madeAt, expires_at: key.expiresAt },
            ...{ revoked_at: null, used_at: null },
          })
          .execute();
        await writeJournal(trx, line);
      }),

    findKey: (operatorId, keyId) =>
      store.within(
        operatorId,
        async (trx) => {
          const row = await trx
            .selectFrom("api_keys")
            .selectAll()
            .where("operator_id", "=", operatorId)
            .where("key_id", "=", keyId)
            .executeTakeFirst();
          return row && { key: toKey(row), secretHash: row.secret_hash };
        },
        { readOnly: true },
      ),

    markUsed: (operatorId, keyId, at) =>
      store.within(operatorId, async (trx) => {
        await trx
          .updateTable("api_keys")
          .set({ used_at: at })
          .where("operator_id", "=", operatorId)
          .where("key_id", "=", keyId)
          .execute();
      }),

    saveKeyRevocation: (operatorId, keyId, line) =>
      store.within(operatorId, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("api_keys")
          .set({ revoked_at: line.at })
          .where("operator_id", "=", operatorId)
          .where("key_id", "=", keyId)
          .where("revoked_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    listKeys: (operatorId) =>
      store.within(operatorId, async (trx) => {
        const rows = await trx
          .selectFrom("api_keys")
          .selectAll()
          .where("operator_id", "=", operatorId)
          .orderBy("made_at", "desc")
          .orderBy("key_id")
          .execute();
        return rows.map(toKey);
      }),
  };
}

function toKey(row: Selectable<InteropSchema["api_keys"]>): ApiKey {
  return {
    operatorId: row.operator_id as OperatorId,
    keyId: row.key_id as ApiKeyId,
    ...{ name: row.name, scopes: row.scopes, madeAt: row.made_at, expiresAt: row.expires_at },
    ...(row.revoked_at && { revokedAt: row.revoked_at }),
    ...(row.used_at && { usedAt: row.used_at }),
  };
}
