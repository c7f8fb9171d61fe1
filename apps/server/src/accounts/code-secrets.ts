import { randomBytes } from "node:crypto";
import type { AccountId, TextSeal } from "@escale/domain";
import { generateSecret, generateURI, verifySync } from "otplib";

/** Makes, seals and reads the secrets of one-time codes. */
export interface CodeSecrets {
  newSecret(accountId: AccountId): Promise<string>;
  /** The secret itself, to be typed into a telephone, and the address that its camera reads. */
  show(accountId: AccountId, sealed: string, email: string): Promise<{ readonly secret: string; readonly uri: string }>;
  /** The time step of a right code that is later than `after`. */
  readCode(
    sealed: string,
    code: string,
    asked: { readonly accountId: AccountId; readonly after: number | undefined; readonly now: Temporal.Instant },
  ): Promise<number | undefined>;
  /** 80 bits, in four groups that people can copy. */
  newRecoveryCode(): string;
}

/** Seconds: the code before and the one after are taken too, for clocks that are not quite right. */
const TOLERANCE = 30;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * A secret is sealed for its account: in the row of another it does not open.
 * @param readSeal each time: keys may be replaced while the server runs.
 */
export function codeSecrets(readSeal: () => Promise<TextSeal>): CodeSecrets {
  const place = (accountId: AccountId) => ({ table: "accounts", column: "totp_sealed", rowId: accountId });
  const open = async (accountId: AccountId, sealed: string) => {
    const secret = (await readSeal()).open(place(accountId), sealed);
    if (secret === undefined) throw new Error("the key of a second factor is not in the configuration any more");
    return secret;
  };
  return {
    newSecret: async (accountId) => (await readSeal()).seal(place(accountId), generateSecret()),
    async show(accountId, sealed, email) {
      const secret = await open(accountId, sealed);
      return { secret, uri: generateURI({ issuer: "Escale", label: email, secret }) };
    },
    async readCode(sealed, code, { accountId, after, now }) {
      const read = verifySync({
        secret: await open(accountId, sealed),
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
