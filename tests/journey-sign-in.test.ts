import { AxeBuilder } from "@axe-core/playwright";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { type GivenProvider, givenProvider } from "./given-provider.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let provider: GivenProvider;
let url: string;
let cookie: string;

beforeAll(async () => {
  provider = await givenProvider();
  office = await givenOffice(undefined, [
    provider.settings,
    { ...provider.settings, name: "loin", label: "Compte du département de l’Aisne", issuer: "http://127.0.0.1:9" },
  ]);
  await office.account("claire@exemple.fr");
  provider.signsIn({ sub: "claire-1", email: "claire@exemple.fr", email_verified: true });
  office.setNow(Temporal.Now.instant());
  const browser = office.browser();
  const away = await browser.get("/bureau/connexion/proconnect");
  const back = new URL(await provider.visit(away.headers.get("location") ?? ""));
  expect((await browser.get(back.pathname + back.search)).status).toBe(303);
  cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
  const server = createAdaptorServer({ fetch: (request) => office.site.fetch(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});
afterAll(() => provider.close());

test.each([
  ["sign-in", "/bureau/connexion", "Se connecter", false],
  ["away", "/bureau/connexion/loin", "Se connecter", false],
  ["account", "/bureau/compte", "Votre compte", true],
] as const)(
  "%s: axe finds no barrier, nothing scrolls sideways, at 360 and 1280 px",
  async (name, path, title, signedIn) => {
    for (const width of [360, 1280]) {
      const page = await openPage({ viewport: { width, height: 800 } });
      // The cookie is for a secure site only; the browser is handed it as the site would see it.
      if (signedIn) await page.setExtraHTTPHeaders({ cookie });
      await page.goto(`${url}${path}`);
      expect(await page.locator("h1").textContent()).toBe(title);
      const shot = process.env.SHOTS;
      if (shot) await page.screenshot({ path: `${shot}/${name}-${width}.png`, fullPage: true });
      const main = await page.locator("main").boundingBox();
      expect(main?.width).toBeLessThanOrEqual(width);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
  },
);
