import {
  type BookingId,
  COMMAND_LINE,
  type PublicStop,
  planWorkshop,
  type WorkshopId,
  writeLink,
} from "@escale/domain";
import { bookingLink, workshopStore } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, look, tabTo } from "./browser/walk.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

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
  url = await serveSite(office);
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
    await tabTo(page, "Oui, l’annuler");
    await page.keyboard.press("Enter");
    await page.getByText("La réservation est annulée.").waitFor();
    await look(page, `group-gone-${width}`);
    const club = (taken.headers.get("location") ?? "").replace("?fait=places", "/annuler");
    expect((await office.browser().post(club)).status).toBe(303);
  },
);

/** Seats for a group. @returns the page of the booking, by its own link */
async function ownPage(email: string): Promise<string> {
  const booked = await office.browser().post(`${home}/ateliers`, {
    ...{
      workshop: workshops[3] as string,
      formKey: newId(),
      seats: "4",
      name: "Club",
      contact: "",
      phone: "",
      note: "",
    },
    email,
  });
  const bookingId = (booked.headers.get("location") ?? "").replace(/.*\/|\?.*/g, "") as BookingId;
  const endsAt = office.stops[3]?.endsAt as Temporal.Instant;
  const claim = bookingLink({ operatorId: office.operator.operatorId, bookingId, endsAt });
  return `${url}/rendez-vous/${writeLink(claim, keySigner(MASTERS, "links"))}`;
}

test.each([360, 1280])("whoever is reached for a group changes its seats by its own link, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  page.setDefaultTimeout(5_000);
  await page.goto(await ownPage(`photos-${width}@exemple.fr`));
  await tabTo(page, "seats");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  await look(page, `group-own-fault-${width}`);
  await tabTo(page, "seats");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Le nombre de places est changé." }).waitFor();
  await look(page, `group-own-${width}`);
});

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
  for (const path of [home, `${home}/ateliers`, `${townHall}/rendez-vous/ateliers`, townHall]) {
    await page.goto(url + path);
    expect([path, await barriersOf(page)]).toEqual([path, []]);
  }
  await page.goto(`${url}${home}/ateliers/${workshops[1]}`);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByLabel("Nombre de places").fill("13");
  await page.getByLabel("Nom du groupe").fill("Axelle");
  await page.getByLabel("Téléphone").fill("03 23 60 00 01");
  await page.getByRole("button", { name: "Réserver les places" }).click();
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("radio").count()).toBeGreaterThan(1);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByLabel("Nombre de places").fill("4");
  await page.getByRole("button", { name: "Réserver les places" }).click();
  await page.getByText("Les places sont réservées.").waitFor();
  expect(await barriersOf(page)).toEqual([]);
  for (const address of [`${url}${home}/ateliers`, await ownPage("axe@exemple.fr")]) {
    await page.goto(address);
    expect(await barriersOf(page)).toEqual([]);
  }
}, 60_000);
