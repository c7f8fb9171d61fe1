import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { databaseProcesses, runEscales, stopsIn } from "./run-escale.ts";

const { run, folder, folderOf, copy } = runEscales();
const made = () => folder("made");

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return address && typeof address === "object" ? address.port : 0;
}

function canRun([program = "", ...args]: readonly string[]): Promise<boolean> {
  return promisify(execFile)(program, args, { cwd: join(import.meta.dirname, "..") }).then(
    () => true,
    () => false,
  );
}

beforeAll(async () => {
  const escale = run({ folder: made() });
  await escale.url();
  await escale.interrupt();
}, 90_000);

test("a first start with nothing but an empty HOME sets the demonstration up, says what it did, and answers", async () => {
  const port = await freePort();
  const home = folder("home");
  await mkdir(home);
  const escale = run({ folder: folder("first"), env: { HOME: home, ESCALE_PORT: String(port) } });
  await escale.said("Calcul des passages");
  const waiting = await fetch(`http://127.0.0.1:${port}/`);
  expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await waiting.text()).toContain("Escale démarre");

  expect(await escale.url()).toBe(`http://localhost:${port}`);
  expect(escale.output()).toMatch(/36 communes, dont 32 desservies/);
  expect(escale.output()).toMatch(/96 passages en \d+ tournées, [\d\s]+ km, 288 heures de présence/);
  expect(escale.output()).toContain("Toutes les demandes sont servies");
  expect(escale.output()).toContain("96 passages visibles du public");
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("démonstration");
  expect(await escale.interrupt()).toBe(0);
  expect(await databaseProcesses(folder("first"))).toEqual([]);
  expect(await readdir(home)).toEqual([]);
}, 90_000);

test("a second start finds everything as it was, and plans nothing", async () => {
  const again = await copy(made(), "again");
  const first = run({ folder: again });
  await first.url();
  const before = await stopsIn(again);
  expect(before).toHaveLength(96);
  expect(before.every((stop) => stop.endsWith(" published"))).toBe(true);
  await first.interrupt();

  const second = run({ folder: again });
  expect((await fetch(await second.url())).status).toBe(200);
  expect(second.output()).toContain("Démonstration déjà en place");
  expect(second.output()).not.toContain("Calcul");
  expect(await stopsIn(again)).toEqual(before);
}, 90_000);

test("the address that people use is the one that pages carry, whatever port was free", async () => {
  const escale = run({ folder: await copy(made(), "named"), env: { ESCALE_URL: "https://escale.exemple.fr/" } });
  expect(await escale.url()).toBe("https://escale.exemple.fr");
}, 90_000);

test("two Escales run side by side in two folders; a third on a folder that is held is refused", async () => {
  const [one, other] = [await copy(made(), "one"), await copy(made(), "other")];
  const [first, second] = [run({ folder: one }), run({ folder: other })];
  const urls = await Promise.all([first.url(), second.url()]);
  const third = run({ folder: one });
  expect(await third.ended).toBe(1);
  expect(third.output()).toContain(`Un autre Escale (processus ${first.pid}) utilise déjà le dossier`);
  for (const url of urls) expect((await fetch(url)).status).toBe(200);
}, 90_000);

test("an ordinary account starts it as well", async () => {
  if (process.getuid?.() !== 0) {
    const escale = run({ folder: folder("mine") });
    expect((await fetch(await escale.url())).status).toBe(200);
    return;
  }
  const become = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
  if (!(await canRun([...become, "head", "-c", "1", "apps/server/bin/escale.js"]))) {
    // The checkout is closed to others: this one may read and run what is in it, which does not make it root.
    const key = ["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override"];
    become.push(...key, "--bounding-set=-all,+dac_override", "--securebits=+no_setuid_fixup");
  }
  const theirs = await folderOf({ uid: 65_534, gid: 65_534 }, "theirs-");
  const escale = run({
    folder: theirs,
    command: [...become, process.execPath, "apps/server/bin/escale.js", "start"],
  });
  expect((await fetch(await escale.url())).status).toBe(200);
  expect(await stopsIn(theirs)).toHaveLength(96);
  expect(await escale.interrupt()).toBe(0);
  expect(await databaseProcesses(theirs)).toEqual([]);
}, 90_000);

test("npm start works whatever Node npm itself runs on, and stops in order with it", async () => {
  const started = await copy(made(), "npm");
  // As a person's shell has it: without the folder that npm adds for the project's own programs.
  const PATH = process.env.PATH?.split(":")
    .filter((path) => !path.endsWith("node_modules/.bin") && !path.includes("node-gyp-bin"))
    .join(":");
  const escale = run({ folder: started, env: { PATH }, command: ["npm", "start"] });
  expect((await fetch(await escale.url())).status).toBe(200);
  await escale.interrupt();
  expect(await databaseProcesses(started)).toEqual([]);

  const alone = run({ env: { PATH }, command: ["node", "apps/server/bin/escale.js", "--help"] });
  expect(await alone.ended).toBe(0);
  expect(alone.output()).toContain("Usage : escale");
}, 90_000);
