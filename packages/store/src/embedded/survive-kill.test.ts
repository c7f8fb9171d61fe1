import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type AnotherEscale, anotherEscale, leavingOrphans } from "./another-escale.ts";
import type { EmbeddedConnection } from "./logins.ts";
import { type EmbeddedPostgres, startEmbedded } from "./start-embedded.ts";
import { workersIn } from "./stop-servers.ts";

const run = promisify(execFile);
let parent: string;
let made: string;
let orphans: NodeJS.ProcessEnv;
const others: AnotherEscale[] = [];
const opened: EmbeddedPostgres[] = [];

async function start(folder: string): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ folder, say: () => {} });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  opened.push(started.value);
  return started.value;
}

async function startAnother(folder: string, env: NodeJS.ProcessEnv = {}) {
  const other = anotherEscale(folder, { env });
  others.push(other);
  const answer = await other.answer;
  if ("refused" in answer) throw new Error(JSON.stringify(answer));
  return { other, ...answer };
}

async function ask(connection: EmbeddedConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function copyOfMade(name: string): Promise<string> {
  await run("cp", ["-a", made, join(parent, name)]);
  return join(parent, name);
}

async function mainOf(folder: string): Promise<number> {
  const main = (await workersIn(join(folder, "postgres"))).find((worker) => worker.main);
  if (!main) throw new Error("no server there");
  return main.pid;
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "escale-kill-"));
  await chmod(parent, 0o755);
  orphans = await leavingOrphans(parent);
  made = join(parent, "made");
  await (await start(made)).stop();
}, 30_000);

afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.kill()));
  await Promise.all(opened.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(parent, { recursive: true, force: true }));

test("a server that outlives its killed Escale is found and stopped; what it acknowledged is there", async () => {
  const folder = await copyOfMade("orphan");
  const { other, how, owner: connection } = await startAnother(folder, orphans);
  expect(how).toBe("reopened");
  await ask(connection, "create table kept (n int); insert into kept select generate_series(1, 1000)");
  const orphan = await mainOf(folder);
  await other.kill();
  process.kill(orphan, 0);
  const next = await start(folder);
  expect(next.how).toBe("recovered");
  const mains = (await workersIn(join(folder, "postgres"))).filter((worker) => worker.main);
  expect(mains).toHaveLength(1);
  expect(mains).not.toContainEqual({ pid: orphan, main: true });
  expect(await ask(next.owner, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
});

test("while another Escale holds the folder a start is refused with its number; once it is killed the folder is free", async () => {
  const folder = await copyOfMade("held");
  const { other } = await startAnother(folder);
  const refusedStart = await startEmbedded({ folder, say: () => {} });
  expect(refusedStart).toMatchObject({ ok: false, refusal: { refused: "folder-in-use", folder, pid: other.pid } });
  await other.kill();
  expect(["reopened", "recovered"]).toContain((await start(folder)).how);
});

test("of several that start together on a new folder, one gets it", async () => {
  const folder = join(parent, "race");
  const racers = [0, 1, 2, 3].map(() => anotherEscale(folder));
  others.push(...racers);
  const answers = await Promise.all(racers.map((racer) => racer.answer));
  expect(answers.filter((answer) => "how" in answer)).toMatchObject([{ how: "created" }]);
  expect(answers.filter((answer) => "refused" in answer && answer.refused === "folder-in-use")).toHaveLength(3);
}, 20_000);

test("with setpriv the server ends by itself when Escale is killed", async () => {
  const folder = await copyOfMade("follows");
  const { other } = await startAnother(folder);
  await mainOf(folder);
  await other.kill();
  await vi.waitFor(async () => expect(await workersIn(join(folder, "postgres"))).toEqual([]), { timeout: 10_000 });
});

test("a server killed with its Escale is put in order, and loses nothing acknowledged", async () => {
  const folder = await copyOfMade("crash");
  const { other, owner: connection } = await startAnother(folder, orphans);
  await ask(connection, "create table kept (n int); insert into kept values (7)");
  const server = await mainOf(folder);
  await other.kill();
  process.kill(server, "SIGKILL");
  const next = await start(folder);
  expect(next.how).toBe("recovered");
  expect(await ask(next.owner, "select n from kept")).toEqual([{ n: 7 }]);
});

test("a frozen orphan is woken up to be stopped", async () => {
  const folder = await copyOfMade("frozen");
  const { other } = await startAnother(folder, orphans);
  const server = await mainOf(folder);
  process.kill(server, "SIGSTOP");
  await other.kill();
  expect((await start(folder)).how).toBe("recovered");
});

test("a stale postmaster.pid whose number now belongs to another program harms neither", async () => {
  const folder = await copyOfMade("stale");
  const data = join(folder, "postgres");
  const { uid, gid } = await stat(data);
  const stranger = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
  await writeFile(join(data, "postmaster.pid"), `${stranger.pid}\n${data}\n1700000000\n5432\n${folder}/run\n\n`);
  try {
    expect((await start(folder)).how).toBe("recovered");
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test("killed during its set-up, the next start recognises the half-made cluster and makes it again", async () => {
  for (const env of [{}, orphans]) {
    const folder = join(parent, `half-made-${Object.keys(env).length}`);
    const other = anotherEscale(folder, { env });
    others.push(other);
    other.answer.catch(() => {});
    await vi.waitFor(async () => expect(await readdir(join(folder, "postgres.new"))).toContain("base"), {
      timeout: 10_000,
      interval: 5,
    });
    await other.kill();
    expect(await readdir(folder)).not.toContain("postgres");
    const next = await start(folder);
    expect(next.how).toBe("created");
    expect(await readdir(folder)).not.toContain("postgres.new");
    expect(await ask(next.owner, "select 1 as n")).toEqual([{ n: 1 }]);
    await next.stop();
  }
}, 30_000);

test("a killed server is announced", async () => {
  const folder = await copyOfMade("announced");
  const said: string[] = [];
  const started = await startEmbedded({ folder, say: (line) => said.push(line) });
  if (!started.ok) throw new Error(started.refusal.refused);
  opened.push(started.value);
  process.kill(await mainOf(folder), "SIGKILL");
  await vi.waitFor(() => expect(said.join()).toContain("s’est arrêtée d’elle-même"), { timeout: 5_000 });
});

test("an orderly stop of another process leaves a folder that simply reopens", async () => {
  const folder = await copyOfMade("orderly");
  const { other } = await startAnother(folder);
  await other.stop();
  expect(await readFile(join(folder, "postgres.log"), "utf8")).toContain("database system is shut down");
  expect((await start(folder)).how).toBe("reopened");
});
