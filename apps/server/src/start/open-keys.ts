import { randomBytes } from "node:crypto";
import { done, type Outcome, refused } from "@escale/domain";
import {
  type MasterKeys,
  type MasterKeysRefusal,
  makeMasterKey,
  parseMasterKeys,
  writeMasterKey,
} from "@escale/exchange";
import { keepKeys, keysPath } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import { KEYS_MISSING, keysFileSpoilt } from "../words/keys.fr.ts";

export type OpenKeysRefusal =
  | { readonly refused: "keys-missing" }
  | { readonly refused: "keys-file-spoilt"; readonly path: string; readonly why: MasterKeysRefusal };

/**
 * The master keys of this installation. Those of the data folder are made the first time; a database that was given has none
 * unless the configuration says them, for two Escales that made one each could not read each other.
 */
export async function openKeys(
  source: KeysSource,
  now: Temporal.Instant,
): Promise<Outcome<MasterKeys, OpenKeysRefusal>> {
  if (source.kind === "given") return done(source.keys);
  if (source.kind === "none") return refused({ refused: "keys-missing" });
  const text = await keepKeys(source.folder, () => `${writeMasterKey(newMasterKey(now))}\n`);
  const read = parseMasterKeys(text);
  if (read.ok) return read;
  return refused({ refused: "keys-file-spoilt", path: keysPath(source.folder), why: read.refusal });
}

/** A new key, named after the day it is made on. */
export function newMasterKey(now: Temporal.Instant, taken: readonly string[] = []) {
  const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  const id = Array.from({ length: taken.length + 1 }, (_, index) => (index === 0 ? day : `${day}-${index + 1}`)).find(
    (name) => !taken.includes(name),
  ) as string;
  return makeMasterKey(id, randomBytes);
}

export function describeOpenKeysRefusal(refusal: OpenKeysRefusal): string {
  return refusal.refused === "keys-missing" ? KEYS_MISSING : keysFileSpoilt(refusal.path, refusal.why);
}
