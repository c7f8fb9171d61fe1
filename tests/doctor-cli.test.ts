import { chmod, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookAtProvider } from "../apps/server/src/openid/look-at-provider.ts";
import { escale, runCommand } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { givenProvider } from "./given-provider.ts";

/* `escale doctor` on a real database, as it is and as it should not be. Every line, safe and unsafe, is judged beside the code. */

let store: GivenDatabase;
let folder: string;
beforeAll(async () => {
  store = await givenDatabase();
  await givenOperator(store);
  folder = await mkdtemp(join(tmpdir(), "escale-doctor-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Told {
  readonly checks: readonly { readonly check: string; readonly verdict: string; readonly found: string }[];
}
const verdicts = (out: string) =>
  Object.fromEntries((JSON.parse(out) as Told).checks.map(({ check, found }) => [check, found]));

const ask = (connection = store.connection, env: Record<string, string> = {}) =>
  escale(connection, ["doctor", "--json"], { env });

describe("a given database", () => {
  test("as Escale sets it up is as it should be", async () => {
    const { out, err } = await ask();
    expect(err).toBe("");
    expect(verdicts(out)).toMatchObject({
      address: "this-machine",
      login: "ordinary",
      fences: "closed",
      "database-tls": "local",
      postgresql: "known",
      migrations: "done",
      clock: "together",
      folder: "none",
      keys: "none",
      sms: "none",
    });
  });

  test("with SMS that never leave says so, and is content when one has left", async () => {
    const other = await givenDatabase();
    const { operatorId } = await givenOperator(other);
    const env = { ESCALE_SMS: "android", ESCALE_SMS_URL: "http://sms:mot-de-passe@127.0.0.1:9" };
    const seen = async () => verdicts((await ask(other.connection, env)).out).sms;
    const add = (key: string, state: string, age: string, fault: string | null) =>
      other.pool.query(
        `insert into outgoing_sms (operator_id, sms_id, kind, key, recipient, message, segments, state, attempts, in_doubt,
           next_attempt_at, useful_until, fault, queued_at, ended_at)
         select $1, gen_random_uuid(), 'booking', $2, 'x', case $3 when 'queued' then 'x' end, 1, $3, 1, false,
           case $3 when 'queued' then now() end, now() + interval '1 day', $4, now() - $5::interval,
           case $3 when 'queued' then null else now() end`,
        [operatorId, key, state, fault, age],
      );
    expect(await seen()).toBe("set");
    await add("called-back", "failed", "1 minute", "overtaken");
    expect(await seen()).toBe("set");
    await add("lost", "failed", "1 minute", "refused");
    expect(await seen()).toBe("failed");
    await add("left", "sent", "1 minute", null);
    expect(await seen()).toBe("set");
    await add("young", "queued", "10 minutes", "away");
    expect(await seen()).toBe("set");
    await add("old", "queued", "2 hours", "away");
    expect(await seen()).toBe("stuck");
  });

  test("a provider that people sign in by is asked who it is: one that answers, lies, or is away", async () => {
    const provider = await givenProvider();
    const { issuer } = provider.settings;
    const asked = (address: string) =>
      ask(store.connection, {
        ESCALE_OIDC_ISSUER: address,
        ESCALE_OIDC_CLIENT_ID: "escale",
        ESCALE_OIDC_CLIENT_SECRET: "secret",
        ESCALE_OIDC_LABEL: "ProConnect",
      });
    const seen = async (address: string) => verdicts((await asked(address)).out).providers;
    expect(await seen(issuer)).toBe("trial");
    expect(await lookAtProvider(provider.settings)).toMatchObject({ state: "found" });
    provider.lie("/.well-known/openid-configuration", (body) =>
      JSON.stringify({ ...JSON.parse(body), issuer: "https://ailleurs.test" }),
    );
    expect(await lookAtProvider(provider.settings)).toMatchObject({ state: "wrong" });
    provider.lie("/.well-known/openid-configuration", (body) =>
      JSON.stringify({ ...JSON.parse(body), jwks_uri: undefined }),
    );
    expect(await lookAtProvider(provider.settings)).toMatchObject({ state: "wrong", code: "metadata" });
    await provider.close();
    expect(await lookAtProvider(provider.settings)).toMatchObject({ state: "away" });
    expect(await seen("https://127.0.0.1:9")).toBe("away");
  });

  test("with its owner's login is unsafe, and the exit code says so", async () => {
    const { code, out } = await escale(store.owner, ["doctor"]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /✗ DANGER {3}Compte de la base de données : « \w+ » est (un superutilisateur|propriétaire des tables)/,
    );
    expect(out).toContain("ESCALE_DATABASE_OWNER_URL");
  });

  test("with a table that somebody opened, or a step that is missing, is unsafe", async () => {
    const other = await givenDatabase();
    await other.pool.query("alter table stops no force row level security");
    await other.pool.query("delete from kysely_migration where name = '0008-mail'");
    const { code, out } = await ask(other.connection);
    expect(code).toBe(1);
    expect(verdicts(out)).toMatchObject({ fences: "open", migrations: "pending" });
    // It looked, and did not touch.
    expect((await other.pool.query("select from kysely_migration where name = '0008-mail'")).rowCount).toBe(0);
  });

  test("of a newer Escale is unsafe", async () => {
    const newer = await givenDatabase();
    await newer.pool.query("insert into kysely_migration (name, timestamp) values ('9999-next', now()::text)");
    expect(verdicts((await ask(newer.connection)).out)).toMatchObject({ migrations: "newer" });
  });

  test("that is away is unknown, and its password is told to nobody", async () => {
    const env = { DATABASE_URL: "postgresql://escale:secret-word@127.0.0.1:1/escale" };
    const { out, err } = await runCommand(["doctor", "--json"], { env });
    expect(verdicts(out)).toMatchObject({
      login: "unknown",
      fences: "unknown",
      migrations: "unknown",
      clock: "unknown",
    });
    expect(out + err).not.toContain("secret-word");
  });

  test("with a demonstration for the public is unsafe", async () => {
    const shown = await givenDatabase();
    await givenOperator(shown, { demonstration: "Ce ne sont pas de vrais horaires." });
    const env = { ESCALE_URL: "https://escale.exemple.fr" };
    expect(verdicts((await ask(shown.connection, env)).out)).toMatchObject({ address: "tls", demonstration: "shown" });
  });
});

describe("a data folder", () => {
  const look = async (data: string) =>
    verdicts((await runCommand(["doctor", "--json"], { env: { ESCALE_DATA: data } })).out);

  test("that is closed is safe; one that others may read is not, nor a key in it", async () => {
    await chmod(folder, 0o700);
    await writeFile(join(folder, "keys"), "x", { mode: 0o644 });
    // Nobody else comes near the key.
    expect((await look(folder)).folder).toBe("closed");
    await chmod(folder, 0o711);
    expect((await look(folder)).folder).toBe("open");
    await chmod(join(folder, "keys"), 0o600);
    expect((await look(folder)).folder).toBe("closed");
    await chmod(folder, 0o755);
    expect((await look(folder)).folder).toBe("open");
  });

  test("where nothing runs says what could not be seen; one that is not there is not made", async () => {
    expect(await look(folder)).toMatchObject({ login: "unknown", disk: expect.stringMatching(/enough|little|full/) });
    const missing = join(folder, "missing");
    expect(await look(missing)).toMatchObject({ folder: "unknown", disk: "unknown" });
    await expect(chmod(missing, 0o700)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

test("backups: none, one of tonight, and one that is too old", async () => {
  const backups = await mkdtemp(join(folder, "backups-"));
  const env = {
    ESCALE_DATA: folder,
    ESCALE_BACKUP_FOLDER: backups,
    ESCALE_BACKUP_KEY: "une phrase assez longue pour cela",
  };
  const look = async () => verdicts((await runCommand(["doctor", "--json"], { env })).out).backup;
  expect(await look()).toBe("none");
  await writeFile(join(backups, "x.1234.part"), "half");
  expect(await look()).toBe("none");
  await writeFile(join(backups, "x"), "whole");
  expect(await look()).toBe("fresh");
  const longAgo = new Date(Date.now() - 60 * 3_600_000);
  await utimes(join(backups, "x"), longAgo, longAgo);
  expect(await look()).toBe("old");
});

test("wrong settings are told as everywhere: exit code 2", async () => {
  const { code, err } = await runCommand(["doctor"], { env: { ESCALE_PORT: "x" } });
  expect(code).toBe(2);
  expect(err).toContain("ESCALE_PORT");
  // A key that was not drawn at random never comes as far as being looked at.
  const weak = `a:${Buffer.alloc(32, "escale").toString("base64")}`;
  expect(await runCommand(["doctor"], { env: { ESCALE_KEYS: weak } })).toMatchObject({
    code: 2,
    err: expect.stringContaining("se devine"),
  });
});

test("an option that does not exist is refused", async () => {
  expect((await runCommand(["doctor", "--xml"])).code).toBe(2);
});
