import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { makeSite, type Site } from "../apps/server/src/web/make-site.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { type GivenProvider, givenProvider } from "./given-provider.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let provider: GivenProvider;
let url: string;
const errors: unknown[] = [];

beforeAll(async () => {
  office = await givenOffice();
  await office.account("claire@exemple.fr");
  let site: Site | undefined;
  const server = createAdaptorServer({ fetch: (request) => (site ? site.fetch(request) : new Response()) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://localhost:${listening.port}`;
  provider = await givenProvider({}, { baseUrl: url });
  site = makeSite({
    store: office.store,
    reference: office.reference,
    baseUrl: url,
    openid: [provider.settings],
    now: () => Temporal.Now.instant(),
    onError: (error) => errors.push(error),
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    await Promise.all([site?.close(), provider.close()]);
  });
});

test.each([true, false])(
  "from the button to the office, and out again here and there: nothing of it is stopped by our own policy (scripts: %s)",
  async (javaScriptEnabled) => {
    const page = await openPage({ javaScriptEnabled });
    const stopped: string[] = [];
    page.on("console", (line) => {
      if (line.type() === "error" && line.location().url.startsWith(url)) stopped.push(line.text());
    });
    provider.signsIn({ sub: "claire-1", email: "claire@exemple.fr", email_verified: true });
    await page.goto(`${url}/bureau/compte`);
    await page.getByRole("link", { name: "Se connecter avec ProConnect" }).click();
    await page.waitForURL(`${url}/bureau/compte`);
    expect(await page.textContent("main")).toContain("par un autre service");

    await page.getByRole("button", { name: "Se déconnecter", exact: true }).click();
    // The page leads on by itself; the provider asks whether one wants to leave it as well.
    await page.waitForURL(`${provider.settings.issuer}/session/end*`);
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await page.waitForURL(`${url}/bureau/connexion?fait=deconnexion`);
    expect(await page.getByRole("status").textContent()).toContain("Vous êtes déconnecté.");
    await page.goto(`${url}/bureau/compte`);
    expect(page.url()).toContain("/bureau/connexion?suite=");
    expect(stopped).toEqual([]);
    expect(errors).toEqual([]);
  },
);
