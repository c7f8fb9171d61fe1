import { done, type Outcome, refused } from "@escale/domain";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/**
 * What seals backups: a phrase that somebody knows; or a pair, of which the machine that writes backups needs the public half
 * alone: whoever takes that machine reads none of them. Files are those of age (https://age-encryption.org/v1).
 */
export type BackupKey =
  | { readonly kind: "phrase"; readonly phrase: string }
  | { readonly kind: "public"; readonly recipient: string }
  | { readonly kind: "secret"; readonly identity: string };

const SHORTEST_PHRASE = 16;

export type BackupKeyRefusal =
  | { readonly refused: "phrase-too-short"; readonly shortest: number }
  | { readonly refused: "key-unreadable" };

/** Reads `age1…`, `AGE-SECRET-KEY-1…`, or else a phrase. */
export async function readBackupKey(text: string): Promise<Outcome<BackupKey, BackupKeyRefusal>> {
  const key = text.trim();
  try {
    if (/^age1/i.test(key)) {
      new Encrypter().addRecipient(key);
      return done({ kind: "public", recipient: key });
    }
    if (/^age-secret-key-/i.test(key)) {
      await identityToRecipient(key);
      return done({ kind: "secret", identity: key });
    }
  } catch {
    return refused({ refused: "key-unreadable" });
  }
  return [...key].length < SHORTEST_PHRASE
    ? refused({ refused: "phrase-too-short", shortest: SHORTEST_PHRASE })
    : done({ kind: "phrase", phrase: key });
}

export async function makeBackupKeys(): Promise<{ readonly secret: string; readonly public: string }> {
  const secret = await generateX25519Identity();
  return { secret, public: await identityToRecipient(secret) };
}

/** scrypt's cost as a power of two: 64 MB for a second. A phrase of 16 characters is not guessed at that price. */
const WORK = 16;

export async function sealStream(
  key: BackupKey,
  pieces: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  if (key.kind === "phrase") {
    encrypter.setPassphrase(key.phrase);
    encrypter.setScryptWorkFactor(WORK);
  } else encrypter.addRecipient(key.kind === "public" ? key.recipient : await identityToRecipient(key.identity));
  return encrypter.encrypt(pieces);
}

export type UnsealRefusal =
  | { readonly refused: "not-sealed" }
  | { readonly refused: "wrong-key" }
  /** The public half seals and does not open. */
  | { readonly refused: "public-key" };

/** Opens what was sealed; a piece that was altered, or an end that is missing, throws while it is read. */
export async function unsealStream(
  key: BackupKey,
  pieces: ReadableStream<Uint8Array>,
): Promise<Outcome<ReadableStream<Uint8Array>, UnsealRefusal>> {
  if (key.kind === "public") return refused({ refused: "public-key" });
  const decrypter = new Decrypter();
  if (key.kind === "phrase") decrypter.addPassphrase(key.phrase);
  else decrypter.addIdentity(key.identity);
  try {
    return done(await decrypter.decrypt(pieces));
  } catch (error) {
    const wrong = error instanceof Error && error.message.startsWith("no identity matched");
    return refused({ refused: wrong ? "wrong-key" : "not-sealed" });
  }
}
