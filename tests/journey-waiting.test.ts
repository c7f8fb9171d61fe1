import type { Booking, PublicStop } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, formsOnPaper, look, press, write } from "./browser/walk.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { NOW } from "./given-site.ts";
import { givenWaiting } from "./given-waiting.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let clerk: GivenBrowser;
let people: ReturnType<typeof givenWaiting>;
let key: string;
let url: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  clerk = await office.signedIn("accueil@exemple.fr", ["booking-clerk"]);
  const { rows } = await office.store.pool.query("select procedure_key from procedures order by position limit 1");
  key = rows[0].procedure_key;
  people = givenWaiting(office.store, key, () => NOW);
  url = await serveSite(office, clerk);
});

/** The same page with JavaScript, which axe asks for. */
async function barriers(path: string): Promise<void> {
  const page = await openPage();
  await page.goto(path);
  expect(await barriersOf(page)).toEqual([]);
}

test.each([360, 1280])(
  "a resident waits, is offered an hour, says no, is offered another, accepts; without JavaScript, by keyboard, on %i px",
  async (width) => {
    const stop = office.stops[width === 360 ? 0 : 1] as PublicStop;
    const [first, second] = (await people.fill(stop)) as [Booking, Booking];
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.goto(`${url}/passages/${stop.stopId}/rendez-vous/${key}`);
    await look(page, `waiting-full-${width}`);
    await press(page, "Être prévenu si une heure se libère", "Être prévenu si une heure se libère");
    await write(page, "name", "Amélie d’Été-Ñandú");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Écrivez une adresse électronique");
    await look(page, `waiting-join-${width}`);
    expect(await page.getByLabel("Prénom et nom").inputValue()).toBe("Amélie d’Été-Ñandú");
    await write(page, "email", `amelie-${width}@exemple.fr`);
    await press(page, "M’inscrire", "Vous êtes sur la liste d’attente.");
    await look(page, `waiting-joined-${width}`);
    const own = page.url().replace("?fait", "");

    await people.giveBack(first);
    await page.goto(own);
    await page.getByRole("heading", { level: 2, name: "Une heure s’est libérée" }).waitFor();
    await look(page, `waiting-offer-${width}`);
    if (width === 360) await barriers(own);
    await press(page, "Non merci", "Votre attente");
    expect(await page.getByRole("status").textContent()).toContain("Vous attendez toujours");
    await people.giveBack(second);
    await page.goto(own);
    await press(page, "J’accepte cette heure", "Votre rendez-vous est pris.");
    await page.goto(own);
    await page.getByRole("heading", { level: 1, name: "Vous avez un rendez-vous." }).waitFor();
    await look(page, `waiting-served-${width}`);
    await press(page, "Voir le rendez-vous", "Votre rendez-vous");
  },
);

test("whoever does not wait any more leaves the list, in English too", async () => {
  const stop = office.stops[2] as PublicStop;
  await people.fill(stop);
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  await page.goto(`${url}/en/passages/${stop.stopId}/attente/${key}`);
  await look(page, "waiting-join-en");
  await barriers(page.url());
  await page.getByLabel(/^Any stop in/).check();
  await page.getByLabel("First and last name").fill("John Smith");
  await page.getByLabel("E-mail address").fill("john@example.org");
  await press(page, "Put me on the list", "You are on the waiting list.");
  await press(page, "Leave the list", "You have left the waiting list.");
  await look(page, "waiting-left-en");
});

test.each([360, 1280])(
  "a clerk puts somebody on a list and answers for them, without JavaScript, by keyboard, on %i px",
  async (width) => {
    const stop = office.stops[width === 360 ? 3 : 4] as PublicStop;
    await office.store.pool.query(
      "insert into booking_terms values ($1, 400, 7200, 0, 0.5, 86400, 900) on conflict do nothing",
      [office.operator.operatorId],
    );
    const [booking] = (await people.fill(stop)) as [Booking];
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    await page.goto(`${url}/bureau/${office.operator.slug}/attente`);
    await look(page, `waiting-office-empty-${width}`);
    await page.locator("#stop").selectOption(stop.stopId);
    await page.locator("#procedure").selectOption(key);
    await write(page, "name", "Jean-Baptiste Grandjean de la Fontaine");
    await write(page, "phone", `06 12 34 56 ${width === 360 ? "78" : "79"}`);
    await press(page, "Inscrire", "Liste d’attente");
    await people.giveBack(booking);
    await page.goto(`${url}/bureau/${office.operator.slug}/a-prevenir`);
    await look(page, `waiting-calls-${width}`);
    if (width === 360) await barriers(page.url());
    await press(page, /Noter sa réponse/, "Liste d’attente");
    await look(page, `waiting-office-${width}`);
    expect(await formsOnPaper(page)).toBe(0);
    expect(await page.getByRole("heading", { name: "Jean-Baptiste Grandjean de la Fontaine" }).isVisible()).toBe(true);
    expect(await page.getByText("On lui propose").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    if (width === 360) await barriers(page.url());
    await press(page, /Elle accepte/, "Liste d’attente");
    expect(await page.getByRole("status").textContent()).toContain("Le rendez-vous est pris.");
  },
);
