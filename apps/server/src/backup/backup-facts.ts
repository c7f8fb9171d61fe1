import { readFile } from "node:fs/promises";
import { parseMasterKeys, writeMasterKey } from "@escale/exchange";
import { type BackupFacts, keepKeys, keysPath, replaceKeys } from "@escale/store";
import project from "../../../../package.json" with { type: "json" };
import type { KeysSource } from "../config-keys.ts";

/**
 * What a backup says beside its rows. The keys of a data folder go with it: without them what is sealed in the rows would open on
 * no other machine, and the backup itself is sealed. Keys that are configured stay where they are.
 */
export async function readBackupFacts(keys: KeysSource, now: Temporal.Instant): Promise<BackupFacts> {
  const text = keys.kind === "file" ? await readKeysOf(keys.folder) : undefined;
  return { escale: project.version, at: now.toString(), ...(text !== undefined && { keys: text }) };
}

/** Undefined when none have been made yet. Throws when they cannot be read: a backup without them would be found out too late. */
async function readKeysOf(folder: string): Promise<string | undefined> {
  try {
    return await readFile(keysPath(folder), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Puts the keys of a backup first among those of the data folder; those of the same name there belonged to what was replaced. */
export async function restoreKeys(
  source: KeysSource,
  keys: string | undefined,
): Promise<"restored" | "to-give" | "none"> {
  if (keys === undefined) return "none";
  const wanted = parseMasterKeys(keys);
  if (!wanted.ok) return "none";
  if (source.kind !== "file") {
    const given = source.kind === "given" ? source.keys : [];
    const has = (id: string, bytes: Uint8Array) =>
      given.some((key) => key.id === id && Buffer.from(bytes).equals(key.bytes));
    return wanted.value.every(({ id, bytes }) => has(id, bytes)) ? "none" : "to-give";
  }
  const there = parseMasterKeys(await keepKeys(source.folder, () => keys));
  const others = there.ok ? there.value.filter(({ id }) => !wanted.value.some((key) => key.id === id)) : [];
  await replaceKeys(source.folder, `${[...wanted.value, ...others].map(writeMasterKey).join("\n")}\n`);
  return "restored";
}
