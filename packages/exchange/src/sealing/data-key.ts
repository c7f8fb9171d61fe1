import { createHmac } from "node:crypto";
import { type DataKey, type FieldPlace, SealBroken } from "@escale/domain";
import { boundTo, decrypt, encrypt } from "./cipher.ts";
import { deriveKey } from "./derive-key.ts";

/** The first byte of every sealed value: how the rest is laid out. */
const FORMAT = 1;
const HEAD_BYTES = 5;

/**
 * What a data key does. A sealed value is: format (1 byte), number of the data key (4), nonce (12), ciphertext, tag (16).
 * @param secret 32 bytes; sealing and finding use a key each, drawn from it
 * @param random gives that many random bytes
 */
export function openDataKey(number: number, secret: Uint8Array, random: (bytes: number) => Uint8Array): DataKey {
  const sealing = deriveKey(secret, "sealed values");
  const indexing = deriveKey(secret, "blind index");
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(FORMAT);
  head.writeUInt32BE(number, 1);
  return {
    number,
    seal(place, text) {
      const sealed = encrypt(sealing, bound(head, place), Buffer.from(text, "utf8"), random(12));
      return Buffer.concat([head, sealed]);
    },
    open(place, sealed) {
      const ours = sealed.length > HEAD_BYTES && head.equals(sealed.subarray(0, HEAD_BYTES));
      const clear = ours ? decrypt(sealing, bound(head, place), sealed.subarray(HEAD_BYTES)) : undefined;
      if (!clear) throw new SealBroken(place);
      return clear.toString("utf8");
    },
    index: (kind, value) => createHmac("sha256", indexing).update(boundTo(kind, value)).digest(),
  };
}

/** Which data key a value was sealed with, without opening it; undefined where this is no sealed value. */
export function dataKeyOf(sealed: Uint8Array): number | undefined {
  if (sealed.length <= HEAD_BYTES || sealed[0] !== FORMAT) return undefined;
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length).readUInt32BE(1);
}

function bound(head: Buffer, { operatorId, table, column, rowId }: FieldPlace): Buffer {
  return Buffer.concat([head, boundTo(operatorId, table, column, rowId)]);
}
