import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { escale, runCommand } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";

let store: GivenDatabase;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  store = await givenDatabase();
  await givenOperator(store, { slug: "bus" });
  folder = await mkdtemp(join(tmpdir(), "escale-journal-"));
  const key = (await runCommand(["keys", "create"])).out.trim();
  env = { ESCALE_KEYS: key, ESCALE_URL: "https://escale.test" };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const link = (...args: readonly string[]) => escale(store.connection, ["link", ...args], { env });
const journal = (...args: readonly string[]) => escale(store.connection, ["journal", ...args], { env });

describe("links", () => {
  test("one is made, listed and revoked; its address is alone on the output", async () => {
    const made = await link("create", "--operator", "bus", "--commune", "02386");
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^https:\/\/escale\.test\/mairie\/[\w-]{92}\n$/),
    });
    const id = /[0-9a-f-]{36}/.exec(made.err)?.[0] as string;
    const listed = await link("list", "--operator", "bus");
    expect(listed.out).toMatch(new RegExp(`^${id}  mairie 02386  bon jusqu’au \\d{4}-\\d{2}-\\d{2}\\n$`));
    expect(await link("revoke", id, "--operator", "bus")).toMatchObject({ code: 0 });
    expect((await link("list", "--operator", "bus")).out).toContain("retiré le");
    expect(await link("revoke", id, "--operator", "bus")).toMatchObject({
      code: 2,
      err: expect.stringContaining("déjà"),
    });
  });

  test("one for a partner opens the page of partners, and stands in the list by its name", async () => {
    const made = await link("create", "--operator", "bus", "--partner", "France Travail, Guise");
    expect(made).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^https:\/\/escale\.test\/partenaire\/[\w-]{92}\n$/),
    });
    const id = /[0-9a-f-]{36}/.exec(made.err)?.[0] as string;
    expect((await link("list", "--operator", "bus")).out).toContain(`${id}  partenaire France Travail, Guise  bon`);
    expect(await link("revoke", id, "--operator", "bus")).toMatchObject({ code: 0 });
  });

  test.each([
    [["create", "--operator", "bus", "--partner", " "], "Écrivez comment ce partenaire ou ce lieu s’appelle"],
    [["create", "--operator", "bus", "--partner", "a".repeat(101)], "trop long"],
    [["create", "--operator", "bus", "--partner", "Caisse", "--commune", "02386"], "Usage"],
    [["create", "--operator", "bus", "--commune", "75056"], "n’est pas dans le territoire"],
    [["create", "--operator", "bus", "--commune", "02386", "--days", "500"], "de 1 à 400"],
    [["create", "--operator", "bus", "--commune", "02386", "--days", "x"], "de 1 à 400"],
    [["create", "--operator", "bus"], "n’est pas dans le territoire"],
    [["create", "--operator", "nobody", "--commune", "02386"], "nobody"],
    [["revoke", "x", "--operator", "bus"], "identifiant du lien"],
    [["forget"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    expect(await link(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });

  test("without a key nothing is signed", async () => {
    const asked = ["link", "create", "--operator", "bus", "--commune", "02386"];
    expect(await escale(store.connection, asked)).toMatchObject({
      code: 1,
      err: expect.stringContaining("ESCALE_KEYS"),
    });
  });
});

describe("the journal", () => {
  test("is whole, and its head, noted, shows later that its end was cut; so does a line that is altered", async () => {
    const first = await journal("verify", "--operator", "bus");
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining("Le journal est entier") });
    const head = first.out.trim();
    await link("create", "--operator", "bus", "--commune", "02414");
    const later = await journal("verify", "--operator", "bus", "--head", head);
    expect(later).toMatchObject({ code: 0 });
    await store.pool.query("alter table journal_entries disable trigger append_only");
    await store.pool.query("delete from journal_entries where position > 1");
    expect(await journal("verify", "--operator", "bus")).toMatchObject({ code: 0 });
    expect(await journal("verify", "--operator", "bus", "--head", later.out.trim())).toMatchObject({
      code: 1,
      err: expect.stringContaining("La fin du journal a été coupée"),
    });
    await store.pool.query("update journal_entries set actor = 'public'");
    expect(await journal("verify", "--operator", "bus")).toMatchObject({
      code: 1,
      err: expect.stringContaining("la ligne 1"),
    });
    await store.pool.query("delete from journal_entries");
    await store.pool.query("alter table journal_entries enable trigger append_only");
  });

  test("is exported, which it tells itself, and the file is checked without the database", async () => {
    await link("create", "--operator", "bus", "--commune", "02386");
    const csv = await journal("export", "--operator", "bus");
    expect(csv.out.split("\r\n")[0]).toMatch(/^position,at,actor,action,object/);
    expect(csv.out).toContain("make-link");
    const json = await journal("export", "--operator", "bus", "--format", "json");
    expect(json.out.match(/export-journal/g)).toHaveLength(2);
    const file = join(folder, "journal.json");
    await writeFile(file, json.out);
    expect(await journal("verify", "--file", file)).toMatchObject({
      code: 0,
      err: expect.stringContaining("3 lignes"),
    });
    await writeFile(file, json.out.replace("make-link", "see-office"));
    expect(await journal("verify", "--file", file)).toMatchObject({
      code: 1,
      err: expect.stringContaining("la ligne 1"),
    });
    expect(await journal("verify", "--installation")).toMatchObject({ code: 0 });
  });

  test("a print that was noted is not believed without the key that signed it", async () => {
    const asked = ["journal", "verify", "--operator", "bus", "--head", "x"];
    expect(await escale(store.connection, asked)).toMatchObject({
      code: 1,
      err: expect.stringContaining("ESCALE_KEYS"),
    });
  });

  test.each([
    [["verify"], "de quel journal"],
    [["verify", "--operator", "bus", "--installation"], "de quel journal"],
    [["verify", "--operator", "bus", "--head", "12"], "empreinte"],
    [["verify", "--operator", "bus", "--head", `3.${"a".repeat(64)}.${"b".repeat(64)}`], "n’est pas de ce journal"],
    [["verify", "--file", "/nowhere.json"], "n’existe pas"],
    [["export", "--operator", "bus", "--format", "xml"], "csv"],
    [["export", "--operator", "nobody"], "nobody"],
    [["burn"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    expect(await journal(...args)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
  });
});
