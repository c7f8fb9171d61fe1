import { beforeAll, describe, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";

const JEANNE = {
  name: "Jeanne Quatrevaux",
  phone: "06 12 34 56 78",
  email: "jeanne@exemple.fr",
  birthYear: "1948",
  commune: "Iron",
};

let office: GivenOffice;
let administrator: GivenBrowser;
let home: string;

beforeAll(async () => {
  office = await givenOffice();
  administrator = await office.signedIn("admin@exemple.fr");
  home = `/bureau/${office.operator.slug}/personnes`;
});

const idIn = (answer: Response) => /personnes\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();
async function record(over: Partial<typeof JEANNE> = {}, browser = administrator) {
  const answer = await browser.post(`${home}/nouvelle`, { ...JEANNE, ...over });
  return { answer, page: `${home}/${idIn(answer)}` };
}
const journal = async (object: string) => {
  const { rows } = await office.store.pool.query(
    "select action, before::text, after::text from journal_entries where object = $1 order by position",
    [object],
  );
  return rows;
};

describe("a person", () => {
  test("is recorded, found by name, number or address, and seen; each is in the journal, without what was written", async () => {
    const { answer, page } = await record();
    expect(answer.status).toBe(303);
    for (const clue of ["quatrevaux jeanne", "0612345678", "JEANNE@exemple.fr"]) {
      const found = await administrator.post(home, { clue });
      expect([found.status, await textOf(found)]).toEqual([200, expect.stringContaining(page)]);
    }
    expect(await textOf(administrator.post(home, { clue: "Quatrevaux" }))).toContain("Personne n’est enregistré ainsi");
    const shown = await textOf(administrator.get(page));
    for (const fact of ["Jeanne Quatrevaux", "06 12 34 56 78", "1948", "02386"]) expect(shown).toContain(fact);
    const lines = await journal(`person:${page.split("/").at(-1)}`);
    expect(lines.map(({ action }) => action)).toEqual(["record-person", "search-person"]);
    expect(JSON.stringify(lines)).not.toMatch(/Jeanne|0612|6123|exemple/);
  });

  test("who is known already is shown instead of being recorded twice", async () => {
    const first = await record({ name: "Paul Venu", email: "" });
    const again = await record({ name: "VENU Paul", email: "" });
    expect(again.answer.headers.get("location")).toBe(`${first.page}?fait=deja`);
    // Another of that name, by their number, is another person.
    expect((await record({ name: "Paul Venu", phone: "07 00 00 00 00", email: "" })).page).not.toBe(first.page);
  });

  test("what is wrong is said beside its field, what was typed stays, and nothing is kept", async () => {
    const answer = await administrator.post(`${home}/nouvelle`, { ...JEANNE, name: "Nouvelle", phone: "12" });
    const html = await textOf(answer);
    expect(answer.status).toBe(422);
    expect(html).toContain("Ce numéro de téléphone n’en est pas un");
    expect(html).toContain('value="Nouvelle"');
    expect(await textOf(administrator.post(home, { clue: "Nouvelle" }))).toContain("Personne n’est enregistré");
  });

  test("a secret that was typed is refused and not repeated", async () => {
    const { page } = await record({ name: "Rose Secret", email: "rose@exemple.fr" });
    await administrator.post(`${page}/accords`, { purpose: "follow-up", channel: "aboard", answer: "yes" });
    for (const [text, told] of [
      ["IBAN FR76 3000 6000 0112 3456 7890 189", "3000 6000"],
      ["son mot de passe : Soleil2027", "Soleil2027"],
      ["carte 4111 1111 1111 1111", "4111"],
      ["nir 2 55 08 14 168 025 38", "168 025"],
    ]) {
      const answer = await administrator.post(`${page}/notes`, { text: text as string });
      const html = await textOf(answer);
      expect(answer.status).toBe(422);
      expect(html).toContain("Escale n’en garde jamais");
      expect(html).not.toContain(told);
    }
  });

  test("is put right", async () => {
    const { page } = await record({ name: "Marie Faute", email: "faute@exemple.fr" });
    await administrator.post(`${page}/corriger`, { ...JEANNE, name: "Marie Juste", email: "juste@exemple.fr" });
    expect(await textOf(administrator.get(page))).toContain("Marie Juste");
    expect(await textOf(administrator.post(home, { clue: "faute@exemple.fr" }))).toContain("Personne n’est enregistré");
    expect(await textOf(administrator.post(home, { clue: "juste@exemple.fr" }))).toContain(page);
    expect((await administrator.post(`${page}/corriger`, { ...JEANNE, name: "" })).status).toBe(422);
  });

  test("what is typed as HTML or SQL is shown as it was typed", async () => {
    const name = `<script>alert(1)</script>'); drop table persons; --`;
    const { page } = await record({ name, email: "html@exemple.fr" });
    const html = await textOf(administrator.get(page));
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect((await textOf(administrator.post(home, { clue: name }))).includes(page)).toBe(true);
  });

  test("fields that no form has change nothing", async () => {
    const { page } = await record({ name: "Anne Masse", email: "masse@exemple.fr" });
    await administrator.post(`${page}/corriger`, {
      ...JEANNE,
      name: "Anne Masse",
      first_met_on: "1999-01-01",
      firstMetOn: "1999-01-01",
      operatorId: "00000000-0000-0000-0000-000000000001",
    });
    expect(await textOf(administrator.get(page))).not.toContain("1999");
  });
});

describe("agreements and notes", () => {
  test("a note asks for an agreement; taking it back erases the notes", async () => {
    const { page } = await record({ name: "Luc Accord", email: "luc@exemple.fr" });
    const write = () => administrator.post(`${page}/notes`, { text: "Dossier de retraite à suivre" });
    expect((await write()).status).toBe(422);
    const agree = (answer: string) =>
      administrator.post(`${page}/accords`, { purpose: "follow-up", channel: "phone", answer });
    expect((await agree("yes")).status).toBe(303);
    expect((await agree("yes")).status).toBe(422);
    expect((await write()).status).toBe(303);
    const shown = await textOf(administrator.get(page));
    expect(shown).toContain("Dossier de retraite à suivre");
    expect(shown).toMatch(/D’accord depuis le 23 novembre 2026, par téléphone \(texte nº 1\)/);
    expect((await agree("no")).status).toBe(303);
    const after = await textOf(administrator.get(page));
    expect(after).not.toContain("Dossier de retraite");
    expect(after).toContain("Accord repris le 23 novembre 2026, par téléphone");
    expect((await agree("no")).status).toBe(422);
    const { rows } = await office.store.pool.query(
      "select count(*) from case_notes c join persons p using (person_id)",
    );
    expect(rows[0].count).toBe(0);
  });

  test.each([
    { purpose: "marketing", channel: "phone", answer: "yes" },
    { purpose: "survey", channel: "pigeon", answer: "yes" },
    { purpose: "survey", channel: "phone", answer: "maybe" },
  ])("%o is no form of ours", async (fields) => {
    const { page } = await record({ name: "Luc Forme", email: "forme@exemple.fr" });
    expect((await administrator.post(`${page}/accords`, fields)).status).toBe(404);
  });
});

describe("a person's rights", () => {
  test("all that is held is handed over, to read and as a file, and nothing of anybody else's", async () => {
    const { page } = await record({ name: "Zoé Export", email: "zoe@exemple.fr" });
    await administrator.post(`${page}/accords`, { purpose: "follow-up", channel: "paper", answer: "yes" });
    await administrator.post(`${page}/notes`, { text: "Demande de carte grise" });
    const html = await textOf(administrator.get(`${page}/export`));
    const answer = await administrator.get(`${page}/export.json`);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const exported = (await answer.json()) as { data: { table: string; values: Record<string, unknown> }[] };
    for (const fact of ["Zoé Export", "zoe@exemple.fr", "Demande de carte grise", "1948", "02386"]) {
      expect(html).toContain(fact);
      expect(JSON.stringify(exported)).toContain(fact);
    }
    expect(html).toContain("J’accepte que le service garde des notes");
    expect(exported.data.map(({ table }) => table)).toEqual(["persons", "case_notes", "consents"]);
    // Every column that the table of data lists on residents, whatever it holds.
    for (const { values } of exported.data)
      for (const value of Object.values(values)) expect(value).not.toBeUndefined();
    expect(Object.keys(exported.data[0]?.values ?? {})).toEqual([
      ...["name", "birth_year", "commune_code", "first_met_on", "last_contact_on", "email", "phone"],
    ]);
    expect(JSON.stringify(exported)).not.toContain("Quatrevaux");
  });

  test("who is erased is gone for everybody, once it was confirmed", async () => {
    const { page } = await record({ name: "Ida Efface", email: "ida@exemple.fr" });
    expect(await textOf(administrator.get(`${page}/effacer`))).toContain("Ida Efface");
    expect((await administrator.get(page)).status).toBe(200);
    const erased = await administrator.post(`${page}/effacer`);
    expect(await textOf(erased)).toContain("La personne est effacée");
    for (const path of [page, `${page}/export`, `${page}/export.json`, `${page}/effacer`]) {
      expect((await administrator.get(path)).status).toBe(404);
    }
    expect((await administrator.post(`${page}/effacer`)).status).toBe(404);
    expect((await administrator.post(`${page}/notes`, { text: "x" })).status).toBe(404);
    expect(await textOf(administrator.post(home, { clue: "ida@exemple.fr" }))).toContain("Personne n’est enregistré");
    const lines = await journal(`person:${page.split("/").at(-1)}`);
    expect(lines.at(-1)).toMatchObject({ action: "erase-person" });
  });
});

test("roles see what is theirs: a clerk no notes, an agent no erasure, a funder nobody, another operator nothing", async () => {
  const { page } = await record({ name: "Max Droits", email: "max@exemple.fr" });
  await administrator.post(`${page}/accords`, { purpose: "follow-up", channel: "paper", answer: "yes" });
  await administrator.post(`${page}/notes`, { text: "Note confidentielle" });

  const clerk = await office.signedIn("clerk@exemple.fr", ["booking-clerk"]);
  expect(await textOf(clerk.get(page))).not.toContain("Note confidentielle");
  expect((await clerk.post(`${page}/notes`, { text: "x" })).status).toBe(403);

  const agent = await office.signedIn("agent@exemple.fr", ["agent"]);
  expect(await textOf(agent.get(page))).toContain("Note confidentielle");
  for (const path of [`${page}/effacer`, `${page}/export`]) expect((await agent.get(path)).status).toBe(403);
  expect((await agent.post(`${page}/effacer`)).status).toBe(403);

  const funder = await office.signedIn("funder@exemple.fr", ["funder"]);
  for (const path of [home, page, `${home}/nouvelle`]) expect((await funder.get(path)).status).toBe(403);
  expect((await funder.get(`/bureau/${office.operator.slug}/donnees`)).status).toBe(200);

  const other = await givenOperator(office.store, { slug: "other" });
  const foreign = await office.signedIn("foreign@exemple.fr", ["administrator"], other);
  expect((await foreign.get(page)).status).toBe(404);
  const id = page.split("/").at(-1);
  for (const path of [`/bureau/other/personnes/${id}`, `/bureau/other/personnes/${id}/export`]) {
    expect((await foreign.get(path)).status).toBe(404);
  }
  expect((await foreign.post(`/bureau/other/personnes/${id}/effacer`)).status).toBe(404);
  expect(await textOf(foreign.post("/bureau/other/personnes", { clue: "max@exemple.fr" }))).toContain(
    "Personne n’est enregistré",
  );
  expect((await administrator.get(page)).status).toBe(200);
});

test("the register of the office has the figures and the last purge", async () => {
  const html = await textOf(administrator.get(`/bureau/${office.operator.slug}/donnees`));
  expect(html).toContain("Registre des données");
  expect(html).toMatch(/2026 : \d+ personnes/);
  expect(html).toContain("Il n’a pas encore eu lieu");
});

test("an address that is no person's is missing", async () => {
  for (const path of [`${home}/x`, `${home}/00000000-0000-4000-8000-000000000000`, `${home}/x/export.json`]) {
    expect((await administrator.get(path)).status).toBe(404);
  }
});
