import { Readable } from "node:stream";
import { writeMasterKey } from "@escale/exchange";
import { readJournal } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { JEANNE, MASTERS } from "./given-persons.ts";

let store: GivenDatabase;
let slug: string;

beforeAll(async () => {
  store = await givenDatabase();
  ({ slug } = await givenOperator(store));
});

const person = (args: readonly string[], input = "", operator = slug) =>
  escale(store.connection, ["person", ...args, "--operator", operator], {
    env: { ESCALE_KEYS: writeMasterKey(MASTERS[0]) },
    stdin: Readable.from([input]),
  });
async function record(over: Partial<typeof JEANNE> = {}): Promise<string> {
  const recorded = await person(["record"], JSON.stringify({ ...JEANNE, ...over }));
  expect(recorded).toMatchObject({ code: 0, err: "" });
  return recorded.out.trim();
}
const agree = (id: string, ...more: readonly string[]) =>
  person(["consent", id, "--purpose", "follow-up", "--channel", "phone", ...more]);

describe("escale person", () => {
  test("records, finds, follows, hands over and erases a person", async () => {
    const id = await record();
    // The same person once more is no other one.
    expect(await record()).toBe(id);
    for (const clue of ["QUATREVAUX jeanne\n", "06.12.34.56.78\n", JEANNE.email]) {
      expect(await person(["find"], clue)).toMatchObject({ code: 0, out: `${id}\n` });
    }
    const note = "Demande de carte grise";
    expect(await person(["note", id], note)).toMatchObject({ code: 1, err: expect.stringContaining("accord") });
    expect((await agree(id)).code).toBe(0);
    expect((await agree(id)).code).toBe(1);
    expect((await person(["note", id], note)).code).toBe(0);

    const json = JSON.parse((await person(["export", id])).out);
    expect(json.data.map(({ table }: { table: string }) => table)).toEqual(["persons", "case_notes", "consents"]);
    expect(json.data[0].values).toEqual({
      name: JEANNE.name,
      birth_year: 1948,
      commune_code: "02386",
      first_met_on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      last_contact_on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      email: JEANNE.email,
      phone: "+33612345678",
    });
    const html = (await person(["export", id, "--html"])).out;
    for (const fact of [
      "<!doctype html>",
      JEANNE.name,
      "06 12 34 56 78",
      note,
      "J’accepte que le service garde des notes",
    ])
      expect(html).toContain(fact);

    expect((await agree(id, "--withdraw")).code).toBe(0);
    expect((await person(["export", id])).out).not.toContain(note);
    expect((await agree(id, "--withdraw")).code).toBe(1);
    expect((await person(["erase", id])).code).toBe(0);
    expect((await person(["erase", id])).code).toBe(1);
    expect((await person(["find"], JEANNE.email)).code).toBe(1);
    expect((await person(["export", id])).code).toBe(1);
  });

  test("HTML in what was written is text in what is handed over", async () => {
    const id = await record({ name: "<img src=x onerror=alert(1)> Rose", email: "rose@exemple.fr" });
    const html = (await person(["export", id, "--html"])).out;
    expect(html).toContain("&lt;img src=x");
    expect(html).not.toContain("<img");
  });

  test.each([
    ["IBAN FR76 3000 6000 0112 3456 7890 189", "3000"],
    ["son mot de passe : Soleil2027", "Soleil"],
    ["carte 4111 1111 1111 1111", "4111"],
    ["nir 2 55 08 14 168 025 38", "168"],
  ])("« %s » is refused in a note, and not repeated", async (text, told) => {
    const id = await record({ name: "Luc Secret", email: "luc@exemple.fr" });
    await agree(id);
    const refused = await person(["note", id], text);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("Escale n’en garde jamais") });
    expect(refused.err + refused.out).not.toContain(told);
  });

  test("another operator has nobody of this one's", async () => {
    const id = await record({ name: "Max Ailleurs", email: "max@exemple.fr" });
    const other = await givenOperator(store, { slug: "other" });
    expect(await person(["find"], "max@exemple.fr", other.slug)).toMatchObject({ code: 1 });
    for (const verb of ["export", "erase"]) expect((await person([verb, id], "", other.slug)).code).toBe(1);
    expect((await person(["find"], "max@exemple.fr")).code).toBe(0);
  });

  test.each<[string, readonly string[], string]>([
    ["no verb", [], ""],
    ["a verb that is none", ["look"], ""],
    ["no person", ["export"], ""],
    ["a person that is none", ["export", "jeanne"], ""],
    ["a person too many", ["find", "x"], ""],
    [
      "a purpose that is none",
      ["consent", "00000000-0000-4000-8000-000000000000", "--purpose", "x", "--channel", "phone"],
      "",
    ],
    ["no JSON", ["record"], "Jeanne"],
    ["fields that nobody knows", ["record"], '{"name":"Jeanne","operatorId":"x"}'],
    ["nothing to find by", ["find"], " \n"],
  ])("%s: asked wrongly", async (_, args, input) => {
    expect((await person(args, input)).code).toBe(2);
  });
});

test("each act on a person by command is in the journal of the operator, and nothing of who they are", async () => {
  const operator = await givenOperator(store, { slug: "journal" });
  const at = (args: readonly string[], input = "") => person(args, input, operator.slug);
  const id = (await at(["record"], JSON.stringify({ ...JEANNE, birthYear: "" }))).out.trim();
  await at(["find"], "jeanne quatrevaux");
  await at(["find"], "personne d’autre");
  await at(["note", id], "Demande de carte grise");
  await at(["consent", id, "--purpose", "follow-up", "--channel", "phone"]);
  await at(["note", id], "Demande de carte grise");
  await at(["export", id]);
  await at(["erase", id]);
  await at(["erase", id]);
  const lines = [];
  for await (const line of readJournal(store, operator.operatorId)) lines.push(line);
  expect(
    lines.slice(1).map(({ actor, action, object, before, after }) => [actor, action, object, before ?? after]),
  ).toEqual([
    ["command-line", "record-person", `person:${id}`, '{"fields":["name","email","phone","communeCode"]}'],
    ["command-line", "search-person", null, `{"by":"name","found":["${id}"]}`],
    ["command-line", "search-person", null, '{"by":"name","found":[]}'],
    ["command-line", "record-consent", `person:${id}`, '{"purpose":"follow-up","channel":"phone","agrees":true}'],
    ["command-line", "write-case-note", `person:${id}`, null],
    ["command-line", "export-person", `person:${id}`, null],
    ["command-line", "erase-person", `person:${id}`, '{"fields":["name","email","phone","communeCode"]}'],
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/Quatrevaux|jeanne|exemple|carte/i);
});
