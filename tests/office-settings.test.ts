import { isTakenByOffice } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { until } from "./given-site.ts";

let office: GivenOffice;
let claire: GivenBrowser;
let path: string;

const GOOD = {
  name: "Le Bus",
  presentation: "Il passe\r\nprès de chez vous.",
  accent: "#1f5c99",
  phone: "03 23 00 00 00",
  email: "",
  website: "https://bus.exemple.fr",
  labels: "France services\r\n\r\nBibliobus\r\n",
  partners: "CAF",
  funders: "Département de l’Aisne\nUnion européenne, FEDER",
  languages: ["fr", "fsl", "xx"],
  otherLanguages: "Polonais, br",
  holidayRegion: "FR-57",
};

beforeAll(async () => {
  office = await givenOffice();
  claire = await office.signedIn("claire@exemple.fr", ["administrator"]);
  path = `/bureau/${office.operator.slug}/reglages`;
});

async function lastLine() {
  const { rows } = await office.store.pool.query(
    "select action, actor, before, after from journal_entries where operator_id = $1 order by position desc limit 1",
    [office.operator.operatorId],
  );
  return rows[0];
}

test("every setting is changed at once; residents see it, the journal has what was before and after", async () => {
  const answer = await claire.post(path, GOOD);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?fait=reglages`]);
  const { accent } = office.operator;
  expect(await lastLine()).toMatchObject({
    action: "manage-operator",
    actor: expect.stringMatching(/^account:/),
    before: { name: office.operator.name, accent, labels: [], languages: ["fr"], holidayRegion: "FR" },
    after: {
      name: "Le Bus",
      presentation: "Il passe près de chez vous.",
      labels: ["France services", "Bibliobus"],
      languages: ["fr", "fsl", "pl", "br"],
      funders: ["Département de l’Aisne", "Union européenne, FEDER"],
      holidayRegion: "FR-57",
    },
  });
  const html = async () => (await office.get(`/operateurs/${office.operator.slug}`)).text();
  await until(async () => (await html()).includes("<li>France services</li><li>Bibliobus</li>"));
  expect(await html()).toContain("français, langue des signes française, polonais et breton");
  // A label stands beside the operator where a resident reads of a stop; without any there is nothing.
  const [stop] = office.stops;
  for (const page of [`/passages/${stop?.stopId}`, `/communes/${stop?.site.commune.code}`]) {
    const shown = async () => (await office.get(page)).text();
    await until(async () => (await shown()).includes('aria-label="Labels"'));
    expect(await shown()).toContain("<li>France services</li><li>Bibliobus</li>");
  }
  const again = await (await claire.get(`${path}?fait=reglages`)).text();
  expect(again).toContain("Les réglages sont enregistrés.");
  expect(again).toContain("Cette couleur se lit bien sur le fond clair du site");
  expect(again).toContain('value="pl, br"');
});

test("what does not change is not told again", async () => {
  const before = await office.store.pool.query("select count(*) from journal_entries");
  expect((await claire.post(path, GOOD)).status).toBe(303);
  const after = await office.store.pool.query("select count(*) from journal_entries");
  expect(after.rows).toEqual(before.rows);
});

test("a colour that is too pale is kept, and the page says what stands for it", async () => {
  expect((await claire.post(path, { ...GOOD, accent: "#FFE066" })).status).toBe(303);
  const html = await (await claire.get(path)).text();
  expect(html).toMatch(/trop claire pour se lire sur le fond du site \(contraste de 1,\d pour 1, il en faut 4,5\)/);
});

test("what is wrong is said beside its field, what was typed stays, and nothing is changed", async () => {
  const before = await lastLine();
  const wrong = { ...GOOD, name: "", accent: "rouge", email: "bus@", otherLanguages: "klingon", holidayRegion: "DE" };
  const answer = await claire.post(path, { ...wrong, labels: "Bibliobus\nBibliobus", presentation: "<b>Gras</b>" });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  for (const field of ["name", "accent", "email", "otherLanguages", "labels", "holidayRegion"]) {
    expect(html).toContain(`id="${field}-fault"`);
  }
  expect(html).toContain("&lt;b&gt;Gras&lt;/b&gt;");
  expect(html).not.toContain("(--");
  expect(await lastLine()).toEqual(before);
});

test("programmes are listed, and one more is added once", async () => {
  const added = await claire.post(`${path}/programmes`, { programmeName: "Ateliers", programmeDay: "2027-01-04" });
  expect([added.status, added.headers.get("location")]).toEqual([303, `${path}?fait=programme`]);
  expect(await (await claire.get(path)).text()).toContain("depuis le 4 janvier 2027");
  expect(await lastLine()).toMatchObject({ after: { programme: "Ateliers", startsOn: "2027-01-04" } });
  for (const [fields, fault] of [
    [{ programmeName: "Ateliers", programmeDay: "2027-01-04" }, "porte déjà ce nom"],
    [{ programmeName: " ", programmeDay: "2027-01-04" }, "Écrivez le nom"],
    [{ programmeName: "Prêt", programmeDay: "demain" }, "premier jour"],
  ] as const) {
    const answer = await claire.post(`${path}/programmes`, fields);
    expect([answer.status, (await answer.text()).includes(fault)]).toEqual([422, true]);
  }
});

test("a programme gets another name and a last day; what is wrong is said, and nothing is changed", async () => {
  const link = async (name: string) =>
    new RegExp(`<h3>${name}</h3>.*?href="([^"]+/programmes/[^"]+)"`, "s").exec(
      await (await claire.get(path)).text(),
    )?.[1] ?? "";
  const tours = await link("Permanences dans les communes");
  const days = async () => {
    const sql = "select name, starts_on::text, ends_on::text from programmes where operator_id = $1 order by starts_on";
    return (await office.store.pool.query(sql, [office.operator.operatorId])).rows;
  };
  const before = await days();
  const [first] = before;
  const typed = { programmeName: "Permanences, à l’essai", programmeDay: first.starts_on, programmeEnd: "2027-12-31" };
  expect((await claire.get(tours)).status).toBe(200);
  for (const [wrong, field, fault] of [
    [{ programmeName: "Ateliers" }, "programmeName", "porte déjà ce nom"],
    [{ programmeName: " " }, "programmeName", "Écrivez le nom"],
    [{ programmeName: "Carte 4970 1012 3456 7893" }, "programmeName", "numéro de carte"],
    [{ programmeDay: "" }, "programmeDay", "premier jour"],
    [{ programmeDay: "2027-02-01" }, "programmeDay", "est prévu plus tôt, le"],
    [{ programmeEnd: "bientôt" }, "programmeEnd", "ou rien s’il n’a pas de fin"],
    [{ programmeEnd: "2020-01-01" }, "programmeEnd", "vient avant le premier"],
    [{ programmeEnd: first.starts_on }, "programmeEnd", "annulez d’abord"],
  ] as const) {
    const answer = await claire.post(tours, { ...typed, ...wrong });
    const html = await answer.text();
    expect([answer.status, html.includes(fault), html.includes(`id="${field}-fault"`)]).toEqual([422, true, true]);
  }
  expect(await days()).toEqual(before);
  const changed = await claire.post(tours, typed);
  expect([changed.status, changed.headers.get("location")]).toEqual([303, `${path}?fait=programme-change`]);
  expect((await days())[0]).toEqual({ ...first, name: typed.programmeName, ends_on: "2027-12-31" });
  expect(await lastLine()).toMatchObject({
    before: { programme: "Permanences dans les communes", endsOn: "" },
    after: { programme: typed.programmeName, endsOn: "2027-12-31" },
  });
  expect(await (await claire.get(`${path}?fait=programme-change`)).text()).toContain("jusqu’au 31 décembre 2027");
  // Said again, nothing is told; without a last day it goes on.
  const told = await lastLine();
  expect((await claire.post(tours, typed)).status).toBe(303);
  expect(await lastLine()).toEqual(told);
  expect((await claire.post(tours, { ...typed, programmeEnd: "" })).status).toBe(303);
  expect((await days())[0]).toMatchObject({ ends_on: null });
  for (const nowhere of ["01a21f53-b952-71b2-b6a5-2962b9c16071", "rien"]) {
    expect((await claire.post(`${path}/programmes/${nowhere}`, typed)).status).toBe(404);
  }
});

test("no operator can be named as a page of the office is", () => {
  const own = office.site.routes.flatMap(
    ({ path: route }) => /^\/bureau\/([a-z][a-z-]*)(?:\/|$)/.exec(route)?.[1] ?? [],
  );
  expect(new Set(own).size).toBeGreaterThan(7);
  for (const word of own) expect([word, isTakenByOffice(word)]).toEqual([word, true]);
  expect(isTakenByOffice(office.operator.slug)).toBe(false);
});

test("a coordinator does not change them", async () => {
  const karim = await office.signedIn("karim@exemple.fr", ["coordinator"]);
  expect((await karim.get(path)).status).toBe(403);
  expect((await karim.post(path, GOOD)).status).toBe(403);
  expect(await (await karim.get(`/bureau/${office.operator.slug}`)).text()).not.toContain("Réglages");
});

test("a new operator takes all of them by command, and refuses what is wrong or the office’s own address", async () => {
  const create = (...args: readonly string[]) =>
    escale(office.store.connection, ["operator", "create", "--preset", "s02", ...args]);
  const said = await create(
    ...["--slug", "neuf", "--labels", "Bibliobus, Bus numérique", "--languages", "fr,pt", "--funders", "Région"],
    ...["--accent", "#1F5C99", "--holidays", "fr-67", "--programmes", "Tournées, Ateliers", "--phone", "0323000000"],
  );
  expect(said).toMatchObject({ code: 0 });
  const shown = await escale(office.store.connection, ["operator", "show", "--operator", "neuf"]);
  for (const line of [
    "couleur : #1f5c99",
    "labels : Bibliobus, Bus numérique",
    "fr (français), pt (portugais)",
    "téléphone : 0323000000",
    "financeurs : Région",
    "jours fériés : Bas-Rhin",
    "programme : Tournées",
    "programme : Ateliers",
  ])
    expect(shown.out).toContain(line);
  const wrong = await create("--slug", "faux", "--accent", "rouge", "--languages", "klingon");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("La couleur (--accent) s’écrit")]);
  expect((await create("--slug", "faux", "--programmes", "A, A")).err).toContain(
    "programmes se nomment chacun une fois",
  );
  expect((await create("--slug", "compte")).err).toContain("est le nom d’une page du bureau");
});
