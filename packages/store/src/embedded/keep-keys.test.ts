import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepKeys, keysPath, replaceKeys } from "./keep-keys.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "escale-keys-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const folder = () => mkdtemp(join(root, "data-"));

test("keys are made once, closed to other accounts, and read ever after", async () => {
  const data = await folder();
  expect(await keepKeys(data, () => "first\n")).toBe("first\n");
  expect((await stat(keysPath(data))).mode & 0o777).toBe(0o600);
  expect(await keepKeys(data, () => "second\n")).toBe("first\n");
  await replaceKeys(data, "third\n");
  expect((await stat(keysPath(data))).mode & 0o777).toBe(0o600);
  expect(await keepKeys(data, () => "fourth\n")).toBe("third\n");
  expect(await readdir(data)).toEqual(["keys"]);
});

test("of several that make them at once, all go on with the same ones", async () => {
  const data = await folder();
  const made = await Promise.all(Array.from({ length: 5 }, (_, index) => keepKeys(data, () => `key ${index}\n`)));
  expect(new Set(made).size).toBe(1);
});

test("a folder that is not there is no reason to make keys elsewhere", async () => {
  await expect(keepKeys(join(root, "nowhere"), () => "x")).rejects.toThrow("ENOENT");
});
