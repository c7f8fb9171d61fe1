import { loadReference } from "@escale/exchange";
import { publicTimetable } from "@escale/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offerFirstAccount } from "../apps/server/src/start/offer-first-account.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { type GivenApiGeo, givenApiGeo } from "../packages/exchange/src/positions/given-api-geo.ts";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { afterwards, type GivenDatabase, givenDatabase } from "./given-database.ts";
import { lastMail } from "./given-mail.ts";
import { type GivenBrowser, openBrowser, PASSWORD } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const NEW = "/bureau/installation/nouveau";
const errors: unknown[] = [];
let store: GivenDatabase;
let site: ReturnType<typeof makeSite>;
let api: GivenApiGeo;
let claire: GivenBrowser;

const WISH = {
  preset: "s02",
  name: "Le Bus de Thiérache",
  presentation: "Il passe près de chez vous.",
  accent: "#1f5c99",
  epci: "thierache SAMBRE",
  leaveOut: "Guise, 02298",
  depot: "Guise",
  labels: "France services\nBibliobus",
  funders: "Département de l’Aisne",
  languages: ["fr", "pt"],
  programmes: "Tournée des communes\nAteliers",
  administer: "oui",
};

beforeAll(async () => {
  store = await givenDatabase();
  api = await givenApiGeo(
    Object.entries(s02.positions?.of ?? {}).map(([code, { lat, lon }]) => ({
      code,
      epci: "200071983",
      departement: "02",
      centre: [lon, lat] as const,
    })),
  );
  afterAll(() => api.close());
  const onError = (error: unknown) => errors.push(error);
  const world = { store, reference: await loadReference(), baseUrl: BASE_URL, now: () => NOW, onError };
  site = makeSite({ ...world, apiGeo: api.url, keysSource: { kind: "given", keys: MASTERS } });
  afterwards(() => site.close());
  claire = openBrowser({ site });
});

const rows = async (query: string, values: readonly unknown[] = []) =>
  (await store.pool.query(query, [...values])).rows;

describe("the first run", () => {
  test("whoever makes the first account is led to the first operator", async () => {
    const said: string[] = [];
    await offerFirstAccount({ store, now: NOW, baseUrl: BASE_URL, say: (line) => said.push(line) });
    const path = /https:\/\/escale\.test(\/\S+)/.exec(said.join())?.[1] ?? "";
    const made = await claire.post(path, { name: "Claire Martin", email: "claire@exemple.fr", password: PASSWORD });
    expect([made.status, made.headers.get("location")]).toEqual([303, "/bureau"]);
    expect((await claire.get("/bureau")).headers.get("location")).toBe("/bureau/installation");
    const html = await (await claire.get("/bureau/installation")).text();
    expect(html).toContain("Aucun opérateur pour le moment.");
    expect(html).toContain("Créer le premier opérateur");
    expect(await (await claire.get(NEW)).text()).toContain("Bienvenue.");
  });

  test("what is wrong is said beside each field, without options of the command; nothing is made", async () => {
    const cases: readonly (readonly [Record<string, string>, string, string])[] = [
      [{ name: " " }, "name", "Écrivez le nom"],
      [{ epci: "" }, "epci", "Dites quel territoire"],
      [{ epci: "nulle part du tout" }, "epci", "Aucune intercommunalité"],
      [{ epci: "val de" }, "epci", "Donnez le SIREN de la bonne"],
      [{ departement: "99" }, "departement", "Aucun département"],
      [{ communes: "Atlantis" }, "communes", "On ne sait pas quelle commune est « Atlantis »"],
      [{ epci: "", populationFrom: "300" }, "populationFrom", "Une population seule"],
      [{ populationFrom: "beaucoup" }, "populationFrom", "des nombres d’habitants"],
      [{ leaveOut: "Laon" }, "leaveOut", "n’est pas dans le territoire"],
      [{ depot: "Marseille" }, "depot", "trop loin du territoire"],
      [{ depot: "Atlantis" }, "depot", "On ne sait pas quelle commune"],
      [{ timeZone: "Mars/Olympus" }, "timeZone", "n’existe pas"],
      [{ slug: "compte" }, "slug", "celle d’une page du bureau"],
      [{ slug: "a b" }, "slug", "ne convient pas"],
      [{ accent: "rouge" }, "accent", "La couleur s’écrit"],
      [{ otherLanguages: "klingon" }, "otherLanguages", "Les langues se donnent"],
      [{ programmes: "A\nA" }, "programmes", "chacun une fois"],
      [{ holidayRegion: "DE" }, "holidayRegion", "se donnent par leur région"],
    ];
    for (const [over, field, sentence] of cases) {
      const answer = await claire.post(NEW, { ...WISH, ...over });
      const html = await answer.text();
      const beside = new RegExp(`id="${field}-fault">([^<]*)<`).exec(html)?.[1] ?? html.slice(-3_000);
      expect([over, answer.status, beside]).toEqual([over, 422, expect.stringContaining(sentence)]);
      expect(beside).not.toContain("--");
      expect(html).toContain("Il passe près de chez vous.");
    }
    expect(await publicTimetable(store).operators()).toEqual([]);
  });

  test("an operator is made with all that was said, and is administered by who made it", async () => {
    const made = await claire.post(NEW, WISH);
    expect([made.status, made.headers.get("location")]).toEqual([303, "/bureau/installation?cree=le-bus-de-thierache"]);
    expect(await publicTimetable(store).operator("le-bus-de-thierache")).toMatchObject({
      name: "Le Bus de Thiérache",
      accent: "#1f5c99",
      labels: ["France services", "Bibliobus"],
      funders: ["Département de l’Aisne"],
      languages: ["fr", "pt"],
      timeZone: "Europe/Paris",
    });
    expect(await rows("select name from programmes order by name")).toEqual([
      { name: "Ateliers" },
      { name: "Tournée des communes" },
    ]);
    expect(await rows("select depot_name from vehicles")).toEqual([{ depot_name: "Guise" }]);
    expect(await rows("select count(*)::int from sites")).toEqual([{ count: 34 }]);
    expect(await rows("select action, after from journal_entries where action = 'set-up-operator'")).toEqual([
      {
        action: "set-up-operator",
        after: { slug: "le-bus-de-thierache", administrator: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
    const html = await (await claire.get("/bureau/installation?cree=le-bus-de-thierache")).text();
    expect(html).toContain("L’opérateur est créé : Le Bus de Thiérache.");
    expect(html).toContain("period plan --operator le-bus-de-thierache --from 2027-01-01");
    expect(html).toContain("1 personne l’administre");
    expect((await claire.get("/bureau")).headers.get("location")).toBe("/bureau/le-bus-de-thierache");
    expect((await claire.get("/bureau/le-bus-de-thierache/reglages")).status).toBe(200);
  });
});

describe("another operator", () => {
  const CSV = "code;lat;lon\n97105;15,9958;-61,7292\n97109;16,0306;-61,6786\n";

  test("has its address once, its positions from a file, its own clock and holidays, and nobody in it", async () => {
    const wish = { ...WISH, epci: "", depot: "", leaveOut: "", communes: "Basse-Terre, 97109", administer: "" };
    const taken = await claire.post(NEW, { ...wish, positions: csv(CSV) });
    expect([taken.status, await taken.text()]).toEqual([422, expect.stringContaining("a déjà cette adresse")]);
    const made = await claire.post(NEW, { ...wish, name: "Bus Gwada", positions: csv(CSV) });
    expect([made.status, made.headers.get("location")]).toEqual([303, "/bureau/installation?cree=bus-gwada"]);
    expect(await rows("select time_zone, holiday_region, preset from operators where slug = 'bus-gwada'")).toEqual([
      { time_zone: "America/Guadeloupe", holiday_region: "GP", preset: "s02" },
    ]);
    expect(await (await claire.get("/bureau/installation")).text()).toContain("personne ne l’administre");
    // Whoever made it sees nothing of it.
    expect((await claire.get("/bureau/bus-gwada")).status).toBe(404);
  });

  test("a file that cannot be used is told, and so are positions that nobody answers for", async () => {
    const wish = { ...WISH, name: "Encore", epci: "", departement: "39", depot: "", leaveOut: "" };
    for (const [file, sentence] of [
      [csv("code,lat\n02361,49.9\n"), "Votre fichier : il manque la colonne lon"],
      [new File([Uint8Array.of(0x63, 0xe9, 0x0a)], "p.csv"), "n’est pas en UTF-8"],
      [csv("code,lat,lon\n02361,49.9,3.6\n"), "Le fichier CSV ne donne pas la position de "],
    ] as const) {
      const answer = await claire.post(NEW, { ...wish, positions: file });
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
    }
    const far = await claire.post(NEW, wish);
    const html = await far.text();
    expect([far.status, html]).toEqual([422, expect.stringContaining("Vous pouvez joindre un fichier CSV.")]);
    expect(html).not.toContain("--positions");
  });

  test("gets its first administrator by invitation, who then invites the others", async () => {
    const invite = (email: string) => claire.post("/bureau/installation/invitations/bus-gwada", { email });
    const wrong = await invite("paul");
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining("Écrivez une adresse e-mail")]);
    expect((await invite("wrong@exemple.fr")).status).toBe(303);
    const list = await (await claire.get("/bureau/installation")).text();
    const [, cancel = ""] = /action="([^"]+\/retirer)"/.exec(list) ?? [];
    expect(list).toContain("wrong@exemple.fr est invité");
    expect((await claire.post(cancel)).headers.get("location")).toBe("/bureau/installation?fait=retiree");
    expect((await claire.post(cancel)).status).toBe(404);
    expect((await invite("paul@exemple.fr")).status).toBe(303);
    const mail = await lastMail({ store });
    expect([mail.to, mail.text]).toEqual(["paul@exemple.fr", expect.stringContaining("travailler avec Bus Gwada")]);
    const paul = openBrowser({ site });
    expect((await paul.post(mail.path, { name: "Paul", password: PASSWORD })).status).toBe(303);
    expect((await paul.get("/bureau/bus-gwada/reglages")).status).toBe(200);
    expect((await paul.get("/bureau/installation")).status).toBe(403);
    expect((await paul.post(NEW, WISH)).status).toBe(403);
    const late = await invite("autre@exemple.fr");
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining("Quelqu’un administre déjà")]);
    expect((await claire.post("/bureau/installation/invitations/nobody", { email: "a@exemple.fr" })).status).toBe(404);
  });

  test("no error was met on the way", () => expect(errors).toEqual([]));
});

test("an account without an operator is told what to do", async () => {
  const paul = openBrowser({ site });
  await paul.signIn("paul@exemple.fr");
  await store.pool.query(
    "delete from memberships where account_id = (select account_id from accounts where email = $1)",
    ["paul@exemple.fr"],
  );
  const html = await (await paul.get("/bureau")).text();
  expect(html).toContain("il n’est rattaché à aucun opérateur");
  expect(html).toContain("vous inviter à cette adresse : paul@exemple.fr");
});

function csv(text: string): File {
  return new File([text], "positions.csv", { type: "text/csv" });
}
