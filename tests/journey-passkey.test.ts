import { AxeBuilder } from "@axe-core/playwright";
import { createAdaptorServer } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { makeSite, type Site } from "../apps/server/src/web/make-site.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;
const errors: unknown[] = [];

beforeAll(async () => {
  office = await givenOffice();
  await office.account("claire@exemple.fr");
  let site: Site | undefined;
  const server = createAdaptorServer({ fetch: (request) => (site ? site.fetch(request) : new Response()) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  // Keys are made for a name, not for a number, and without TLS for this machine alone.
  url = `http://localhost:${listening.port}`;
  site = makeSite({
    store: office.store,
    reference: office.reference,
    baseUrl: url,
    now: () => Temporal.Now.instant(),
    onError: (error) => errors.push(error),
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    await site?.close();
  });
});

/** A device of the machine that knows its owner and says so. */
async function addDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function look(page: Page, name: string) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    const shot = process.env.SHOTS;
    if (shot) await page.screenshot({ path: `${shot}/${name}-${width}.png`, fullPage: true });
  }
}

test("a key is made on one’s own page with the keyboard, then signs in without e-mail; taken off, it does not", async () => {
  const page = await openPage();
  const refusals: string[] = [];
  page.on("console", (line) => {
    if (line.type() === "error" && /Content Security Policy/.test(line.text())) refusals.push(line.text());
  });
  await addDevice(page);
  await page.goto(`${url}/bureau/connexion?suite=%2Fbureau%2Fcompte`);
  await page.getByLabel("Adresse e-mail").fill("claire@exemple.fr");
  await page.getByLabel("Mot de passe").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/bureau/compte");
  await page.getByLabel("Nom de la clé").fill("Ordinateur du bureau");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/bureau/compte?fait=cle");
  expect(await page.getByRole("heading", { name: "Ordinateur du bureau" }).count()).toBe(1);
  await look(page, "passkeys");

  await page.getByRole("button", { name: "Se déconnecter", exact: true }).click();
  await page.waitForURL("**/bureau/connexion?fait=deconnexion");
  await look(page, "passkey-sign-in");
  const key = page.getByRole("button", { name: "Se connecter avec une clé d’accès" });
  await key.click();
  await page.getByRole("button", { name: "Se déconnecter", exact: true }).waitFor();
  await page.goto(`${url}/bureau/compte`);
  expect(await page.textContent("main")).toContain("par clé d’accès");

  await page.getByRole("button", { name: "Retirer Ordinateur du bureau" }).click();
  await page.waitForURL("**/bureau/compte?fait=sans-cle");
  await page.getByRole("button", { name: "Se déconnecter", exact: true }).click();
  await page.waitForURL("**/bureau/connexion?fait=deconnexion");
  await key.click();
  await page.waitForURL("**/bureau/cle");
  expect(await page.getByRole("alert").first().textContent()).toContain("Nous ne connaissons pas cette clé");
  expect(refusals).toEqual([]);
  expect(errors).toEqual([]);
});

test("a device that gives nothing is told so, and the rest of the page goes on", async () => {
  const page = await openPage();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await page.goto(`${url}/bureau/connexion`);
  await page.route("**/bureau/cle/demande", (route) => route.abort());
  const key = page.getByRole("button", { name: "Se connecter avec une clé d’accès" });
  await key.click();
  const fault = page.getByText("Votre appareil n’a pas donné de clé.");
  await fault.waitFor({ state: "visible" });
  expect(await key.isEnabled()).toBe(true);
  expect(await page.getByLabel("Mot de passe").isVisible()).toBe(true);
});

test("without JavaScript nothing of it is shown, and the rest works", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(`${url}/bureau/connexion?suite=%2Fbureau%2Fcompte`);
  const key = page.getByText("Se connecter avec une clé d’accès");
  expect([await key.count(), await key.isVisible()]).toEqual([1, false]);
  await page.getByLabel("Adresse e-mail").fill("claire@exemple.fr");
  await page.getByLabel("Mot de passe").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/bureau/compte");
  expect(await page.getByText("ouvrez cette page dans un navigateur récent").isVisible()).toBe(true);
  expect(await page.getByLabel("Nom de la clé").isVisible()).toBe(false);
});
