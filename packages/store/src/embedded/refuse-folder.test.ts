import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anotherEscale } from "./another-escale.ts";
import { describeEmbeddedRefusal, type EmbeddedRefusal } from "./embedded-refusal.ts";
import { startEmbedded } from "./start-embedded.ts";
import { workersIn } from "./stop-servers.ts";

const run = promisify(execFile);
let parent: string;
let made: string;

async function copyOfMade(name: string): Promise<string> {
  await run("cp", ["-a", made, join(parent, name)]);
  return join(parent, name);
}

/** Starts where it must be refused; the folder is free again and no server is left. */
async function refusalOn(folder: string, mayMake?: false): Promise<EmbeddedRefusal> {
  const started = await startEmbedded({ folder, say: () => {}, ...(mayMake === false && { mayMake }) });
  if (started.ok) {
    await started.value.stop();
    throw new Error("this start was to be refused");
  }
  expect(await workersIn(join(folder, "postgres"))).toEqual([]);
  const sentence = describeEmbeddedRefusal(started.refusal);
  expect(sentence).not.toMatch(/undefined|\bat .*:\d+|Error/);
  return started.refusal;
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "escale-refuse-"));
  await chmod(parent, 0o755);
  made = join(parent, "made");
  const first = await startEmbedded({ folder: made, say: () => {} });
  if (!first.ok) throw new Error(JSON.stringify(first.refusal));
  await first.value.stop();
}, 30_000);

afterAll(() => rm(parent, { recursive: true, force: true }));

test("another PostgreSQL's folder is refused with both versions, and the way to move it", async () => {
  const folder = await copyOfMade("old");
  await writeFile(join(folder, "postgres", "PG_VERSION"), "15\n");
  const refusal = await refusalOn(folder);
  expect(refusal).toEqual({ refused: "other-version", folder, found: 15, wanted: 18 });
  expect(describeEmbeddedRefusal(refusal)).toMatch(/PostgreSQL 15.*version 18.*pg_dump/);
});

test("a cluster without its PG_VERSION, or with a spoilt one, is refused as damaged", async () => {
  const folder = await copyOfMade("versionless");
  const version = join(folder, "postgres", "PG_VERSION");
  await writeFile(version, "\0\0\0");
  expect(await refusalOn(folder)).toMatchObject({ refused: "corrupt-folder" });
  await rm(version);
  expect(await refusalOn(folder)).toMatchObject({
    refused: "corrupt-folder",
    reasons: ["le fichier PG_VERSION manque"],
  });
});

test("a cluster that vanished is never replaced by an empty one", async () => {
  const folder = await copyOfMade("vanished");
  await rename(join(folder, "postgres"), join(parent, "elsewhere"));
  expect(await refusalOn(folder)).toMatchObject({ refused: "corrupt-folder" });
  expect(await readdir(folder)).not.toContain("postgres");
  await rename(join(parent, "elsewhere"), join(folder, "postgres"));
  const back = await startEmbedded({ folder, say: () => {} });
  expect(back).toMatchObject({ ok: true, value: { how: "reopened" } });
  if (back.ok) await back.value.stop();
});

test("a damaged or missing pg_control is refused with PostgreSQL's own reason", async () => {
  const folder = await copyOfMade("control");
  const control = await open(join(folder, "postgres", "global", "pg_control"), "r+");
  await control.write(Buffer.alloc(64, 0x5a), 0, 64, 0);
  await control.close();
  const refusal = await refusalOn(folder);
  expect(refusal).toMatchObject({ refused: "corrupt-folder" });
  expect(describeEmbeddedRefusal(refusal)).toMatch(/abîmées.*« .+ ».*sauvegarde/);
  await rm(join(folder, "postgres", "global", "pg_control"));
  expect(await refusalOn(folder)).toMatchObject({ refused: "corrupt-folder" });
});

test("a cluster whose database is gone is refused, not left running", async () => {
  const folder = await copyOfMade("emptied");
  await rm(join(folder, "postgres", "base"), { recursive: true });
  expect(await refusalOn(folder)).toMatchObject({ refused: "corrupt-folder" });
});

test("a folder that holds something else is refused, and nothing in it changes", async () => {
  const folder = join(parent, "photos");
  await mkdir(folder);
  await writeFile(join(folder, "bus.jpg"), "x");
  expect(await refusalOn(folder)).toEqual({ refused: "folder-not-ours", folder });
  expect(await readdir(folder)).toEqual(["bus.jpg"]);
  expect(await refusalOn(join(made, "postgres"))).toMatchObject({ refused: "folder-not-ours" });
});

test("a place that takes no folder is refused: below /proc, at the end of a broken link or behind it", async () => {
  const link = join(parent, "broken");
  await symlink(join(parent, "nowhere"), link);
  for (const folder of ["/proc/escale/data", link, join(link, "data")]) {
    const refusal = await refusalOn(folder);
    expect(refusal).toEqual({ refused: "folder-not-made", folder });
    expect(describeEmbeddedRefusal(refusal)).toMatch(/ne peut pas être créé.+Choisissez/);
  }
  expect(existsSync(join(parent, "nowhere"))).toBe(false);
});

test("a folder several levels deep is made", async () => {
  const folder = join(parent, "some", "levels", "deep");
  const started = await startEmbedded({ folder, say: () => {} });
  expect(started).toMatchObject({ ok: true, value: { how: "created" } });
  if (started.ok) await started.value.stop();
}, 15_000);

test("where nothing is to be made, a missing folder, an empty one and a half-made one are refused and left as they are", async () => {
  const missing = join(parent, "missing");
  const refusal = await refusalOn(missing, false);
  expect(refusal).toEqual({ refused: "no-data", folder: missing });
  expect(describeEmbeddedRefusal(refusal)).toMatch(/pas de données d’Escale dans .+ESCALE_DATA.+npm start/);
  expect(existsSync(missing)).toBe(false);

  const empty = join(parent, "empty");
  await mkdir(empty);
  expect(await refusalOn(empty, false)).toEqual({ refused: "no-data", folder: empty });
  expect(await readdir(empty)).toEqual([]);

  const begun = join(parent, "begun");
  await mkdir(begun);
  await writeFile(join(begun, "escale.lock"), "");
  expect(await refusalOn(begun, false)).toEqual({ refused: "no-data", folder: begun });
  expect(await readdir(begun)).toEqual(["escale.lock"]);

  const there = await startEmbedded({ folder: await copyOfMade("there"), say: () => {}, mayMake: false });
  expect(there).toMatchObject({ ok: true, value: { how: "reopened" } });
  if (there.ok) await there.value.stop();
}, 15_000);

test("an empty folder, or a freshly mounted one, is taken", async () => {
  const folder = join(parent, "mounted");
  await mkdir(join(folder, "lost+found"), { recursive: true });
  const started = await startEmbedded({ folder, say: () => {} });
  expect(started).toMatchObject({ ok: true, value: { how: "created" } });
  if (started.ok) await started.value.stop();
}, 15_000);

test("a file, a path under a file, and an impossible name are not folders", async () => {
  const file = join(parent, "file");
  await writeFile(file, "x");
  for (const folder of [file, join(file, "data"), join(parent, "x".repeat(300)), `${parent}/zero\0`])
    expect(await refusalOn(folder)).toMatchObject({ refused: "not-a-folder" });
});

test("a mark of Escale with bytes in it is not ours", async () => {
  const folder = join(parent, "forged");
  await mkdir(folder);
  await writeFile(join(folder, "escale.lock"), "not an empty file, not a lock");
  expect(await refusalOn(folder)).toMatchObject({ refused: "folder-not-ours" });
  expect(await readFile(join(folder, "escale.lock"), "utf8")).toContain("not a lock");
});

/** Runs what follows on a small disk of its own, mounted on `folder` for that process only. */
async function onDisk(folder: string, size: string, first = "true"): Promise<readonly string[]> {
  const mine = process.getuid?.() === 0 ? [] : ["--user", "--map-current-user", "--keep-caps"];
  const mount = 'mount -t tmpfs -o size="$1",mode=0755 none "$0" && eval "$2" && shift 2 && exec "$@"';
  const before = ["unshare", ...mine, "--mount", "sh", "-c", mount, folder, size] as const;
  await run(before[0], [...before.slice(1), "true", "true"]).catch((error: Error) => {
    throw new Error(
      "This test mounts a small disk for one process, which this machine refuses. Allow user namespaces, or run it as " +
        `root with CAP_SYS_ADMIN (in a container: docker run --cap-add SYS_ADMIN). ${error.message}`,
    );
  });
  return [...before, first];
}

test("a disk that is full at the first start is refused, and what was begun is taken away", async () => {
  const folder = join(parent, "small");
  await mkdir(folder);
  const escale = anotherEscale(folder, { before: await onDisk(folder, "20m") });
  const refusal = await escale.answer;
  expect(refusal).toMatchObject({ refused: "disk-full", folder });
  expect((refusal as { free: number }).free).toBeGreaterThan(10_000_000);
  await escale.kill();
}, 15_000);

test("a disk that is full at a later start is refused, and nothing is lost", async () => {
  const folder = join(parent, "filled");
  await mkdir(folder);
  const fill = `cp -a ${made}/. ${folder}; head -c 200m /dev/zero > ${folder}/filling 2>/dev/null; true`;
  const escale = anotherEscale(folder, { before: await onDisk(folder, "70m", fill) });
  const refusal = (await escale.answer) as EmbeddedRefusal;
  expect(refusal).toMatchObject({ refused: "disk-full", folder });
  expect(describeEmbeddedRefusal(refusal)).toMatch(/disque est plein.*Libérez/);
  await escale.kill();
}, 15_000);

test("a disk that cannot be written is refused", async () => {
  const folder = join(parent, "read-only");
  await mkdir(folder);
  const freeze = `cp -a ${made}/. ${folder}; mount -o remount,ro ${folder}`;
  const escale = anotherEscale(folder, { before: await onDisk(folder, "100m", freeze) });
  expect(await escale.answer).toMatchObject({ refused: "folder-not-writable", folder });
  await escale.kill();
}, 15_000);
