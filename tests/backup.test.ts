import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { OperatorId, StopId } from "@escale/domain";
import { makeBackupKeys } from "@escale/exchange";
import { restoreBackup, verifyBackup, writeBackup } from "@escale/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wholeContents, wholeSchema } from "./compare-databases.ts";
import { change } from "./given-change.ts";
import { escale, runCommand } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

/** The secret half of a pair: quicker than a phrase, which is slow by design. */
const env = { ESCALE_BACKUP_KEY: (await makeBackupKeys()).secret };

let source: Database;
let operatorId: OperatorId;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "escale-backup-"));
  file = join(folder, "escale.backup");
  source = await givenDatabase();
  ({ operatorId } = await givenOperator(source));
  const { stops } = await givenPublishedPlan(source, operatorId);
  const [cancelled, delayed] = stops;
  await change(source, cancelled?.stopId as StopId, { act: "cancel", reason: "verglas" });
  await change(source, delayed?.stopId as StopId, { act: "delay", minutes: 20, reason: "travaux" });
  // What is hard to write in a line of text.
  await source.pool.query("update operators set presentation = $1, partners = $2", [
    "\\.\n\\.\r\n\\N\ttab \\\\ \u{1f68c} é \u0001 end\n\\.",
    ["\\.", "a,b", '"', "", "NULL"],
  ]);
  const given = await escale(source.connection, ["backup", file], { env });
  expect([given.code, given.err]).toEqual([0, ""]);
  expect(given.out).toContain(`Écrite dans ${file}`);
}, 90_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a restored database holds besides the line that tells of it, which is the last of the installation's journal. */
async function restoredContents(target: Database): Promise<Map<string, readonly string[]>> {
  const contents = await wholeContents(target);
  const lines = contents.get("journal_entries") ?? [];
  const others = lines.filter((line) => !line.includes(",command-line,restore-backup,"));
  expect(lines.length - others.length).toBe(1);
  return contents.set("journal_entries", others);
}

const restore = (into: Database, path = file, ...more: string[]) =>
  escale(into.connection, ["restore", path, ...more], { env });

describe("a backup", () => {
  test("brings every row of every table and every sequence back into an empty database, and the schema as it is", async () => {
    const target = await givenDatabase();
    const said = await restore(target);
    expect([said.code, said.err]).toEqual([0, ""]);
    const there = await wholeContents(source);
    expect(await restoredContents(target)).toEqual(there);
    expect([...there.values()].filter((rows) => rows.length > 0).length).toBeGreaterThan(15);
    expect(await wholeSchema(target)).toEqual(await wholeSchema(source));
    // History is append-only again, and keys hold.
    await expect(target.pool.query("update stop_changes set reason = 'autre'")).rejects.toThrow("append-only");
    await expect(target.pool.query("delete from sites")).rejects.toThrow("foreign key");
  });

  test("is one moment of a database that others go on writing in", async () => {
    let writing = true;
    let written = 0;
    const writer = async () => {
      for (; writing; written++) {
        const client = await source.pool.connect();
        const label = `écrit ${String(written).padStart(6, "0")}`;
        await client.query("begin");
        await client.query("insert into agents values ($1, $2, $3, '{}', true)", [operatorId, newId(), label]);
        await client.query("insert into programmes values ($1, $2, $3, '2027-01-01', null)", [
          operatorId,
          newId(),
          label,
        ]);
        await client.query("commit");
        client.release();
      }
    };
    const going = writer();
    while (written < 20) await pause(5);
    const during = join(folder, "during.backup");
    const before = written;
    expect((await escale(source.connection, ["backup", during], { env })).code).toBe(0);
    const after = written;
    expect(after).toBeGreaterThan(before);
    writing = false;
    await going;

    const target = await givenDatabase();
    expect((await restore(target, during)).code).toBe(0);
    const [there, back] = [await wholeContents(source), await restoredContents(target)];
    const isWritten = (row: string) => row.includes("écrit ");
    const agents = back.get("agents")?.filter(isWritten).length ?? 0;
    expect(agents).toBeGreaterThanOrEqual(before);
    expect(agents).toBeLessThanOrEqual(after);
    for (const [table, rows] of there) {
      const upTo = rows.filter((row) => !isWritten(row) || Number(/écrit (\d+)/.exec(row)?.[1]) < agents);
      expect([table, back.get(table)]).toEqual([table, upTo]);
    }
    await source.pool.query("delete from agents where label like 'écrit %'");
    await source.pool.query("delete from programmes where name like 'écrit %'");
  });

  test("is verified without a database; a file that is not ours, or is there already, is refused", async () => {
    const verified = await runCommand(["backup", "verify", file], { env });
    expect([verified.code, verified.err]).toEqual([0, ""]);
    expect(verified.out).toMatch(
      /Sauvegarde du .*, par Escale [\d.]+ sur PostgreSQL \d+.* : \d+ tables, [\d\s]+ lignes/,
    );
    const twice = await escale(source.connection, ["backup", file], { env });
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining("existe déjà")]);
    const nowhere = await escale(source.connection, ["backup", join(folder, "none", "a")], { env });
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining("ne peut pas être écrit (ENOENT)")]);
    const other = join(folder, "letter.txt");
    await writeFile(other, "Bonjour\n");
    for (const path of [other, join(folder, "empty")]) {
      if (path.endsWith("empty")) await writeFile(path, "");
      const said = await runCommand(["backup", "verify", path], { env });
      expect([said.code, said.err]).toEqual([1, expect.stringContaining("n’est pas une sauvegarde d’Escale")]);
    }
    const gone = await runCommand(["backup", "verify", join(folder, "gone")], { env });
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining("ne peut pas être lu (ENOENT)")]);
  });

  test("tells nobody what it holds, and is for its owner's eyes", async () => {
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(bytes.includes("Lavaqueresse")).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("a restore", () => {
  /** Refused with words, and nothing of the database has changed. */
  async function refuses(path: string, words: string, over: { env?: Record<string, string>; args?: string[] } = {}) {
    const target = await givenDatabase();
    await givenOperator(target, { slug: "autre", name: "Autre" });
    const [contents, schema] = [await wholeContents(target), await wholeSchema(target)];
    const said = await escale(target.connection, ["restore", path, ...(over.args ?? ["--replace"])], {
      env: { ...env, ...over.env },
    });
    expect([said.code, said.out, said.err]).toEqual([1, "", expect.stringContaining(words)]);
    expect(await wholeContents(target)).toEqual(contents);
    expect(await wholeSchema(target)).toEqual(schema);
  }

  test("refuses a database with something in it, unless it is to be replaced", async () => {
    await refuses(file, "n’est pas vide", { args: [] });
    const target = await givenDatabase();
    await givenOperator(target, { slug: "autre", name: "Autre" });
    expect((await restore(target, file, "--replace")).code).toBe(0);
    expect(await restoredContents(target)).toEqual(await wholeContents(source));
  });

  test("refuses another key, and a wrong phrase; the right one opens", async () => {
    await refuses(file, "Cette clé n’ouvre pas", { env: { ESCALE_BACKUP_KEY: (await makeBackupKeys()).secret } });
    const sealed = join(folder, "phrase.backup");
    const phrase = { ESCALE_BACKUP_KEY: "le bus passe à neuf heures" };
    expect((await escale(source.connection, ["backup", sealed], { env: phrase })).code).toBe(0);
    await refuses(sealed, "Cette clé n’ouvre pas", { env: { ESCALE_BACKUP_KEY: "le bus passe à dix heures" } });
    const target = await givenDatabase();
    expect((await escale(target.connection, ["restore", sealed], { env: phrase })).code).toBe(0);
    expect(await restoredContents(target)).toEqual(await wholeContents(source));
  });

  test("refuses the public half of a pair, which reads nothing; the secret one does, from a file", async () => {
    const keys = await runCommand(["backup", "key"]);
    const [, given = ""] = /^ {2}(age1\S+)$/m.exec(keys.out) ?? [];
    const sealed = join(folder, "pair.backup");
    const pair = { ESCALE_BACKUP_KEY: given };
    expect((await escale(source.connection, ["backup", sealed], { env: pair })).code).toBe(0);
    await refuses(sealed, "La clé publique ne lit pas", { env: pair });
    const secret = join(folder, "secret.txt");
    await writeFile(secret, `# gardée ailleurs\n${/AGE-SECRET-KEY-\S+/.exec(keys.out)?.[0]}\n`);
    const target = await givenDatabase();
    const said = await escale(target.connection, ["restore", sealed, "--key-file", secret]);
    expect([said.code, said.err]).toEqual([0, ""]);
    expect(await restoredContents(target)).toEqual(await wholeContents(source));
  });

  test("refuses a file that was cut or altered anywhere, and leaves nothing half-restored", async () => {
    const bytes = await readFile(file);
    const cases: [string, Buffer, string][] = [
      ["cut in the middle", bytes.subarray(0, bytes.length >> 1), "abîmée ou coupée"],
      ["last byte missing", bytes.subarray(0, -1), "abîmée ou coupée"],
      ["more at the end", Buffer.concat([bytes, Buffer.from("x")]), "abîmée ou coupée"],
      ["cut in the head", bytes.subarray(0, 60), "n’est pas une sauvegarde"],
    ];
    const altered = Buffer.from(bytes);
    altered[bytes.length - 2000] = (altered[bytes.length - 2000] ?? 0) ^ 1;
    cases.push(["one bit", altered, "abîmée ou coupée"]);
    for (const [name, content, words] of cases) {
      const path = join(folder, name);
      await writeFile(path, content);
      await refuses(path, words);
      expect((await runCommand(["backup", "verify", path], { env })).code).toBe(1);
    }
  });

  /** The text of a backup, before it is sealed. */
  async function plain(): Promise<string> {
    const pieces: Uint8Array[] = [];
    await writeBackup(source, { escale: "0.1.0", at: "2027-01-05T08:00:00Z" }, async (all) => {
      for await (const piece of all) pieces.push(Uint8Array.from(piece));
    });
    return Buffer.concat(pieces).toString();
  }
  async function* of(text: string) {
    for (let at = 0; at < text.length; at += 997) yield Buffer.from(text.slice(at, at + 997));
  }

  test("holds each table against its own count and digest, sealed or not", async () => {
    const text = await plain();
    expect(await verifyBackup(of(text))).toMatchObject({ ok: true });
    const refusalOf = async (altered: string) => {
      expect(altered).not.toBe(text);
      const target = await givenDatabase();
      const before = await wholeSchema(target);
      const restored = await restoreBackup(target, of(altered), { replace: false });
      expect(await verifyBackup(of(altered))).toMatchObject({ ok: false });
      expect(await wholeSchema(target)).toEqual(before);
      return restored.ok ? "restored" : restored.refusal.refused;
    };
    expect(await refusalOf(text.replace("Malzy", "Malzi"))).toBe("damaged");
    expect(await refusalOf(text.replace(/\{"end":true.*\n$/, ""))).toBe("damaged");
    expect(await refusalOf(text.slice(0, text.length >> 1))).toBe("damaged");
    expect(await refusalOf(`${text}more\n`)).toBe("damaged");
    expect(await refusalOf(text.replace('"version":1', '"version":2'))).toBe("newer-backup");
    expect(await refusalOf("{}\n")).toBe("not-a-backup");
  });

  test("refuses what a newer Escale wrote, or tables that are not those of its steps", async () => {
    const text = await plain();
    const target = await givenDatabase();
    const newer = text.replace('"0002-exchange-places"', '"0002-exchange-places","9999-from-the-future"');
    expect(await restoreBackup(target, of(newer), { replace: true })).toMatchObject({
      refusal: { refused: "newer-backup" },
    });
    const other = text.replace('"columns":["operator_id","agent_id"', '"columns":["operator_id","other_id"');
    expect(await restoreBackup(target, of(other), { replace: true })).toMatchObject({
      refusal: { refused: "damaged", part: "absences" },
    });
  });

  test("waits for nobody for ever: while somebody holds a table, it is refused and nothing has changed", async () => {
    const target = await givenDatabase();
    const holder = await target.pool.connect();
    await holder.query("begin; lock table stops in access exclusive mode");
    const said = await restore(target);
    expect([said.code, said.err]).toEqual([1, expect.stringContaining("Un Escale travaille")]);
    await holder.query("rollback");
    holder.release();
    expect((await restore(target)).code).toBe(0);
  }, 60_000);
});

test.each([
  [["backup"], 2, "Nommez le fichier"],
  [["backup", "verify"], 2, "Nommez le fichier"],
  [["backup", "a", "b"], 2, "Usage"],
  [["restore"], 2, "Nommez le fichier"],
])("%j is refused in words", async (args, code, words) => {
  const said = await runCommand(args, { env });
  expect([said.code, said.err]).toEqual([code, expect.stringContaining(words)]);
});

test("without a key, or with one that is too short or spoilt, nothing is written", async () => {
  const path = join(folder, "no-key");
  for (const [key, words] of [
    [undefined, "ESCALE_BACKUP_KEY doit dire ce qui chiffre"],
    ["trop courte", "16 caractères"],
    ["age1qqqqqqqqqqqqqqqqqqqqqqqqq", "illisible"],
  ] as const) {
    const said = await escale(source.connection, ["backup", path], { env: key ? { ESCALE_BACKUP_KEY: key } : {} });
    expect([said.code, said.err]).toEqual([2, expect.stringContaining(words)]);
  }
  await expect(stat(path)).rejects.toThrow("ENOENT");
});
