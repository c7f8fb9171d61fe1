import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
let signedIn: GivenBrowser;
let programme: string;

beforeAll(async () => {
  office = await givenOffice();
  const base = `/bureau/${office.operator.slug}`;
  signedIn = await office.signedIn("claire@exemple.fr", ["administrator", "coordinator"]);
  const html = await (await signedIn.post(`${base}/liens`, { commune: "02386", days: "30" })).text();
  const link = /(\/mairie\/[\w-]{92})/.exec(html)?.[1] as string;
  const stop = office.stops.find((one) => one.site.commune.code === "02386");
  const date = stop?.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString() ?? "";
  const secretary = office.browser();
  for (const halfDay of ["day", "afternoon"])
    await secretary.post(link, { siteId: stop?.site.siteId ?? "", date, halfDay, note: "Fête du village" });
  const { rows } = await office.store.pool.query("select programme_id from programmes");
  programme = rows[0].programme_id;
  url = await serveSite(office, signedIn);
});

test.each([
  "",
  "/journee",
  "/places-prises",
  "/liens",
  "/journal",
  "/journal/verification",
  "/reglages",
  "/reglages/programmes/:programme",
  "/regles",
  "/regles/emploi",
])("%s: axe finds no barrier, nothing scrolls sideways, at 360 and 1280 px, without JavaScript", async (name) => {
  for (const width of [360, 1280]) {
    const page = await openPage({ viewport: { width, height: 800 } });
    const path = `/bureau/${office.operator.slug}${name.replace(":programme", programme)}`;
    await page.goto(url + path);
    expect(await page.locator("h1").count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe(path);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    const shot = process.env.SHOTS;
    if (shot)
      await page.screenshot({
        path: `${shot}/${name.slice(1).replaceAll("/", "-") || "accueil"}-${width}.png`,
        fullPage: true,
      });
  }
});

test("on paper, a day has nothing to press and nowhere to go", async () => {
  const page = await openPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${url}/bureau/${office.operator.slug}/journee`);
  const away = page.locator("main a:visible, main button:visible, main input:visible");
  expect(await away.count()).toBeGreaterThan(3);
  await page.emulateMedia({ media: "print" });
  expect(await away.count()).toBe(0);
  expect(await page.locator("main h3:visible").count()).toBe(await page.locator("main h3").count());
});
