import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadReference } from "@escale/exchange";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenApiGeo, type GivenCommune, givenApiGeo } from "../packages/exchange/src/positions/given-api-geo.ts";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";

let store: Awaited<ReturnType<typeof givenDatabase>>;
let folder: string;
let api: GivenApiGeo;

/** The EPCI of S02 and one commune beside it, as API Géo would tell them. */
const AISNE: readonly GivenCommune[] = [
  ...Object.entries(s02.positions?.of ?? {}).map(([code, { lat, lon }]) => ({
    code,
    epci: "200071983",
    departement: "02",
    centre: [lon, lat] as const,
    mairie: [lon + 0.001, lat + 0.001] as const,
    contour: {
      type: "Polygon",
      coordinates: [
        [
          [lon - 0.02, lat - 0.01],
          [lon + 0.02, lat - 0.01],
          [lon, lat + 0.02],
          [lon - 0.02, lat - 0.01],
        ],
      ],
    },
  })),
  // Laon, some forty kilometres from the nearest of them; Château-Thierry, much further.
  { code: "02408", departement: "02", centre: [3.6244, 49.5639] },
  { code: "02168", departement: "02", centre: [3.4027, 49.0461] },
];

beforeAll(async () => {
  store = await givenDatabase();
  folder = await mkdtemp(join(tmpdir(), "escale-cli-"));
  api = await givenApiGeo(AISNE);
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const create = (...args: readonly string[]) =>
  escale(store.connection, ["operator", "create", "--preset", "s02", ...args]);

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function count(table: string, slug: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    `select count(*) from ${table} join operators using (operator_id) where slug = $1`,
    [slug],
  );
  return rows[0]?.count ?? 0;
}

async function operatorRow(slug: string): Promise<Record<string, unknown>> {
  const { rows } = await store.pool.query("select * from operators where slug = $1", [slug]);
  return rows[0] as Record<string, unknown>;
}

describe("a territory is set up", () => {
  test("the preset's own, without network: 36 communes, 32 served, a demonstration", async () => {
    const said = await create();
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toContain("36 communes, dont 32 à desservir");
    const slug = "spi-thierache-sambre-oise";
    expect(said.out).toContain(`period plan --operator ${slug} --from `);
    expect(await count("communes", slug)).toBe(36);
    expect(await count("demands", slug)).toBe(32);
    expect((await operatorRow(slug)).demonstration).toContain("démonstration");
  });

  test("an EPCI by part of its name, from API Géo: town halls, outlines, neighbours, a real operator", async () => {
    const said = await create("--epci", "thierache SAMBRE", "--leave-out", "02361,02298", "--api-geo", api.url);
    expect(said.err).toContain("API Géo");
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toContain("36 communes, dont 34 à desservir");
    expect(said.out).toContain("au départ de Wassigny");
    expect(said.out).toContain("la commune desservie la plus peuplée");
    const slug = "service-public-itinerant-cc-thierache-sambre-et-oise";
    expect(await operatorRow(slug)).toMatchObject({ demonstration: null, preset: "s02", time_zone: "Europe/Paris" });
    const { rows } = await store.pool.query(
      "select code, lat, in_territory, contour from communes join operators using (operator_id) where slug = $1",
      [slug],
    );
    const guise = s02.positions?.of["02361"];
    expect(rows.find((row) => row.code === "02361").lat).toBeCloseTo((guise?.lat ?? 0) + 0.001, 6);
    expect(rows.filter((row) => row.in_territory)).toHaveLength(36);
    expect(rows.filter((row) => !row.in_territory).map((row) => row.code)).toEqual(["02408"]);
    expect(rows.filter((row) => row.contour !== null)).toHaveLength(36);
    expect(await count("sites", slug)).toBe(34);
  });

  test("S14: the communes of the Jura with 300 to 700 inhabitants, one depot said, positions in a CSV", async () => {
    const jura = await communesOfJura();
    const csv = await file(
      "jura.csv",
      `code;lat;lon\n${jura.map((code, at) => `${code};46,${500 + at};5,${600 + at}`).join("\n")}\n`,
    );
    const population = ["--departement", "39", "--population", "300-700"];
    const said = await create(...population, "--positions", csv, "--depot", "39300", "--name", "Bus du Jura");
    expect(said).toMatchObject({ code: 0, err: "" });
    expect(said.out).toContain("au départ de Lons-le-Saunier");
    expect(said.out).not.toContain("--depot pour un autre");
    const slug = "bus-du-jura";
    const { rows } = await store.pool.query<{ population: number; in_territory: boolean }>(
      "select population, in_territory from communes join operators using (operator_id) where slug = $1",
      [slug],
    );
    const territory = rows.filter((row) => row.in_territory);
    expect(territory.length).toBeGreaterThan(100);
    expect(territory.every((row) => row.population >= 300 && row.population <= 700)).toBe(true);
    // Lons-le-Saunier is too big to be served: its inhabitants find the nearest stop all the same.
    expect(rows.filter((row) => !row.in_territory)).toHaveLength(jura.length - territory.length);
    expect(await count("sites", slug)).toBe(territory.length);
  });

  test("a list of communes, from a file and from API Géo one by one, as a demonstration", async () => {
    const list = await file("communes.txt", "02386\n02414\n\n02455\n");
    const asked = api.asked.length;
    const said = await create(
      ...["--communes", list, "--api-geo", `${api.url}/`, "--demonstration", "--slug", "liste", "--depot=49.9,3.6"],
    );
    expect(said).toMatchObject({ code: 0 });
    expect(api.asked.slice(asked).filter((path) => path.startsWith("/communes/"))).toHaveLength(3);
    expect(said.out).toContain("Démonstration créée : Service public itinérant, Iron");
    expect((await operatorRow("liste")).demonstration).toContain("démonstration");
    const { rows } = await store.pool.query(
      "select depot_lat, depot_lon from vehicles join operators using (operator_id) where slug = 'liste'",
    );
    expect(rows).toEqual([{ depot_lat: 49.9, depot_lon: 3.6 }]);
  });

  test("Guadeloupe: its clock and its holidays, stops at nine there, four hours behind", async () => {
    const csv = await file(
      "guadeloupe.csv",
      "code,lat,lon\n97105,15.9958,-61.7292\n97109,16.0306,-61.6786\n97114,16.0397,-61.7517\n",
    );
    const said = await create("--communes", "97105,97109", "--positions", csv, "--slug", "bus-gwada");
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toContain("America/Guadeloupe ; jours fériés : Guadeloupe");
    expect(await operatorRow("bus-gwada")).toMatchObject({ time_zone: "America/Guadeloupe", holiday_region: "GP" });

    // May: a day of the abolition of slavery on the 27th that the mainland has not, and summer time only over there.
    const year = Temporal.Now.plainDateISO().year + 1;
    const period = ["--operator", "bus-gwada", "--from", `${year}-05-01`];
    const planned = await escale(store.connection, ["period", "plan", ...period, "--to", `${year}-05-31`]);
    expect(planned.out).toContain("2 passages");
    expect(planned.code).toBe(0);
    expect((await escale(store.connection, ["period", "publish", ...period])).out).toContain("2 passages publiés");
    const { rows } = await store.pool.query<{ starts_at: Temporal.Instant; half_day: string }>(
      "select starts_at, half_day from stops join operators using (operator_id) where slug = 'bus-gwada'",
    );
    for (const { starts_at, half_day } of rows) {
      const local = starts_at.toZonedDateTimeISO("America/Guadeloupe");
      expect(local.offset).toBe("-04:00");
      expect(local.toPlainTime().toString()).toBe(half_day === "morning" ? "09:00:00" : "14:00:00");
      expect(local.toPlainDate().toString()).not.toBe(`${year}-05-27`);
    }
    const listed = await escale(store.connection, [
      "stop",
      "list",
      "--operator",
      "bus-gwada",
      "--from",
      `${year}-05-01`,
    ]);
    expect(listed.out).toMatch(/T(09|14):00 {2}published {2}Basse-Terre/);
  });

  test("all operators, in one list", async () => {
    const { code, out } = await escale(store.connection, ["operator", "list"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^bus-gwada +Service public itinérant, .* \(America\/Guadeloupe\)$/m);
    expect(out).toMatch(/^spi-thierache-sambre-oise .*démonstration\)$/m);
  });

  test("help is help", async () => {
    expect(await create("--help")).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringContaining("--epci SIREN_OU_NOM"),
    });
  });
});

describe("what is asked wrongly is told, exit 2, and nothing is saved", () => {
  const POSITION = ["--communes", "02386", "--positions"];
  test.each<[string, () => Promise<readonly string[]>, string]>([
    ["no preset", async () => ["--preset", "s99"], "Le modèle « s99 » n’existe pas."],
    ["an unknown commune", async () => ["--communes", "02386,99999"], "Code de commune inconnu : 99999."],
    ["a commune twice", async () => ["--communes", "02386,02386"], "La commune 02386 est donnée deux fois."],
    ["neither codes nor a file", async () => ["--communes", "Guise"], "n’est ni l’un ni l’autre"],
    ["a folder for a list", async () => ["--communes", folder], "est un dossier"],
    ["an empty list", async () => ["--communes", await file("empty.txt", "\n")], "ne contient aucun code"],
    ["an unknown EPCI", async () => ["--epci", "000000000"], "Aucun EPCI ne porte le SIREN « 000000000 »."],
    ["an EPCI of nowhere", async () => ["--epci", "Atlantide"], "Aucun EPCI ne s’appelle « Atlantide »."],
    ["several EPCI", async () => ["--epci", "Thiérache"], "4 EPCI répondent à « Thiérache »"],
    ["an unknown département", async () => ["--departement", "20"], "Aucun département ne porte le code « 20 »"],
    ["a reversed population", async () => ["--departement", "39", "--population", "700-300"], "de 700 à 300"],
    ["a population that is none", async () => ["--departement", "39", "--population", "peu"], "un intervalle"],
    ["a population of all of France", async () => ["--population", "300-700"], "dans toute la France"],
    ["nobody", async () => ["--departement", "39", "--population", "1-2"], "Aucune commune ne répond"],
    [
      "a commune left out elsewhere",
      async () => ["--departement", "39", "--leave-out", "02361"],
      "n’est pas dans le territoire : 02361",
    ],
    [
      "two clocks",
      async () => ["--communes", "02386,97105"],
      "plusieurs fuseaux horaires (America/Guadeloupe, Europe/Paris)",
    ],
    [
      "an unknown zone",
      async () => ["--communes", "02386", "--time-zone", "Europe/Guise"],
      "« Europe/Guise » n’existe pas",
    ],
    ["a slug with capitals", async () => ["--slug", "Mon Bus"], "« Mon Bus » ne convient pas"],
    [
      "a taken slug",
      async () => ["--slug", "spi-thierache-sambre-oise"],
      "s’appelle déjà « spi-thierache-sambre-oise »",
    ],
    ["no name", async () => ["--name", " "], "de 1 à 200 caractères"],
    ["an unknown depot", async () => ["--depot", "Guise"], "« GUISE » n’est ni le code d’une commune, ni une position"],
    ["a depot on latitude 95", async () => ["--depot", "95,3"], "ni une position"],
    ["a depot too far to be known", async () => ["--depot", "06088"], "On ne connaît pas la position de Nice (06088)"],
    ["an option that is none", async () => ["--cummunes", "02386"], "L’option « --cummunes » n’existe pas."],
    ["an option without its value", async () => ["--epci"], "Il manque la valeur de l’option --epci"],
    [
      "an address that is none",
      async () => ["--communes", "02386", "--api-geo", "geo"],
      "ESCALE_API_GEO doit être une adresse complète",
    ],
    ["a file and an address", async () => [...POSITION, "x.csv", "--api-geo", api.url], "pas les deux"],
    ["a file that is not there", async () => [...POSITION, join(folder, "none.csv")], "n’existe pas"],
    ["a folder", async () => [...POSITION, folder], "est un dossier"],
    ["an empty CSV", async () => [...POSITION, await file("empty.csv", "")], "est vide"],
    [
      "a missing column",
      async () => [...POSITION, await file("two.csv", "code,lat\n02386,49\n")],
      "il manque la colonne lon",
    ],
    [
      "a duplicate",
      async () => [...POSITION, await file("twice.csv", "code,lat,lon\n02386,49,3\n02386,49,3\n")],
      "ligne 3 : la commune 02386 est déjà donnée à la ligne 2",
    ],
    [
      "a latitude of 95",
      async () => [...POSITION, await file("95.csv", "code,lat,lon\n02386,95,3\n")],
      "ligne 2 : la latitude « 95 »",
    ],
    [
      "a longitude that is no number",
      async () => [...POSITION, await file("nan.csv", "code,lat,lon\n02386,49,est\n")],
      "la longitude « est »",
    ],
    [
      "an unknown code in the CSV",
      async () => [...POSITION, await file("unknown.csv", "code,lat,lon\n99999,49,3\n")],
      "code de commune inconnu « 99999 »",
    ],
    [
      "a CSV that lacks a commune",
      async () => ["--communes", "02001", "--positions", await file("lacks.csv", "code,lat,lon\n39300,46.67,5.55\n")],
      "Le fichier CSV ne donne pas la position de 1 commune",
    ],
    [
      "another encoding",
      async () => [
        ...POSITION,
        await file("latin1.csv", Buffer.from("code,lat,lon,nom\n02386,49,3,Étreux\n", "latin1")),
      ],
      "n’est pas écrit en UTF-8. Enregistrez-le en « CSV UTF-8 ».",
    ],
    ["200 MB", async () => [...POSITION, await hugeFile()], "dépasse 50 Mo"],
  ])("%s", async (_, args, sentence) => {
    const before = await saved();
    const { code, out, err } = await create(...(await args()));
    expect(err).toContain(sentence);
    expect(err).not.toContain("    at ");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(await saved()).toEqual(before);
  });

  test.each([
    ["an EPCI that API Géo does not locate", ["--epci", "200041622"], "L’API Géo ne donne pas la position de"],
    [
      "a commune that it does not know",
      ["--communes", "02386,02001"],
      "ne donne pas la position de 1 commune : Abbécourt (02001)",
    ],
  ])("%s", async (_, args, sentence) => {
    const before = await saved();
    const { code, err } = await create(...args, "--api-geo", api.url);
    expect(err).toContain(sentence);
    expect(code).toBe(2);
    expect(await saved()).toEqual(before);
  });

  test.each([
    [["operator"], "Usage"],
    [["operator", "destroy"], "Usage"],
    [["operator", "create", "S02"], "« S02 » est de trop"],
    [["operator", "create"], "Il manque --preset"],
    [["operators"], "La commande « operators » n’existe pas."],
  ])("%j", async (args, sentence) => {
    expect(await escale(store.connection, args)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining(sentence),
    });
  });
});

describe("a world that fails is told, exit 1, and nothing is saved", () => {
  test("API Géo is down", async () => {
    const before = await saved();
    const gone = await givenApiGeo([]);
    await gone.close();
    const { code, err } = await create("--communes", "02386", "--api-geo", gone.url);
    expect(err).toContain("L’API Géo ne répond pas");
    expect(err).toContain("--positions FICHIER.csv");
    expect(code).toBe(1);
    expect(await saved()).toEqual(before);
  });

  test("something else answers, at the address of the environment", async () => {
    const before = await saved();
    const other = await givenApiGeo([], (response) => {
      response.end("<!doctype html>");
      return true;
    });
    const args = ["operator", "create", "--preset", "s02", "--communes", "02386"];
    const { code, err } = await escale(store.connection, args, { env: { ESCALE_API_GEO: other.url } });
    await other.close();
    expect(err).toContain("ne répond pas comme l’API Géo");
    expect(code).toBe(1);
    expect(await saved()).toEqual(before);
  });

  test("no database", async () => {
    const { code, err } = await escale({ ...store.connection, database: "nowhere" }, ["operator", "list"]);
    expect(err).toContain("Cette base de données n’existe pas sur le serveur.");
    expect(code).toBe(1);
  });
});

async function saved(): Promise<unknown> {
  const { rows } = await store.pool.query(
    "select (select count(*) from operators) as operators, (select count(*) from plans) as plans",
  );
  return rows[0];
}

/** Nothing of it is written on the disk: a hole as big as that. */
async function hugeFile(): Promise<string> {
  const path = await file("huge.csv", "");
  await truncate(path, 200_000_000);
  return path;
}

async function communesOfJura(): Promise<readonly string[]> {
  const { communes } = await loadReference();
  return communes.filter((commune) => commune.departement === "39").map((commune) => commune.code);
}
