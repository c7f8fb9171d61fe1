import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { AccountId } from "@escale/domain";
import { deriveKeys, type MasterKeys } from "@escale/exchange";
import { generateSecret, generateURI, verifySync } from "otplib";

/** Makes, seals and reads the secrets of one-time codes. */
export interface CodeSecrets {
  newSecret(accountId: AccountId): string;
  /** The secret itself, to be typed into a telephone, and the address that its camera reads. */
  show(accountId: AccountId, sealed: string, email: string): { readonly secret: string; readonly uri: string };
  /** The time step of a right code that is later than `after`. */
  readCode(
    sealed: string,
    code: string,
    asked: { readonly accountId: AccountId; readonly after: number | undefined; readonly now: Temporal.Instant },
  ): number | undefined;
  /** 80 bits, in four groups that people can copy. */
  newRecoveryCode(): string;
}

/** Seconds: the code before and the one after are taken too, for clocks that are not quite right. */
const TOLERANCE = 30;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** A secret is sealed for its account: in the row of another it does not open. */
export function codeSecrets(masters: MasterKeys): CodeSecrets {
  const keys = deriveKeys(masters, "second factors");
  const open = (accountId: AccountId, sealed: string) => {
    const [id, text = ""] = sealed.split(":");
    const key = keys.find((one) => one.id === id)?.key;
    if (!key) throw new Error(`the key ${id} of a second factor is not in the configuration any more`);
    return unseal(key, accountId, Buffer.from(text, "base64"));
  };
  return {
    newSecret(accountId) {
      const [{ id, key }] = keys;
      return `${id}:${seal(key, accountId, generateSecret()).toString("base64")}`;
    },
    show(accountId, sealed, email) {
      const secret = open(accountId, sealed);
      return { secret, uri: generateURI({ issuer: "Escale", label: email, secret }) };
    },
    readCode(sealed, code, { accountId, after, now }) {
      const read = verifySync({
        secret: open(accountId, sealed),
        token: code,
        epoch: Math.floor(now.epochMilliseconds / 1_000),
        epochTolerance: TOLERANCE,
        ...(after !== undefined && { afterTimeStep: after }),
      });
      return read.valid && "timeStep" in read ? read.timeStep : undefined;
    },
    newRecoveryCode() {
      const letters = [...randomBytes(16)].map((byte) => LETTERS[byte & 31]).join("");
      return letters.match(/.{4}/g)?.join("-") ?? "";
    },
  };
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, ciphertext, tag. */
function seal(key: Uint8Array, accountId: AccountId, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(accountId));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when anything was altered, or moved from another account. */
function unseal(key: Uint8Array, accountId: AccountId, sealed: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(accountId))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}
