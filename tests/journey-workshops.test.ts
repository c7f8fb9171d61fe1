import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, formsOnPaper, look, press } from "./browser/walk.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;

beforeAll(async () => {
  office = await givenOffice();
  const claire = await office.signedIn("claire@exemple.fr", ["coordinator"]);
  url = await serveSite(office, claire);
});

test.each([360, 1280])(
  "a coordinator plans a workshop, a resident takes a seat of it, a group the others, without JavaScript, on %i px",
  async (width) => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    const stop = office.stops[width === 360 ? 0 : 1];
    const title = "Premiers pas avec un ordinateur";
    const clock = (minutes: number) =>
      stop?.startsAt.add({ minutes }).toZonedDateTimeISO(stop.timeZone).toPlainTime().toString().slice(0, 5) ?? "";

    await page.goto(`${url}/bureau/${office.operator.slug}`);
    await press(page, "Ateliers", "Ateliers");
    await page.getByLabel("Passage", { exact: true }).selectOption(stop?.stopId ?? "");
    await page.getByLabel("Démarche").selectOption("emploi");
    await page.getByLabel("Titre").fill(title);
    await page.getByLabel("De", { exact: true }).fill(clock(0));
    await page.getByLabel("À", { exact: true }).fill(clock(300));
    await page.getByLabel("Places").fill("12");
    await page.getByRole("button", { name: "Prévoir l’atelier" }).press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("L’atelier doit tenir dans le passage");
    await look(page, `workshops-refused-${width}`);
    expect(await page.getByLabel("Titre").inputValue()).toBe(title);
    await page.getByLabel("À", { exact: true }).fill(clock(90));
    await press(page, "Prévoir l’atelier", title);
    expect(await page.getByRole("status").textContent()).toContain("L’atelier est prévu.");
    await look(page, `workshop-${width}`);
    const own = page.url();

    await page.goto(`${url}/passages/${stop?.stopId}`);
    await look(page, `workshop-stop-${width}`);
    expect(await page.getByText(title).count()).toBe(1);
    await press(page, "Prendre rendez-vous", "Pour quoi venez-vous ?");
    await press(page, /France Travail/, "À quelle heure ?");
    expect(await page.getByText("il reste 12 places").count()).toBe(1);
    await look(page, `workshop-when-${width}`);
    await page.locator('a[href*="/atelier/"]').press("Enter");
    await page.getByRole("heading", { level: 1, name: "Pour qui ?" }).waitFor();
    await page.getByLabel("Prénom et nom").fill("Amélie d’Été-Ñandú");
    await page.getByLabel("Téléphone").fill(`06 12 34 56 7${width === 360 ? "8" : "9"}`);
    await look(page, `workshop-who-${width}`);
    await press(page, "Confirmer le rendez-vous", "Votre rendez-vous est pris.");
    expect(await page.getByText(title).count()).toBe(1);

    await page.goto(own);
    expect(await page.getByText("Amélie d’Été-Ñandú").count()).toBe(1);
    await page.getByLabel("Nombre de places").fill("12");
    await page.getByLabel("Prénom et nom, ou nom du groupe").fill("École de Malzy");
    await page.getByLabel("Adresse électronique").fill(`ecole-${width}@exemple.fr`);
    await page.getByRole("button", { name: "Réserver", exact: true }).press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Il ne reste que 11 places");
    await page.getByLabel("Nombre de places").fill("11");
    await press(page, "Réserver", title);
    expect(await page.getByRole("listitem").filter({ hasText: "École de Malzy, 11 places" }).count()).toBe(1);
    await look(page, `workshop-full-${width}`);
    expect(await formsOnPaper(page)).toBe(0);
    expect(await page.locator("main h2:visible").allTextContents()).toEqual(["Qui vient"]);
    expect(await page.getByText("École de Malzy, 11 places").isVisible()).toBe(true);
    await page.getByText("Tous les ateliers").waitFor({ state: "hidden" });
    await page.emulateMedia({ media: "screen" });
    await press(page, "Tous les ateliers", "Ateliers");
    expect(await formsOnPaper(page)).toBe(0);
    expect(await page.locator("main a:visible").count()).toBe(0);
    expect(await page.locator("main li:visible", { hasText: title }).count()).toBe(1);
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${url}/bureau/${office.operator.slug}/journee?date=${stop?.startsAt.toString().slice(0, 10)}`);
    await look(page, `workshop-day-${width}`);
    expect(await page.getByText("12 places prises sur 12").count()).toBe(1);
    await page.goto(`${url}/passages/${stop?.stopId}/rendez-vous/emploi`);
    expect(await page.getByText("complet").count()).toBe(1);

    await page.goto(own);
    await page.getByRole("button", { name: "Annuler l’atelier" }).press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Dites pourquoi");
    await page.locator("#cancelReason").fill("Formatrice malade");
    await press(page, "Annuler l’atelier", "Ateliers");
    expect(await page.getByRole("status").textContent()).toContain("L’atelier est annulé");
    await look(page, `workshops-${width}`);
  },
);

test("axe finds no barrier on any page of the way", async () => {
  const page = await openPage();
  const stop = office.stops[2];
  const barriers = async (path: string) => {
    await page.goto(url + path);
    return (await barriersOf(page)).map((found) => [path, ...found]);
  };
  const base = `/bureau/${office.operator.slug}/ateliers`;
  expect(await barriers(base)).toEqual([]);
  const clock = (minutes: number) =>
    stop?.startsAt.add({ minutes }).toZonedDateTimeISO(stop.timeZone).toPlainTime().toString().slice(0, 5) ?? "";
  await page.getByLabel("Passage", { exact: true }).selectOption(stop?.stopId ?? "");
  await page.getByLabel("De", { exact: true }).fill(clock(0));
  await page.getByLabel("À", { exact: true }).fill(clock(60));
  await page.getByRole("button", { name: "Prévoir l’atelier" }).click();
  await page.getByText("L’atelier est prévu.").waitFor();
  const own = new URL(page.url()).pathname;
  expect(await barriers(own)).toEqual([]);
  const { rows } = await office.store.pool.query("select procedure_key from workshops where workshop_id = $1", [
    own.split("/").at(-1),
  ]);
  const booking = `/passages/${stop?.stopId}/rendez-vous/${rows[0].procedure_key}`;
  for (const path of [
    `/passages/${stop?.stopId}`,
    booking,
    `/en${booking}`,
    `${booking}/atelier/${own.split("/").at(-1)}`,
  ])
    expect(await barriers(path)).toEqual([]);
});
