import { AxeBuilder } from "@axe-core/playwright";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
let claire: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice();
  const name = "Maison itinérante des services publics du Pays de Sâlesbourg-en-Thiérache et de ses vallées";
  await givenOperator(office.store, { slug: "long", name });
  claire = await office.signedIn("claire@exemple.fr", ["administrator"]);
  await office.store.pool.query("update accounts set installation = true");
  const invited = await claire.post("/bureau/installation/invitations/long", { email: "paul@exemple.fr" });
  expect(invited.status).toBe(303);
  await office.store.pool.query(
    "update outgoing_mails set attempts = 2, fault = 'sign-in-refused', fault_code = 535 where kind = 'invitation'",
  );
  const server = createAdaptorServer({ fetch: (request) => office.site.fetch(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

test.each([
  ["operators", "/bureau/installation"],
  ["created", "/bureau/installation?cree=long"],
  ["new", "/bureau/installation/nouveau"],
  ["mails", "/bureau/installation/courriels"],
])("%s: axe finds no barrier, nothing scrolls sideways, at 360 and 1280 px, without JavaScript", async (name, path) => {
  for (const width of [360, 1280]) {
    const page = await openPage({ viewport: { width, height: 800 } });
    const cookie = [...claire.cookies].map((pair) => pair.join("=")).join("; ");
    await page.setExtraHTTPHeaders({ cookie });
    await page.goto(url + path);
    expect(await page.locator("h1").count()).toBe(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    const shot = process.env.SHOTS;
    if (shot) await page.screenshot({ path: `${shot}/installation-${name}-${width}.png`, fullPage: true });
  }
});
