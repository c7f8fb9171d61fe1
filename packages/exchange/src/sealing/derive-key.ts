import { hkdfSync } from "node:crypto";
import type { MasterKeys } from "./master-keys.ts";

/** A key for one purpose alone, drawn from another (HKDF, RFC 5869): knowing it tells nothing of the one it comes from. */
export function deriveKey(from: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", from, "", `escale ${purpose}`, 32));
}

/**
 * The installation's keys for one purpose (signing links, cookies…): sign with the first, and check with the one of that id.
 * They follow the master keys: what an old one signed is good for as long as that one stays in the configuration.
 */
export function deriveKeys(
  masters: MasterKeys,
  purpose: string,
): readonly [{ readonly id: string; readonly key: Buffer }, ...{ readonly id: string; readonly key: Buffer }[]] {
  const derived = masters.map(({ id, bytes }) => ({ id, key: deriveKey(bytes, purpose) }));
  return derived as ReturnType<typeof deriveKeys> & typeof derived;
}
