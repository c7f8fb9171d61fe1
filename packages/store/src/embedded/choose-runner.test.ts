import { execFile } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseRunner } from "./choose-runner.ts";
import { type Binaries, findBinaries } from "./find-binaries.ts";
import { runProgram } from "./run-program.ts";

let parent: string;
let closed: Binaries;

beforeAll(async () => {
  const found = await findBinaries();
  if (!found.ok) throw new Error(found.refusal.refused);
  parent = await mkdtemp(join(tmpdir(), "escale-closed-"));
  const native = join(parent, "native");
  await promisify(execFile)("cp", ["-a", join(dirname(found.value.postgres), ".."), native]);
  // As npm leaves them under a strict umask.
  const bin = join(native, "bin");
  for (const name of await readdir(bin)) await chmod(join(bin, name), 0o700);
  closed = { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), pgCtl: join(bin, "pg_ctl") };
});

afterAll(() => rm(parent, { recursive: true, force: true }));

test("programs and data that are closed to other accounts are run all the same", async () => {
  const folder = join(parent, "data");
  await mkdir(join(folder, "cluster"), { recursive: true });
  const chosen = await chooseRunner(closed, folder, undefined);
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.refusal));
  const { runner, account, version } = chosen.value;
  expect(version).toBeGreaterThanOrEqual(18);
  if (account) await chown(join(folder, "cluster"), account.uid, account.gid);
  const { code, output } = await runProgram(runner, closed.initdb, ["-D", join(folder, "cluster"), "--no-sync"]);
  expect({ code, output }).toMatchObject({ code: 0 });
});
