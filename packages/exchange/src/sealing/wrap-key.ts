import { done, type OperatorId, type Outcome, refused, type UnwrapRefusal, type WrappedKey } from "@escale/domain";
import { boundTo, decrypt, encrypt } from "./cipher.ts";
import { deriveKey } from "./derive-key.ts";
import type { MasterKeys } from "./master-keys.ts";

/** Wraps with the first of the master keys. */
export function wrapKey(
  masters: MasterKeys,
  {
    operatorId,
    number,
    secret,
  }: { readonly operatorId: OperatorId; readonly number: number; readonly secret: Uint8Array },
  random: (bytes: number) => Uint8Array,
): WrappedKey {
  const [{ id: masterId, bytes }] = masters;
  const bound = boundTo(operatorId, String(number), masterId);
  return { operatorId, number, masterId, wrapped: encrypt(wrapping(bytes), bound, secret, random(12)) };
}

export function unwrapKey(
  masters: MasterKeys,
  { operatorId, number, masterId, wrapped }: WrappedKey,
): Outcome<Uint8Array, UnwrapRefusal> {
  const master = masters.find(({ id }) => id === masterId);
  if (!master) return refused({ refused: "master-key-missing", masterId });
  const secret = decrypt(wrapping(master.bytes), boundTo(operatorId, String(number), masterId), wrapped);
  return secret ? done(secret) : refused({ refused: "master-key-wrong", masterId });
}

function wrapping(master: Uint8Array): Buffer {
  return deriveKey(master, "wrapping data keys");
}
