import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { EXAMPLE, givenPlanFolder, run } from "./given-plan-run.ts";

const given = givenPlanFolder();

test("--out writes the file whole, replaces the old one, leaves no draft; a pipe then gets nothing", async () => {
  const path = join(given.folder, "plan.json");
  await writeFile(path, "old");
  expect(await run([EXAMPLE, "--out", path])).toEqual({ code: 0, out: "", err: "" });
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ version: 1, seed: 1 });
  expect(await readdir(given.folder)).toEqual(["plan.json"]);
  const shown = await run([EXAMPLE, "--out", path], { isTTY: true });
  expect(shown.out).toContain("6 passages");
  expect((await run([EXAMPLE, "--out", path, "--json"])).out).toBe(await readFile(path, "utf8"));
});

test("--out through a link writes where the link leads", async () => {
  await mkdir(join(given.folder, "far"));
  await writeFile(join(given.folder, "far", "plan.json"), "old");
  await symlink(join(given.folder, "far", "plan.json"), join(given.folder, "plan.json"));
  expect((await run([EXAMPLE, "--out", join(given.folder, "plan.json")])).code).toBe(0);
  expect(JSON.parse(await readFile(join(given.folder, "far", "plan.json"), "utf8"))).toMatchObject({ version: 1 });
});

test("a wrong question writes no plan", async () => {
  const path = join(given.folder, "plan.json");
  await writeFile(path, "old");
  await given.runProblem({ vehicles: [] }, "--out", path);
  expect(await readFile(path, "utf8")).toBe("old");
});

test("a plan that cannot be written: exit code 1, the reason, no draft", async () => {
  const into = (path: string) => run([EXAMPLE, "--out", path]);
  const [nowhere, inFile] = [join(given.folder, "no", "plan.json"), join(EXAMPLE, "plan.json")];
  for (const path of [nowhere, inFile]) {
    expect(await into(path)).toEqual({
      code: 1,
      out: "",
      err: `Le plan n’a pas pu être écrit dans « ${path} » : son dossier n’existe pas.\n`,
    });
  }
  expect(await into(given.folder)).toMatchObject({
    code: 1,
    err: `Le plan n’a pas pu être écrit dans « ${given.folder} » : c’est un dossier.\n`,
  });
  expect(await readdir(given.folder)).toEqual([]);
});

test("a device is written to, never replaced; a full one says so", async () => {
  // Linux alone has a device that is always full; elsewhere there is nothing of that name, and nobody may make it.
  const why = process.platform === "linux" ? "le disque est plein" : "l’écriture est refusée";
  expect(await run([EXAMPLE, "--out", "/dev/full"])).toEqual({
    code: 1,
    out: "",
    err: `Le plan n’a pas pu être écrit dans « /dev/full » : ${why}.\n`,
  });
  expect((await run([EXAMPLE, "--out", "/dev/null"])).code).toBe(0);
});

function brokenStdout(code: string): Writable {
  return new Writable({ write: (_, __, done) => done(Object.assign(new Error("no"), { code })) });
}

test("standard output on a full disk, and a reader that went away", async () => {
  expect(await run([EXAMPLE], { stdout: brokenStdout("ENOSPC") })).toMatchObject({
    code: 1,
    err: "Le plan n’a pas pu être écrit : le disque est plein.\n",
  });
  expect(await run([EXAMPLE], { stdout: brokenStdout("EPIPE") })).toMatchObject({ code: 0, err: "" });
});
