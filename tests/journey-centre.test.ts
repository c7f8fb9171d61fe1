import { randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, look, press, tabTo, write } from "./browser/walk.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
let townHall: string;
let clerk: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  await office.store.pool.query("insert into booking_terms values ($1, 400, 7200, 0, 0.5, 86400, 900)", [
    office.operator.operatorId,
  ]);
  clerk = await office.signedIn("centre@exemple.fr", ["booking-clerk", "agent"]);
  const coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
  const links = `/bureau/${office.operator.slug}/liens`;
  const made = await (await coordinator.post(links, { commune: "02386", days: "30" })).text();
  townHall = /https:\/\/escale\.test(\/mairie\/[\w-]{92})/.exec(made)?.[1] ?? "";
  url = await serveSite(office, clerk);
});

test.each([360, 1280])(
  "a clerk books for a caller with the keyboard alone, and sends the confirmation again, on %i px",
  async (width) => {
    const page = await openPage({
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
    });
    page.setDefaultTimeout(5_000);
    await page.goto(`${url}/bureau/${office.operator.slug}/centre`);
    await look(page, `centre-empty-${width}`);
    // The first field has the focus: the commune is typed at once.
    await page.locator("#commune:focus").waitFor();
    await page.keyboard.type(width === 360 ? "iron" : "02120");
    await page.keyboard.press("Enter");
    if (width === 1280) {
      await page.getByRole("heading", { name: "De quelle commune s’agit-il ?" }).waitFor();
      await look(page, `centre-communes-${width}`);
      await press(page, "Malzy", "Prendre un rendez-vous");
    }
    await page.getByRole("heading", { name: /Les heures libres les plus proches/ }).waitFor();
    await look(page, `centre-hours-${width}`);
    await tabTo(page, "slot");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "name");
    await page.keyboard.type("Amélie d’Été-Ñandú");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    await look(page, `centre-fault-${width}`);
    // Elsewhere, and back to all the hours of one stop: whoever was typed stays, and stands in no address.
    await write(page, "commune", "02120");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "De quelle commune s’agit-il ?" }).waitFor();
    await look(page, `centre-communes-kept-${width}`);
    await press(page, "Malzy", "Prendre un rendez-vous");
    await page.getByRole("heading", { name: "Les heures libres les plus proches Malzy" }).waitFor();
    await look(page, `centre-hours-kept-${width}`);
    await press(page, /^Les \d+ heures libres de ce passage/, "Prendre un rendez-vous");
    await page.getByRole("button", { name: "Les autres passages" }).waitFor();
    await look(page, `centre-stop-kept-${width}`);
    expect(decodeURIComponent(page.url())).not.toContain("Amélie");
    expect(await page.getByLabel("Prénom et nom").inputValue()).toBe("Amélie d’Été-Ñandú");
    await tabTo(page, "slot");
    await page.keyboard.press("Space");
    await tabTo(page, "email");
    await page.keyboard.type(`amelie-${width}@exemple.fr`);
    await page.keyboard.press("Enter");
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("status").textContent()).toContain("Le rendez-vous est pris.");
    await look(page, `centre-made-${width}`);
    await tabTo(page, "Renvoyer le message");
    await page.keyboard.press("Enter");
    await page.getByText("Le message repart.").waitFor();
    await tabTo(page, "Changer");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Changer le rendez-vous/ }).waitFor();
    await look(page, `centre-change-${width}`);
    await tabTo(page, "slot");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByText("Le rendez-vous est changé.").waitFor();
    await tabTo(page, "Imprimer");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Votre rendez-vous" }).waitFor();
    await look(page, `centre-print-${width}`);
    await page.emulateMedia({ media: "print" });
    await look(page, `centre-paper-${width}`);
    await page.emulateMedia({ media: "screen" });
    await page.goBack();
    await tabTo(page, "Personne suivante");
    await page.keyboard.press("Enter");
    await page.getByLabel("Téléphone, adresse électronique ou nom").fill("amelie");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Amélie d’Été-Ñandú" }).first().waitFor();
    await look(page, `centre-found-${width}`);
  },
);

test.each([360, 1280])(
  "a town-hall secretary books for a resident by the link, and gives it back, without JavaScript, by keyboard, on %i px",
  async (width) => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    page.setDefaultTimeout(5_000);
    await page.goto(url + townHall);
    await look(page, `town-hall-${width}`);
    await press(page, "Prendre un rendez-vous pour un habitant", "Prendre un rendez-vous (mairie : Iron)");
    await tabTo(page, "Chercher");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /Les heures libres les plus proches/ }).waitFor();
    await tabTo(page, "slot");
    await page.keyboard.press("Space");
    // Another hour than at the other width.
    for (let hour = 0; width !== 360 && hour < 5; hour += 1) await page.keyboard.press("ArrowDown");
    await write(page, "name", "Marcel Lefèvre");
    await write(page, "phone", `03 23 60 00 ${width === 360 ? "01" : "02"}`);
    await look(page, `town-hall-hours-${width}`);
    await page.keyboard.press("Enter");
    await page.getByText("Le rendez-vous est pris.").waitFor();
    await look(page, `town-hall-made-${width}`);
    await press(page, "Imprimer", "Votre rendez-vous");
    await page.goBack();
    await press(page, "Personne suivante", "Prendre un rendez-vous (mairie : Iron)");
    await press(page, "Marcel Lefèvre", "Marcel Lefèvre");
    await tabTo(page, "Annuler le rendez-vous");
    await page.keyboard.press("Enter");
    await tabTo(page, "Oui, l’annuler");
    await look(page, `town-hall-give-back-${width}`);
    await page.keyboard.press("Enter");
    await page.getByText("Le rendez-vous est annulé.").waitFor();
  },
);

test.each([360, 1280])(
  "an agent says who came, and opens the next visit of somebody aboard, on %i px",
  async (width) => {
    const stop = office.stops[width === 360 ? 0 : 1] as PublicStop;
    const made = await clerk.post(`/bureau/${office.operator.slug}/centre`, {
      ...{ slot: `${stop.stopId} ${stop.startsAt.add({ minutes: 120 })}`, demarche: "emploi", formKey: randomUUID() },
      ...{
        name: "Lucienne Ferré",
        phone: "",
        email: `lucienne-${width}@exemple.fr`,
        note: "En fauteuil",
        commune: "Iron",
      },
    });
    const id = (made.headers.get("location") ?? "").replace(/.*\/|\?.*/g, "");
    const at = stop.startsAt.add({ minutes: 125 });
    await office.store.pool.query("update sessions set opened_at = $1, seen_at = $1, expires_at = $2", [
      at.toString(),
      at.add({ hours: 1 }).toString(),
    ]);
    office.setNow(at);
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    page.setDefaultTimeout(5_000);
    const date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    await page.goto(`${url}/bureau/${office.operator.slug}/journee?date=${date}`);
    const row = page.locator(`#rdv-${id}`);
    await row.getByRole("button", { name: "Venu", exact: false }).first().press("Enter");
    await page.locator(`#rdv-${id} .state`).waitFor();
    await look(page, `day-${width}`);
    await page
      .locator(`#rdv-${id}`)
      .getByRole("link", { name: /Prochaine visite/ })
      .press("Enter");
    await page.getByRole("heading", { name: /Les heures libres les plus proches/ }).waitFor();
    expect(await page.getByLabel("Prénom et nom").inputValue()).toBe("Lucienne Ferré");
    await look(page, `centre-aboard-${width}`);
    office.setNow(NOW);
  },
);

test.each([360, 1280])("a resident changes the hour by the link, without JavaScript, on %i px", async (width) => {
  const stop = office.stops.find(({ site }) => site.commune.code === "02386") as PublicStop;
  const resident = office.browser();
  const booked = await resident.post(`/passages/${stop.stopId}/rendez-vous/emploi`, {
    ...{ startsAt: stop.startsAt.add({ minutes: width === 360 ? 90 : 60 }).toString(), formKey: randomUUID() },
    ...{ name: "Amélie d’Été-Ñandú", email: `change-${width}@exemple.fr`, phone: "", note: "", website: "" },
  });
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  page.setDefaultTimeout(5_000);
  await page.goto(url + booked.headers.get("location"));
  await look(page, `own-booked-${width}`);
  // On paper there is nothing to press.
  await page.emulateMedia({ media: "print" });
  await look(page, `own-booked-paper-${width}`);
  expect(await page.getByRole("button", { name: "Je ne peux pas venir" }).isVisible()).toBe(false);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Changer l’heure" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Changer l’heure" }).waitFor();
  await look(page, `own-change-${width}`);
  await page.getByRole("radio").last().press("Space");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Votre rendez-vous est changé." }).waitFor();
  await page.getByRole("link", { name: "Imprimer" }).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Votre rendez-vous" }).waitFor();
});

test("axe finds no barrier on any of these pages", async () => {
  const page = await openPage();
  page.setDefaultTimeout(10_000);
  const centre = `${url}/bureau/${office.operator.slug}/centre`;
  for (const asked of ["", "?commune=02120&demarche=emploi", "?commune=Iron&demarche=emploi&des=2028-01-01"]) {
    await page.goto(centre + asked);
    expect([asked, await barriersOf(page)]).toEqual([asked, []]);
  }
  await page.goto(`${centre}?commune=Iron&demarche=emploi`);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole("radio").nth(8).check();
  await page.getByLabel("Prénom et nom").fill("Axelle");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("alert").waitFor();
  expect(await barriersOf(page)).toEqual([]);
  await page.getByLabel("Commune de la personne").fill("02120");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("button", { name: "Malzy" }).waitFor();
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Malzy" }).click();
  await page.getByRole("radio").nth(8).check();
  await page.getByLabel("Téléphone", { exact: true }).fill("06 12 34 56 99");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByText("Le rendez-vous est pris.").waitFor();
  expect(await barriersOf(page)).toEqual([]);
  const made = page.url().replace(/\?.*/, "");
  for (const below of ["/imprimer", "/changer"]) {
    await page.goto(made + below);
    expect([below, await barriersOf(page)]).toEqual([below, []]);
  }
  await page.goto(`${url}${townHall}/rendez-vous?demarche=emploi`);
  expect(await barriersOf(page)).toEqual([]);
  const stop = office.stops[0] as PublicStop;
  const booked = await office.browser().post(`/passages/${stop.stopId}/rendez-vous/emploi`, {
    ...{ startsAt: stop.startsAt.toString(), formKey: randomUUID(), name: "Axelle", email: "axe@exemple.fr" },
    ...{ phone: "", note: "", website: "" },
  });
  const own = url + (booked.headers.get("location") ?? "").replace("?fait", "");
  for (const below of ["/changer", "/imprimer"]) {
    await page.goto(own + below);
    expect([below, await barriersOf(page)]).toEqual([below, []]);
  }
  const date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  await page.goto(`${url}/bureau/${office.operator.slug}/journee?date=${date}`);
  expect(await barriersOf(page)).toEqual([]);
}, 120_000);
