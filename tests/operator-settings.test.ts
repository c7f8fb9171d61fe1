import { changeOperator, type OperatorSettings } from "@escale/domain";
import { operatorStore } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenOperator } from "./given-operator.ts";
import { type GivenSite, givenSite, NOW, until } from "./given-site.ts";

let given: GivenSite;
const operator = (...args: readonly string[]) => escale(given.store.connection, ["operator", ...args]);

beforeAll(async () => {
  given = await givenSite({ slug: "bus" });
  await givenOperator(given.store, { slug: "autre", name: "Autre" });
});

test("labels, languages and funders are set by command, and the public reads them at once", async () => {
  expect(await (await given.get("/operateurs/bus")).text()).not.toContain("France services");
  const set = await operator(
    ...["set", "--operator", "bus", "--labels", "France services, Bibliobus", "--languages", "fr,pt,fsl"],
    ...["--funders", "Département de l’Aisne", "--accent", "#7A1F3D", "--phone", ""],
  );
  expect(set).toMatchObject({ code: 0, out: "5 réglages changés. Le public les voit aussitôt.\n" });
  await until(async () => (await (await given.get("/operateurs/bus")).text()).includes("Bibliobus"));
  const page = await (await given.get("/operateurs/bus")).text();
  expect(page).toContain("<li>France services</li><li>Bibliobus</li>");
  expect(page).toContain("français, portugais et langue des signes française");
  expect(page).toContain("Département de l’Aisne");
  expect(await (await given.get("/en/operateurs/bus")).text()).toContain(
    "French, Portuguese, and French Sign Language",
  );
  expect((await given.json("/api/v1/operators/bus")).body).toMatchObject({
    labels: ["France services", "Bibliobus"],
    languages: ["fr", "pt", "fsl"],
    funders: ["Département de l’Aisne"],
  });
  const shown = await operator("show", "--operator", "bus");
  expect(shown.code).toBe(0);
  expect(shown.out).toContain("  labels : France services, Bibliobus\n");
  expect(shown.out).toContain("  langues : fr (français), pt (portugais), fsl (langue des signes française)\n");
  expect(shown.out).toContain("  couleur : #7a1f3d\n");
  expect(shown.out).toContain("  téléphone : aucun\n");
  expect(shown.out).toMatch(/ {2}programme : .+, depuis le 2026-11-23\n/);
  // Nobody else's.
  expect((await operator("show", "--operator", "autre")).out).toContain("  labels : aucun\n");
});

test("a wrong setting is told in a sentence, and none is changed", async () => {
  const before = (await operator("show", "--operator", "bus")).out;
  const set = await operator(
    "set",
    "--operator",
    "bus",
    "--name",
    "Nouveau",
    "--accent",
    "rouge",
    "--languages",
    "klingon",
  );
  expect(set).toMatchObject({ code: 2, out: "" });
  // A machine that is busy says so first.
  expect(set.err.split("\n").slice(-4)).toEqual([
    "La couleur (--accent) s’écrit #1f5c99 : un dièse et six chiffres de 0 à 9 ou lettres de a à f.",
    "Les langues (--languages) se donnent par leur code : fr, en, pt, fsl.",
    "Rien n’a été changé.",
    "",
  ]);
  expect((await operator("show", "--operator", "bus")).out).toBe(before);
  expect(await operator("set", "--operator", "bus")).toMatchObject({ code: 2, out: "" });
  expect(await operator("set", "--operator", "nulle-part", "--name", "x")).toMatchObject({ code: 2, out: "" });
  expect(await operator("show")).toMatchObject({ code: 2, out: "" });
});

test("whoever has no right there changes nothing", async () => {
  const { operatorId } = given.operator;
  const labels: Partial<OperatorSettings> = { labels: ["Pris"] };
  for (const actor of [
    { kind: "public" } as const,
    { kind: "account", accountId: operatorId as never, memberships: [] } as never,
  ])
    expect(
      await changeOperator({ store: operatorStore(given.store), actor, now: NOW }, operatorId, labels),
    ).toMatchObject({ ok: false, refusal: { refused: "forbidden", action: "manage-operator" } });
});

test("the domains whose addresses have access to the office are set by command, by themselves, and shown", async () => {
  const set = (...args: readonly string[]) => operator("set", "--operator", "bus", ...args);
  expect(await set("--domains", "@Mairie.fr; departement.fr mairie.fr")).toMatchObject({
    code: 0,
    out: "adresses acceptées : departement.fr, mairie.fr\n",
  });
  expect((await operator("show", "--operator", "bus")).out).toContain(
    "  adresses acceptées : departement.fr, mairie.fr\n",
  );
  expect((await operator("show", "--operator", "autre")).out).toContain("  adresses acceptées : toutes\n");
  for (const wrong of [
    ["--domains", "pas un domaine!"],
    ["--domains", "exemple.fr", "--name", "Autre nom"],
  ]) {
    const refused = await set(...wrong);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("Rien n’a été changé.")]);
  }
  expect((await operator("create", "--preset", "s02", "--domains", "exemple.fr")).code).toBe(2);
  expect((await operator("show", "--operator", "bus")).out).toContain("departement.fr, mairie.fr");
  expect((await set("--domains", "")).out).toBe("adresses acceptées : toutes\n");
});
