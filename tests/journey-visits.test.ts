import { randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, look, press, tabTo, write } from "./browser/walk.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { record } from "./given-visits.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
let base: string;

beforeAll(async () => {
  office = await givenOffice();
  await office.account("agnes@exemple.fr", ["agent", "coordinator"]);
  base = `/bureau/${office.operator.slug}`;
  const last = office.stops.at(-1) as PublicStop;
  const agnes = office.browser();
  expect((await agnes.signIn("agnes@exemple.fr")).status).toBe(303);
  const planned = await agnes.post(`${base}/ateliers`, {
    ...{ stop: last.stopId, procedure: "emploi", title: "Premiers pas avec un ordinateur", workshopId: randomUUID() },
    ...{ from: "15:00", to: "16:30", seats: "4", desks: "1" },
  });
  expect(planned.status).toBe(303);
  office.setNow(last.startsAt.add({ hours: 1 }));
  expect((await agnes.signIn("agnes@exemple.fr")).status).toBe(303);
  url = await serveSite(office, agnes);
  // A quarter of visits, so that figures have something to say.
  const ages = ["18-25", "40-55", "65-74", "75-and-over"];
  const procedures = [["emploi"], ["famille", "sante"], ["retraite"], [], ["impots", "vehicule", "famille"]];
  for (const [index, stop] of office.stops.slice(0, -1).entries())
    for (let visit = 0; visit < 2 + ((index * 3) % 5); visit += 1) {
      const typed = {
        ...{ procedures: procedures[(index + visit) % 5] ?? [], informal: true, minutes: visit % 2 ? "30" : "60" },
        ...{ ageBand: ages[(index * 2 + visit) % 4] ?? "", gender: visit % 3 ? "feminin" : "masculin" },
        ...{ firstVisit: visit % 4 ? "yes" : "no", signals: visit % 5 === 4 ? ["energy-poverty"] : [] },
      };
      expect((await record(office.store, stop, { typed })).ok).toBe(true);
    }
});

test.each([360, 1280])(
  "an agent notes a visit within a dozen keys, puts it right, takes it away, without JavaScript, on %i px",
  async (width) => {
    const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    const stop = office.stops.at(-1) as PublicStop;
    const date = stop.startsAt.toZonedDateTimeISO(stop.timeZone).toPlainDate();
    const title = `Visites : ${stop.site.commune.name}`;
    await page.goto(`${url}${base}/journee?date=${date}`);
    await press(page, new RegExp(`^Noter une visite.* ${stop.site.commune.name},`), title);
    await look(page, `visits-none-${width}`);
    // One tap for what they came for, one to note it: all else has an answer already.
    await page.getByLabel("Préparer ou suivre sa retraite", { exact: true }).first().check();
    await page.getByRole("button", { name: "Noter la visite" }).press("Enter");
    await page.getByRole("status").waitFor();
    expect(await page.getByRole("status").textContent()).toContain("La visite est notée.");
    const list = page.locator("ol.rows");
    expect(await list.getByRole("listitem").count()).toBe(1);

    // By keyboard alone, somebody who comes for a talk, and is sent on.
    await tabTo(page, "procedures");
    await page.getByLabel(/^Sans démarche/).focus();
    await page.keyboard.press("Space");
    await page.getByLabel("Orientée ailleurs", { exact: true }).focus();
    await page.keyboard.press("Space");
    await page.getByLabel("Préparer ou suivre sa retraite", { exact: true }).first().check();
    await page.getByLabel("75 ans et plus").check();
    await page.getByRole("button", { name: "Noter la visite" }).press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Dites vers qui la personne est orientée.");
    await look(page, `visits-refused-${width}`);
    expect(await page.getByLabel("75 ans et plus").isChecked()).toBe(true);
    await page.getByLabel("Orientée vers").selectOption("aide_sociale");
    await page.getByText("Autonomie, situation repérée").press("Enter");
    await page.getByLabel("Isolement").check();
    await page.getByRole("button", { name: "Noter la visite" }).press("Enter");
    await page.getByRole("status").waitFor();
    await look(page, `visits-${width}`);
    expect(await list.getByRole("listitem").count()).toBe(2);

    await page.getByRole("link", { name: "Corriger" }).last().press("Enter");
    await page.getByRole("heading", { level: 1, name: "Corriger une visite" }).waitFor();
    await look(page, `visit-${width}`);
    expect(await page.getByLabel("Isolement").isChecked()).toBe(true);
    await page.getByLabel("Isolement").uncheck();
    await press(page, "Enregistrer", title);
    expect(await page.getByRole("status").textContent()).toContain("La visite est corrigée.");
    for (let left = 2; left > 0; left -= 1) {
      await page.getByRole("link", { name: "Corriger" }).first().press("Enter");
      await page.getByText("Effacer…").press("Enter");
      await press(page, "Effacer pour de bon", title);
      expect(await page.getByRole("status").textContent()).toContain("La visite est effacée.");
    }
    expect(await list.getByRole("listitem").count()).toBe(0);
  },
);

test.each([360, 1280])("an agent counts who came to a workshop, by keyboard, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  const stop = office.stops.at(-1) as PublicStop;
  await page.goto(`${url}${base}/journee?date=${stop.startsAt.toZonedDateTimeISO(stop.timeZone).toPlainDate()}`);
  await press(page, /^Compter les présents/, "Présents : Premiers pas avec un ordinateur");
  await write(page, "people", "6");
  await write(page, "feminin", "5");
  await write(page, "masculin", "2");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("les femmes et les hommes en font plus");
  await look(page, `attendance-refused-${width}`);
  await write(page, "masculin", "1");
  await write(page, "65-74", "6");
  await page.keyboard.press("Enter");
  await page.getByRole("status").waitFor();
  await look(page, `attendance-${width}`);
  expect(await page.getByLabel("65 à 74 ans").inputValue()).toBe("6");
  await press(page, "La journée", "Mardi 2 mars 2027");
  expect(await page.getByText("6 présents").count()).toBe(1);
  await look(page, `attendance-day-${width}`);
});

test.each([360, 1280])("figures of a quarter, of a day, and of nothing, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  await page.goto(`${url}${base}`);
  await press(page, "Chiffres", "Chiffres");
  await look(page, `figures-${width}`);
  await press(page, "Ce trimestre", "Chiffres");
  const rows = page.getByRole("table", { name: "Par commune" }).getByRole("row");
  expect(await rows.count()).toBe(4);
  await press(page, "L’année dernière", "Chiffres");
  expect(await page.getByText("Aucune visite n’est notée dans cette période.").count()).toBe(1);
  await look(page, `figures-none-${width}`);
  await page.getByLabel("Du", { exact: true }).fill("2027-03-01");
  await page.getByLabel("Au", { exact: true }).fill("2027-02-01");
  await page.getByRole("button", { name: "Voir" }).press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("La fin est avant le début");
});

test.each([
  "/passages/:stop/visites",
  "/visites/:visit",
  "/ateliers/:workshop/presence",
  "/chiffres",
  "/chiffres?du=x",
])("%s: axe finds no barrier, nothing scrolls sideways, at 320 and 1280 px", async (name) => {
  const stop = office.stops[0] as PublicStop;
  const { rows } = await office.store.pool.query(
    "select (select workshop_id from workshops) as workshop, (select visit_id from visits where stop_id = $1 limit 1) as visit",
    [stop.stopId],
  );
  const path = name
    .replace(":stop", stop.stopId)
    .replace(":visit", rows[0].visit)
    .replace(":workshop", rows[0].workshop);
  for (const width of [320, 1280]) {
    const page = await openPage({ viewport: { width, height: 800 } });
    await page.goto(url + base + path);
    expect([path, await barriersOf(page)]).toEqual([path, []]);
    expect([path, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([path, 0]);
  }
});

test("on paper, figures have nothing to press and nowhere to go", async () => {
  const page = await openPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${url}${base}/chiffres`);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main a:visible, main button:visible, main input:visible").count()).toBe(0);
  expect(await page.getByRole("table").count()).toBeGreaterThan(5);
  if (process.env.SHOTS) await page.pdf({ path: `${process.env.SHOTS}/figures.pdf` });
});
