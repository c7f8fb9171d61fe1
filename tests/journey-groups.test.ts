import { AxeBuilder } from "@axe-core/playwright";
import { COMMAND_LINE, type PublicStop, planWorkshop, type WorkshopId } from "@escale/domain";
import { workshopStore } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
let home: string;
let townHall: string;
const workshops: WorkshopId[] = [];

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  await office.store.pool.query("insert into booking_terms values ($1, 80, 7200, 0, 0.5, 86400, 900)", [
    office.operator.operatorId,
  ]);
  const coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
  const links = `/bureau/${office.operator.slug}/liens`;
  home = await linkIn(coordinator, `${links}/partenaires`, { partner: "Résidence Les Tilleuls", partnerDays: "30" });
  townHall = await linkIn(coordinator, links, { commune: "02386", days: "30" });
  const titles = ["Atelier mémoire", "Premiers pas avec un ordinateur", "Café numérique", "Mes photos", "Jeux de mots"];
  for (const [index, title] of titles.entries())
    workshops.push(await planned(office.stops[index] as PublicStop, title));
  const server = createAdaptorServer({
    // As the site would be asked at its own address.
    fetch: ({ url: asked, method, headers, body }) => {
      const { pathname, search } = new URL(asked);
      const sent = new Headers(headers);
      if (method === "POST") sent.set("origin", BASE_URL);
      return office.site.fetch(
        new Request(BASE_URL + pathname + search, { method, headers: sent, body, duplex: "half" } as RequestInit),
      );
    },
  });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

async function linkIn(browser: GivenBrowser, path: string, fields: Record<string, string>): Promise<string> {
  const html = await (await browser.post(path, fields)).text();
  return /https:\/\/escale\.test(\/\w+\/[\w-]{92})/.exec(html)?.[1] ?? "";
}

async function planned(stop: PublicStop, title: string): Promise<WorkshopId> {
  const clock = (minutes: number) =>
    stop.startsAt.add({ minutes }).toZonedDateTimeISO(stop.timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  const world = { actor: COMMAND_LINE, store: workshopStore(office.store), now: NOW };
  const made = await planWorkshop(world, stop.operator.operatorId, stop.stopId, {
    ...{ workshopId: newId(), procedureKey: "emploi", title, from: clock(0), to: clock(90), seats: "12", desks: "1" },
  });
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value.workshopId;
}

async function look(page: Page, name: string): Promise<void> {
  expect([name, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([name, 0]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

/** Goes on with the key that moves from field to field until the one of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const focused = await page.evaluate(
      "document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent?.trim() ?? ''",
    );
    if (focused === name || String(focused).startsWith(`${name} `)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test.each([360, 1280])(
  "a host takes seats for its residents with the keyboard alone, elsewhere than first thought, and gives them back, on %i px",
  async (width) => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    page.setDefaultTimeout(5_000);
    const contact = `tilleuls-${width}@exemple.fr`;
    await page.goto(url + home);
    await look(page, `host-${width}`);
    await tabTo(page, "Réserver des places d’atelier pour un groupe");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Ateliers à venir (Résidence Les Tilleuls)" }).waitFor();
    await look(page, `groups-${width}`);
    await tabTo(page, "Réserver");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Atelier mémoire" }).waitFor();
    await look(page, `group-form-${width}`);
    await tabTo(page, "seats");
    await page.keyboard.type("10");
    await tabTo(page, "name");
    await page.keyboard.type("Résidence Les Tilleuls");
    await tabTo(page, "contact");
    await page.keyboard.type("Amélie d’Été-Ñandú");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await look(page, `group-fault-${width}`);
    // Meanwhile somebody else takes seats: there is room elsewhere, and nothing has to be typed again.
    const taken = await office.browser().post(`${home}/ateliers`, {
      ...{
        workshop: workshops[0] as string,
        formKey: newId(),
        seats: "8",
        name: "Club",
        contact: "",
        phone: "",
        note: "",
      },
      email: `club-${width}@exemple.fr`,
    });
    await tabTo(page, "email");
    await page.keyboard.type(contact);
    await page.keyboard.press("Enter");
    await page.getByText("Il ne reste que 4 places").first().waitFor();
    await look(page, `group-elsewhere-${width}`);
    await tabTo(page, "workshop");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("Les places sont réservées.").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "Résidence Les Tilleuls (Amélie d’Été-Ñandú)",
    );
    await look(page, `group-made-${width}`);
    await tabTo(page, "Imprimer");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Votre rendez-vous" }).waitFor();
    await look(page, `group-print-${width}`);
    await page.goBack();
    await tabTo(page, "Tous les ateliers");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 2, name: "Vos réservations" }).waitFor();
    await look(page, `groups-made-${width}`);
    await tabTo(page, "Résidence Les Tilleuls (Amélie d’Été-Ñandú)");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Résidence Les Tilleuls (Amélie d’Été-Ñandú)" }).waitFor();
    await tabTo(page, "seats");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("13");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await look(page, `group-seats-fault-${width}`);
    await tabTo(page, "seats");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("12");
    await page.keyboard.press("Enter");
    await page.getByText("Le nombre de places est changé.").waitFor();
    await look(page, `group-seats-${width}`);
    await tabTo(page, "Annuler la réservation");
    await page.keyboard.press("Enter");
    await page.getByText("La réservation est annulée.").waitFor();
    await look(page, `group-gone-${width}`);
    const club = (taken.headers.get("location") ?? "").replace("?fait=places", "/annuler");
    expect((await office.browser().post(club)).status).toBe(303);
  },
);

test("a town-hall secretary finds the workshops of the commune from its page", async () => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  page.setDefaultTimeout(5_000);
  await page.goto(url + townHall);
  await tabTo(page, "Réserver des places d’atelier pour un groupe");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Ateliers à venir (mairie : Iron)" }).waitFor();
  await look(page, "groups-town-hall-360");
  await page.getByRole("link", { name: "La page de la mairie" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Les passages dans votre commune" }).waitFor();
  await look(page, "town-hall-groups-360");
});

test("axe finds no barrier on any of these pages", async () => {
  const page = await openPage();
  page.setDefaultTimeout(10_000);
  const barriers = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
  for (const path of [home, `${home}/ateliers`, `${townHall}/rendez-vous/ateliers`, townHall]) {
    await page.goto(url + path);
    expect([path, await barriers()]).toEqual([path, []]);
  }
  await page.goto(`${url}${home}/ateliers/${workshops[1]}`);
  expect(await barriers()).toEqual([]);
  await page.getByLabel("Nombre de places").fill("13");
  await page.getByLabel("Nom du groupe").fill("Axelle");
  await page.getByLabel("Téléphone").fill("03 23 60 00 01");
  await page.getByRole("button", { name: "Réserver les places" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("radio").count()).toBeGreaterThan(1);
  expect(await barriers()).toEqual([]);
  await page.getByLabel("Nombre de places").fill("4");
  await page.getByRole("button", { name: "Réserver les places" }).click();
  await page.getByText("Les places sont réservées.").waitFor();
  expect(await barriers()).toEqual([]);
  await page.goto(`${url}${home}/ateliers`);
  expect(await barriers()).toEqual([]);
}, 60_000);
