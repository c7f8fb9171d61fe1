import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, migrate, openUpkeep, startEmbedded } from "@escale/store";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../apps/server/src/start/open-database.ts";
import { chooseRunner } from "../packages/store/src/embedded/choose-runner.ts";
import { findBinaries } from "../packages/store/src/embedded/find-binaries.ts";
import { runProgram } from "../packages/store/src/embedded/run-program.ts";
import { runCommand } from "./given-cli.ts";
import { databaseUrl } from "./run-escale.ts";

/* Roles belong to the whole server: each of these has one of its own, on which there are none yet. */

let parent: string;
const servers: EmbeddedPostgres[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "escale-roles-"));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await rm(parent, { recursive: true, force: true });
});

test("an owner that may not make roles: one sentence, and nothing is changed; roles.sql mends it", async () => {
  const server = await start("plain");
  await onServer(server, [
    "create role plain login password 'plain'",
    "create role stranger login password 'stranger'",
  ]);
  await onServer(server, ["grant plain to escale with set true", "create database plain owner plain"]);
  await letIn("plain", server);
  const plain = { ...server.owner, user: "plain", password: "plain", database: "plain" };
  const env = { DATABASE_URL: databaseUrl(plain) };
  const upkeep = openUpkeep(plain);
  try {
    expect(await migrate(upkeep)).toEqual({
      ok: false,
      refusal: { refused: "roles-missing", roles: ["escale_public", "escale_office", "escale_accounts"] },
    });
    const said = await runCommand(["operator", "list"], { env });
    expect(said).toMatchObject({ code: 1, out: "" });
    expect(said.err).toContain("les rôles escale_public, escale_office, escale_accounts");
    expect(said.err).toContain("docs/operations/roles.sql");
    expect((await upkeep.pool.query("select from pg_class where relname = 'operators'")).rowCount).toBe(0);

    const script = await readFile(new URL("../docs/operations/roles.sql", import.meta.url), "utf8");
    const forPlain = script.replaceAll("escale_app", "plain");
    await onServer(server, [forPlain, forPlain]);
    expect(await runCommand(["operator", "list"], { env })).toMatchObject({ code: 0 });

    // A login that nobody has let take the roles, and an owner that may not.
    const stranger = databaseUrl({ ...plain, user: "stranger", password: "stranger" });
    const apart = { DATABASE_URL: stranger, ESCALE_DATABASE_OWNER_URL: databaseUrl(plain) };
    const refused = await runCommand(["operator", "list"], { env: apart });
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain("« stranger »");
    await onServer(server, [script.replaceAll("escale_app", "stranger")]);
    expect(await runCommand(["operator", "list"], { env: apart })).toMatchObject({ code: 0 });
  } finally {
    await upkeep.close();
  }
}, 90_000);

test("several databases of one server that are brought up at once make the roles once, and let the login in once", async () => {
  const server = await start("race");
  const names = ["a", "b", "c", "d"];
  await onServer(
    server,
    names.map((name) => `create database ${name}`),
  );
  const open = (owner: string, application: string) =>
    openDatabase({ kind: "given", url: application, ownerUrl: owner }, () => {}, "server");
  const urlOf = (name: string) => databaseUrl({ ...server.owner, database: name });
  // One login for all, as with DATABASE_URL alone.
  const opened = await Promise.all(names.map((name) => open(urlOf(name), urlOf(name))));
  for (const one of opened) {
    if (!one.ok) throw new Error(one.sentence);
    expect((await one.store.public.pool.query("select current_user::text as role")).rows).toEqual([
      { role: "escale_public" },
    ]);
    await one.close();
  }
  expect(await open(urlOf("a"), databaseUrl({ ...server.application, database: "postgres" }))).toEqual({
    ok: false,
    sentence: expect.stringContaining("ne mènent pas à la même base"),
  });
}, 90_000);

test("a data folder from before there were roles gets an owner that makes them, and a login that owns nothing", async () => {
  const old = await start("old");
  const { password } = old.owner;
  await old.stop();
  await alone("old", ["DROP ROLE escale_app;", "ALTER ROLE escale NOCREATEROLE;"]);
  const server = await start("old");
  expect(server.owner.password).toBe(password);
  const opened = await openDatabase({ kind: "embedded", folder: join(parent, "old") }, () => {}, "command");
  if (!opened.ok) throw new Error(opened.sentence);
  const who = await opened.store.accounts.pool.query("select session_user::text as login, current_user::text as role");
  expect(who.rows).toEqual([{ login: "escale_app", role: "escale_accounts" }]);
  await opened.close();
}, 90_000);

async function start(name: string): Promise<EmbeddedPostgres> {
  const started = await startEmbedded({ folder: join(parent, name), say: () => {} });
  if (!started.ok) throw new Error(started.refusal.refused);
  servers.push(started.value);
  return started.value;
}

async function onServer({ owner }: EmbeddedPostgres, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Lets other logins than Escale's own connect, as on a server that is not Escale's alone. */
async function letIn(name: string, { owner }: EmbeddedPostgres): Promise<void> {
  await appendFile(join(parent, name, "pg_hba.conf"), "local all plain,stranger scram-sha-256\n");
  const [pid] = (await readFile(join(parent, name, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGHUP");
  await vi.waitFor(async () => {
    const client = new pg.Client({ ...owner, user: "plain", password: "plain", database: "plain" });
    await client.connect();
    await client.end();
  });
}

/** As the server's own account, with no server running: what an older Escale made. */
async function alone(name: string, statements: readonly string[]): Promise<void> {
  const folder = join(parent, name);
  const binaries = await findBinaries();
  if (!binaries.ok) throw new Error(binaries.refusal.refused);
  const chosen = await chooseRunner(binaries.value, folder, undefined);
  if (!chosen.ok) throw new Error(chosen.refusal.refused);
  const args = ["--single", "-D", join(folder, "postgres"), "postgres"];
  const { output } = await runProgram(chosen.value.runner, binaries.value.postgres, args, {
    input: `${statements.join("\n")}\n`,
  });
  expect(output).not.toMatch(/ERROR|FATAL/);
}
