import { SealBroken, type TextSeal } from "@escale/domain";
import { boundTo, decrypt, encrypt } from "./cipher.ts";
import { deriveKeys } from "./derive-key.ts";
import type { MasterKeys } from "./master-keys.ts";

const NONCE_BYTES = 12;

/**
 * Seals with a key that is drawn from the first master key, and says which: `2026-11-27:BASE64`.
 * @param random chance, e.g. `randomBytes`
 */
export function textSeal(masters: MasterKeys, purpose: string, random: (bytes: number) => Uint8Array): TextSeal {
  const keys = deriveKeys(masters, purpose);
  const [current] = keys;
  return {
    seal({ table, column, rowId }, text) {
      const sealed = encrypt(current.key, boundTo(table, column, rowId), Buffer.from(text), random(NONCE_BYTES));
      return `${current.id}:${sealed.toString("base64")}`;
    },
    open(place, sealed) {
      const { table, column, rowId } = place;
      const [id, text = ""] = sealed.split(":");
      const key = keys.find((one) => one.id === id)?.key;
      if (!key) return undefined;
      const clear = decrypt(key, boundTo(table, column, rowId), Buffer.from(text, "base64"));
      if (!clear) throw new SealBroken(place);
      return clear.toString("utf8");
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.id}:`),
  };
}
