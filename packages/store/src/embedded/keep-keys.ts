import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeOwned } from "./write-owned.ts";

/** Beside the database's own folder, not in it: a dump of the database has none of it. */
const KEYS_FILE = "keys";

export function keysPath(folder: string): string {
  return join(folder, KEYS_FILE);
}

/**
 * The text of the folder's keys; the first time it is what `make` gives, for its owner's eyes alone. Of two processes that make
 * it at once, both go on with the same one.
 */
export async function keepKeys(folder: string, make: () => string): Promise<string> {
  const there = await readKeys(folder);
  if (there !== undefined) return there;
  const draft = `${KEYS_FILE}.${randomUUID()}`;
  await writeOwned(folder, draft, make(), 0o600);
  try {
    // Unlike a renaming, a link never takes the place of what is there.
    await link(join(folder, draft), keysPath(folder));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(join(folder, draft), { force: true });
  }
  return readFile(keysPath(folder), "utf8");
}

/** Replaces the keys of the folder, whole or not at all. */
export async function replaceKeys(folder: string, text: string): Promise<void> {
  await writeOwned(folder, KEYS_FILE, text, 0o600);
}

const read = new Map<string, { readonly file: string; readonly text: string }>();

/** Whoever seals something asks: the file is read again only once it is another. */
async function readKeys(folder: string): Promise<string | undefined> {
  const path = keysPath(folder);
  // At once: asking elsewhere takes longer than the answer.
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there) return undefined;
  const file = `${there.ino} ${there.mtimeMs} ${there.size}`;
  const known = read.get(path);
  if (known?.file === file) return known.text;
  const text = await readFile(path, "utf8");
  read.set(path, { file, text });
  return text;
}
