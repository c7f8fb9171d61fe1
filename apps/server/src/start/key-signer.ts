import { createHmac } from "node:crypto";
import type { HeadSigner, LinkSigner } from "@escale/domain";
import { deriveKeys, type MasterKeys } from "@escale/exchange";

/** Signs with the installation's first key for one purpose; what another of its keys signed is still good. */
export function keySigner(masters: MasterKeys, purpose: "links" | "journals"): LinkSigner & HeadSigner {
  const keys = deriveKeys(masters, purpose);
  const signWith = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign: (text) => signWith(keys[0].key, text),
    all: (text) => keys.map(({ key }) => signWith(key, text)),
  };
}
