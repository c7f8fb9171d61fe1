import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeMasterKey, parseMasterKeys, writeMasterKey } from "@escale/exchange";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBackupFacts, restoreKeys } from "./backup-facts.ts";

const NOW = Temporal.Instant.from("2027-01-05T01:00:00Z");
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "escale-facts-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const key = (id: string, first: number) =>
  makeMasterKey(id, (bytes) => Uint8Array.from({ length: bytes }, (_, index) => first + index));

async function folderWith(name: string, text?: string) {
  const folder = join(root, name);
  await mkdir(folder);
  if (text !== undefined) await writeFile(join(folder, "keys"), text, { mode: 0o600 });
  return { kind: "file", folder } as const;
}

test("the keys of a data folder go with its backup, and come back first, before those that are there", async () => {
  const lost = await folderWith(
    "lost",
    `${writeMasterKey(key("2027-01-05", 1))}\n${writeMasterKey(key("2026-01-05", 50))}\n`,
  );
  const { keys, escale, at } = await readBackupFacts(lost, NOW);
  expect([escale, at]).toEqual([expect.stringMatching(/^\d+\.\d+/), "2027-01-05T01:00:00Z"]);

  // A machine that was set up anew on the same day has made a key of the same name, which opens nothing of what is restored.
  const anew = await folderWith(
    "anew",
    `${writeMasterKey(key("2027-01-05", 100))}\n${writeMasterKey(key("other", 150))}\n`,
  );
  expect(await restoreKeys(anew, keys)).toBe("restored");
  const path = join(anew.folder, "keys");
  expect(parseMasterKeys(await readFile(path, "utf8"))).toMatchObject({
    ok: true,
    value: [key("2027-01-05", 1), key("2026-01-05", 50), key("other", 150)].map(({ id }) => ({ id })),
  });
  expect(await readFile(path, "utf8")).toContain(writeMasterKey(key("2027-01-05", 1)));
  expect((await stat(path)).mode & 0o777).toBe(0o600);

  const empty = await folderWith("empty");
  expect(await restoreKeys(empty, keys)).toBe("restored");
  expect(await readFile(join(empty.folder, "keys"), "utf8")).toBe(keys);
});

test("keys of the configuration stay out of backups, and it is said when they are not the ones that a backup needs", async () => {
  const one = key("2027-01-05", 1);
  expect(await readBackupFacts({ kind: "given", keys: [one] }, NOW)).not.toHaveProperty("keys");
  expect(await readBackupFacts({ kind: "none" }, NOW)).not.toHaveProperty("keys");
  const text = `${writeMasterKey(one)}\n`;
  expect(await restoreKeys({ kind: "given", keys: [one] }, text)).toBe("none");
  expect(await restoreKeys({ kind: "given", keys: [key("2027-01-05", 2)] }, text)).toBe("to-give");
  expect(await restoreKeys({ kind: "none" }, text)).toBe("to-give");
  expect(await restoreKeys({ kind: "none" }, undefined)).toBe("none");
});

test("a data folder whose keys have not been made yet is backed up without, and keeps none of an empty file", async () => {
  const fresh = await folderWith("fresh");
  expect(await readBackupFacts(fresh, NOW)).not.toHaveProperty("keys");
  await expect(stat(join(fresh.folder, "keys"))).rejects.toThrow("ENOENT");
});
