import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, look, press, write } from "./browser/walk.ts";
import { MASTERS } from "./given-persons.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

/** Bookings in a minute before each browser is asked for some work. */
const MOST = 20;

const { openPage } = openBrowser();
let given: GivenSite;
let url: string;

beforeAll(async () => {
  given = await givenSite({}, MASTERS, [], false, MOST);
  url = await serveSite(given);
});

test.each([360, 1280])(
  "a resident books, sees it and gives it back, without JavaScript, by keyboard, on %i px",
  async (width) => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.goto(`${url}/passages/${given.stops[0]?.stopId}`);
    await press(page, "Prendre rendez-vous", "Pour quoi venez-vous ?");
    await look(page, `booking-why-${width}`);
    await press(page, /France Travail/, "À quelle heure ?");
    await look(page, `booking-when-${width}`);
    await press(page, width === 360 ? "9 h 30" : "10 h", "Pour qui ?");
    await write(page, "name", "Amélie d’Été-Ñandú");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Écrivez une adresse électronique");
    await look(page, `booking-who-${width}`);
    expect(await page.getByLabel("Prénom et nom").inputValue()).toBe("Amélie d’Été-Ñandú");
    await write(page, "phone", `06 12 34 56 7${width === 360 ? "8" : "9"}`);
    await press(page, "Confirmer le rendez-vous", "Votre rendez-vous est pris.");
    await look(page, `booking-booked-${width}`);
    await press(page, "Je ne peux pas venir", "Ce rendez-vous est annulé.");
    await look(page, `booking-back-${width}`);
  },
);

test("axe finds no barrier on any page of the way", async () => {
  const page = await openPage();
  await page.goto(`${url}/passages/${given.stops[0]?.stopId}/rendez-vous`);
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole("link", { name: /France Travail/ }).click();
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole("link", { name: "11 h", exact: true }).click();
  await page.getByLabel("Prénom et nom").fill("A");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("alert").waitFor();
  expect(await barriersOf(page)).toEqual([]);
  await page.getByLabel("Adresse électronique").fill("axe@exemple.fr");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("heading", { level: 1, name: "Votre rendez-vous est pris." }).waitFor();
  expect(await barriersOf(page)).toEqual([]);
});

test("in a rush the browser does the work that the form asks for; without JavaScript one is told what to do", async () => {
  const there = `${url}/passages/${given.stops[0]?.stopId}/rendez-vous`;
  const { rows } = await given.store.pool.query(
    "select procedure_key as key from procedures order by position limit 1",
  );
  for (let bot = 0; bot <= MOST; bot += 1) {
    const fields = {
      startsAt: given.stops[0]?.startsAt.toString() ?? "",
      formKey: crypto.randomUUID(),
      name: "",
      website: "",
    };
    await fetch(`${there}/${rows[0].key}`, { method: "POST", body: new URLSearchParams(fields) });
  }
  const page = await openPage();
  await page.goto(`${there}/${rows[0].key}`);

  await page.getByRole("link", { name: "11 h 15" }).click();
  await page.getByLabel("Prénom et nom").fill("Jeanne Martin");
  await page.getByLabel("Adresse électronique").fill("rush@exemple.fr");
  await page.getByRole("button", { name: "Confirmer" }).click();
  await page.getByRole("heading", { level: 1, name: "Votre rendez-vous est pris." }).waitFor();

  const plain = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  await plain.goto(`${there}/${rows[0].key}`);
  await plain.getByRole("link", { name: "10 h 30" }).click();
  await plain.getByText("appelez le service").waitFor();
  await look(plain, "rush-360");
});
