import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { EmbeddedConnection } from "./logins.ts";
import { type EmbeddedPostgres, startEmbedded } from "./start-embedded.ts";

const run = promisify(execFile);
const said: string[] = [];
let parent: string;
/** A whole, closed data folder, to copy. */
let made: string;
const opened: EmbeddedPostgres[] = [];

async function start(folder: string): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ folder, say: (line) => said.push(line) });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  opened.push(started.value);
  return started.value;
}

async function ask<Row extends pg.QueryResultRow>(
  connection: Partial<EmbeddedConnection>,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function copyOfMade(name: string): Promise<string> {
  await run("cp", ["-a", made, join(parent, name)]);
  return join(parent, name);
}

/** Whether any account may walk down to this folder. */
async function isOpen(folder: string): Promise<boolean> {
  const above = dirname(folder);
  return ((await stat(folder)).mode & 1) === 1 && (above === folder || isOpen(above));
}

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "escale-start-"));
  await chmod(parent, 0o755);
  made = join(parent, "not yet", "made");
  const first = await start(made);
  expect(first.how).toBe("created");
  expect(said).toContain("Première installation de la base de données…");
  await first.stop();
}, 30_000);

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(opened.splice(0).map((server) => server.stop()));
});

afterAll(() => rm(parent, { recursive: true, force: true }));

test("what was written is there at the next start, which says that it reopened", async () => {
  const folder = await copyOfMade("again");
  const first = await start(folder);
  await ask(first.owner, "create table kept (n int); insert into kept values (7)");
  await first.stop();
  const second = await start(folder);
  expect(second.how).toBe("reopened");
  expect(await ask(second.owner, "select n from kept")).toEqual([{ n: 7 }]);
});

test("the server is careful with data, small, in UTC, and knows French letters", async () => {
  const { owner: connection } = await start(await copyOfMade("settings"));
  await ask(connection, "create extension pg_trgm; create extension btree_gist; create extension unaccent");
  const [row] = await ask(
    connection,
    `select current_setting('fsync') fsync, current_setting('full_page_writes') pages, current_setting('TimeZone') zone,
      current_setting('shared_buffers') memory, current_setting('max_connections') most,
      current_setting('data_checksums') checksums, current_setting('server_encoding') encoding,
      current_setting('listen_addresses') network, lower('ÉTÉ') lower, similarity('Thiérache', 'Thierache') > 0.3 alike,
      array_length(show_trgm('été'), 1) pieces`,
  );
  expect(row).toEqual({
    fsync: "on",
    pages: "on",
    zone: "UTC",
    memory: "64MB",
    most: "60",
    checksums: "on",
    encoding: "UTF8",
    network: "",
    lower: "été",
    alike: true,
    pieces: 4,
  });
});

test("nobody else gets in: closed folders, no superuser, no wrong password, no other role", async () => {
  const folder = await copyOfMade("closed");
  const { owner: connection } = await start(folder);
  const modes = await Promise.all(
    ["postgres", "run", "password"].map(async (name) => ((await stat(join(folder, name))).mode & 0o777).toString(8)),
  );
  expect(modes).toEqual(["700", "700", "600"]);
  expect(await ask(connection, "select usesuper from pg_user where usename = current_user")).toEqual([
    { usesuper: false },
  ]);
  await expect(ask({ ...connection, password: "x" }, "select 1")).rejects.toMatchObject({ code: "28P01" });
  await expect(ask({ ...connection, user: "postgres" }, "select 1")).rejects.toMatchObject({ code: "28000" });
  await expect(ask(connection, "copy (select 1) to '/dev/null'")).rejects.toMatchObject({ code: "42501" });
});

test("a second start on the same folder is refused with the number of the process, another folder is not", async () => {
  const folder = await copyOfMade("one");
  const first = await start(folder);
  const second = await startEmbedded({ folder, say: () => {} });
  expect(second).toMatchObject({ ok: false, refusal: { refused: "folder-in-use", pid: process.pid } });
  const beside = await start(await copyOfMade("two"));
  expect(await ask(beside.owner, "select 1 as n")).toEqual([{ n: 1 }]);
  expect(await ask(first.owner, "select 1 as n")).toEqual([{ n: 1 }]);
});

test("stopping twice is stopping once, and leaves neither mark nor socket", async () => {
  const folder = await copyOfMade("twice");
  const server = await start(folder);
  await Promise.all([server.stop(), server.stop()]);
  expect(await readdir(folder)).not.toEqual(expect.arrayContaining(["run"]));
  expect(await readdir(folder)).not.toEqual(expect.arrayContaining(["escale.pid"]));
  expect(await readdir(join(folder, "postgres"))).not.toContain("postmaster.pid");
  await expect(ask(server.owner, "select 1")).rejects.toMatchObject({ code: "ENOENT" });
});

test("a path too long for a socket, with a comma, quotes and accents, is served from another closed folder", async () => {
  const folder = await copyOfMade(`${"é".repeat(60)}, "d'ici"`);
  const { owner: connection } = await start(folder);
  expect(connection.host.startsWith(folder)).toBe(false);
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700);
  expect(await ask(connection, "select 1 as n")).toEqual([{ n: 1 }]);
});

test("a short path with a comma, quotes and a space keeps its socket inside", async () => {
  const folder = await copyOfMade(`a, "b" c`);
  const { owner: connection } = await start(folder);
  expect(connection.host).toBe(join(folder, "run"));
});

test("PG… variables, an odd language and an empty HOME change nothing", async () => {
  for (const [name, value] of Object.entries({
    PGSSLMODE: "require",
    PGHOST: "nowhere.invalid",
    PGDATA: "/nowhere",
    PGPASSWORD: "x",
    LC_ALL: "xx_XX",
    HOME: "",
  }))
    vi.stubEnv(name, value);
  const { owner: connection } = await start(await copyOfMade("environment"));
  expect(await ask(connection, "select 1 as n")).toEqual([{ n: 1 }]);
});

test("a lost or spoilt password is made anew, the data stay", async () => {
  const folder = await copyOfMade("password");
  const before = await readFile(join(folder, "password"), "utf8");
  await rm(join(folder, "password"));
  const lost = await start(folder);
  await ask(lost.owner, "create table kept (n int)");
  await lost.stop();
  expect(await readFile(join(folder, "password"), "utf8")).not.toBe(before);
  await writeFile(join(folder, "password"), before);
  const wrong = await start(folder);
  expect(await ask(wrong.owner, "select n from kept")).toEqual([]);
});

test("no statement and no key reaches the log", async () => {
  const folder = await copyOfMade("log");
  const { owner: connection, stop } = await start(folder);
  await ask(
    connection,
    "create table people (mail text primary key); insert into people values ('secret@example.org')",
  );
  const twice = ask(connection, "insert into people values ('secret@example.org')");
  await expect(twice).rejects.toMatchObject({ code: "23505" });
  await stop();
  const log = await readFile(join(folder, "postgres.log"), "utf8");
  expect(log).toContain("duplicate key value");
  expect(log).not.toContain("secret@example.org");
});

test("where the machine has no setpriv, it starts all the same, or says what is in the way", async () => {
  const folder = await copyOfMade("bare");
  vi.stubEnv("PATH", join(parent, "no programs"));
  const started = await startEmbedded({ folder, say: () => {} });
  if (started.ok) opened.push(started.value);
  const closed = process.getuid?.() === 0 && !(await isOpen(import.meta.dirname));
  expect(started).toMatchObject(
    closed ? { ok: false, refusal: { refused: "root-refused", because: "out-of-reach" } } : { ok: true },
  );
});
