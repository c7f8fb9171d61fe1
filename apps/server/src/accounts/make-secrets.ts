import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import type { Secrets } from "@escale/domain";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Tokens are 256 bits of chance: a plain hash of one tells nothing of it, and a key may be made of one. */
export const secrets: Secrets = {
  newToken: () => randomBytes(32).toString("base64url"),
  hashToken: (token) => createHash("sha256").update(token).digest(),
  sealWith(token, text) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", keyOf(token), nonce);
    return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  },
  unsealWith(token, sealed) {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    try {
      const decipher = createDecipheriv("aes-256-gcm", keyOf(token), nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
    } catch {
      return undefined;
    }
  },
};

/** Not its hash, which the database has. */
function keyOf(token: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", token, "", "escale: sealed with a token", 32));
}
