import { done, type KeyOpener } from "@escale/domain";
import { openDataKey } from "./data-key.ts";
import type { MasterKeys } from "./master-keys.ts";
import { unwrapKey, wrapKey } from "./wrap-key.ts";

/** Opens and makes data keys with these master keys. */
export function keyOpener(masters: MasterKeys, random: (bytes: number) => Uint8Array): KeyOpener {
  return {
    masterId: masters[0].id,
    open(wrapped) {
      const secret = unwrapKey(masters, wrapped);
      return secret.ok ? done(openDataKey(wrapped.number, secret.value, random)) : secret;
    },
    make: (operatorId, number) => wrapKey(masters, { operatorId, number, secret: random(32) }, random),
    wrapAgain(wrapped) {
      const secret = unwrapKey(masters, wrapped);
      return secret.ok ? done(wrapKey(masters, { ...wrapped, secret: secret.value }, random)) : secret;
    },
  };
}
