import { AxeBuilder } from "@axe-core/playwright";
import { createAdaptorServer } from "@hono/node-server";
import { expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { givenOffice, PASSWORD } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";

/* A person's whole way through the office, in a browser: recorded, agreed, noted, handed over, erased. */

const { openPage } = openBrowser();
const WIDTHS = [320, 1280];

test("a person is recorded, followed, handed what is kept, and erased; every page on the way is for everybody", async () => {
  const office = await givenOffice();
  await office.account("admin@exemple.fr");
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  const url = `http://127.0.0.1:${listening.port}`;
  const site = makeSite({
    store: office.store,
    reference: office.reference,
    baseUrl: url,
    now: () => Temporal.Now.instant().round("millisecond"),
    onError: (error) => office.errors.push(error),
    keysSource: { kind: "given", keys: MASTERS },
  });
  answer = site.fetch;
  const page = await openPage();
  const look = async (name: string) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, width, wide]).toEqual([name, width, 0]);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
    if (process.env.SHOTS) {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
      }
    }
  };
  try {
    await page.goto(`${url}/bureau/connexion`);
    await page.getByLabel("Adresse").first().fill("admin@exemple.fr");
    await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
    await page
      .getByRole("button", { name: /connecter/i })
      .first()
      .click();
    await page.waitForURL(`${url}/bureau/${office.operator.slug}`);
    await page.getByRole("link", { name: "Personnes" }).click();
    await look("search");
    await page.getByLabel("Nom, téléphone").fill("Jeanne Quatrevaux");
    await page.getByRole("button", { name: "Chercher" }).click();
    await look("nobody");
    await page.getByRole("link", { name: "Enregistrer une personne" }).click();
    await page.getByLabel("Prénom et nom").fill("Jeanne Quatrevaux");
    await page.getByLabel("Téléphone").fill("12");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await look("refused");
    await page.getByLabel("Téléphone").fill("06 12 34 56 78");
    await page.getByLabel("Année de naissance").fill("1948");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByRole("heading", { level: 1, name: "Jeanne Quatrevaux" }).waitFor();
    await page.getByRole("button", { name: "Elle est d’accord" }).first().click();
    await page.getByLabel("Nouvelle note").fill("Demande de carte grise, à suivre au prochain passage.");
    await page.getByRole("button", { name: "Ajouter la note" }).click();
    await look("person");
    await page.getByRole("link", { name: "Voir et imprimer" }).click();
    await look("export");
    await page.goBack();
    await page.getByRole("link", { name: "Effacer cette personne" }).click();
    await look("erase");
    await page.getByRole("button", { name: "Effacer pour de bon" }).click();
    await look("erased");
    await page.getByRole("link", { name: "Données gardées" }).click();
    await look("register");
    expect(office.errors).toEqual([]);
  } finally {
    await site.close();
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  }
}, 120_000);
