import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newMasterKey, openKeys } from "./open-keys.ts";

const NOW = Temporal.Instant.from("2026-11-27T09:00:00Z");
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "escale-keys-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test("keys of the configuration come first, those of the data folder are made once, a shared database has none of its own", async () => {
  const folder = await mkdtemp(join(root, "data-"));
  const first = await openKeys({ kind: "file", folder }, NOW);
  expect(first).toMatchObject({ ok: true, value: [{ id: "2026-11-27" }] });
  expect(await openKeys({ kind: "file", folder }, NOW.add({ hours: 48 }))).toEqual(first);
  const given = newMasterKey(NOW);
  expect(await openKeys({ kind: "given", keys: [given] }, NOW)).toEqual({ ok: true, value: [given] });
  expect(await openKeys({ kind: "none" }, NOW)).toEqual({ ok: false, refusal: { refused: "keys-missing" } });
});

test("a file of keys that is spoilt is refused and left as it is", async () => {
  const folder = await mkdtemp(join(root, "data-"));
  await writeFile(join(folder, "keys"), "2026-11-27:abc\n");
  expect(await openKeys({ kind: "file", folder }, NOW)).toMatchObject({
    ok: false,
    refusal: { refused: "keys-file-spoilt", why: { refused: "key-not-32-bytes" } },
  });
  expect(await readFile(join(folder, "keys"), "utf8")).toBe("2026-11-27:abc\n");
});

test("two keys of one day have a name each", () => {
  expect(newMasterKey(NOW, ["2026-11-27", "2026-11-27-2"]).id).toBe("2026-11-27-3");
});
