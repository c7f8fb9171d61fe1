import { AxeBuilder } from "@axe-core/playwright";
import { loadReference } from "@escale/exchange";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { generateSync } from "otplib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { offerFirstAccount } from "../apps/server/src/start/offer-first-account.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { lastMail } from "./given-mail.ts";
import { givenOperator } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";

const { openPage } = openBrowser();
const NOW = Temporal.Instant.from("2026-11-23T20:00:00Z");
const FIRST = "les mirabelles du verger";
const SECOND = "quatre chevaux au galop";
const errors: unknown[] = [];
let store: GivenDatabase;
let url: string;
let now = NOW;

beforeAll(async () => {
  store = await givenDatabase();
  await givenOperator(store, { slug: "bus", name: "Le Bus des services" });
  let answer: (request: Request, bindings: HttpBindings) => Response | Promise<Response> = () => new Response();
  const server = createAdaptorServer({ fetch: (request, bindings) => answer(request, bindings as HttpBindings) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  const onError = (error: unknown) => errors.push(error);
  const world = { store, reference: await loadReference(), baseUrl: url, now: () => now, keys: MASTERS, onError };
  const site = makeSite(world);
  answer = site.fetch;
  afterAll(async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await site.close();
  });
});

/** A small telephone, without JavaScript and without a finger: everything goes by keyboard. */
const telephone = () => openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });

/** Presses Tab until this is reached, as somebody would who sees no pointer. */
async function reach(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} is not reached by keyboard on ${page.url()}`);
}

async function write(page: Page, name: string, text: string): Promise<void> {
  await reach(page, `[name="${name}"]:not([type="hidden"])`);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Presses what has this text, and waits for the page that comes. */
async function press(page: Page, text: string): Promise<void> {
  await reach(page, `main button:has-text("${text}"), main a:has-text("${text}"), header button:has-text("${text}")`);
  await Promise.all([page.waitForLoadState("load"), page.keyboard.press("Enter")]);
  await page.waitForLoadState("load");
}

/** What axe finds: it is a script itself, so the page is shown to it as it stands in a browser that runs some. */
async function barriers(page: Page) {
  const other = await openPage({ viewport: { width: 360, height: 640 } });
  await other.setContent((await page.content()).replace("<head>", `<head><base href="${url}/">`), {
    waitUntil: "load",
  });
  const { violations } = await new AxeBuilder({ page: other }).analyze();
  await other.context().close();
  return violations;
}

let shots = 0;

/** Every page on the way: one title, no barrier, nothing sideways. */
async function look(page: Page, title: string): Promise<void> {
  await page.locator("h1", { hasText: title }).waitFor();
  expect(await page.locator("h1").allTextContents()).toEqual([expect.stringContaining(title)]);
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  shots += 1;
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/accounts-${shots}.png`, fullPage: true });
}

async function mailedLink(): Promise<string> {
  const { text } = await lastMail({ store });
  return /http:\/\/127\.0\.0\.1\S+/.exec(text)?.[0] ?? "";
}

test("first account, invitation, forgotten password, code of the telephone, sessions: by keyboard, at 360 px, without JavaScript", async () => {
  const said: string[] = [];
  await offerFirstAccount({ store, now, baseUrl: url, say: (line) => said.push(line) });
  const claire = await telephone();
  await claire.goto(/http\S+/.exec(said.join())?.[0] ?? "");
  await look(claire, "Premier compte");
  await write(claire, "name", "Claire Martin");
  await write(claire, "email", "claire@exemple.fr");
  await write(claire, "password", FIRST);
  await press(claire, "Créer le compte");
  await claire.waitForURL(`${url}/bureau/bus`);

  await claire.goto(`${url}/bureau/bus/collegues`);
  await look(claire, "Collègues");
  await write(claire, "email", "paul@exemple.fr");
  await reach(claire, "#role-coordinator");
  await claire.keyboard.press("Space");
  await press(claire, "Envoyer l’invitation");
  await claire.locator(".notice").waitFor();
  await look(claire, "Collègues");

  const paul = await telephone();
  await paul.goto(await mailedLink());
  await look(paul, "Invitation");
  await write(paul, "name", "Paul Durand");
  await write(paul, "password", FIRST);
  await press(paul, "Accepter l’invitation");
  await paul.waitForURL(`${url}/bureau/bus`);
  await press(paul, "Se déconnecter");
  await look(paul, "Se connecter");

  await press(paul, "Mot de passe oublié");
  await look(paul, "Mot de passe oublié");
  await write(paul, "email", "paul@exemple.fr");
  await press(paul, "Envoyer le lien");
  await look(paul, "Regardez vos e-mails");
  await paul.goto(await mailedLink());
  await look(paul, "Choisir un mot de passe");
  await write(paul, "password", SECOND);
  await press(paul, "Enregistrer le mot de passe");
  await paul.waitForURL(`${url}/bureau/bus`);

  await paul.goto(`${url}/bureau/compte`);
  await look(paul, "Votre compte");
  await reach(paul, 'form[action="/bureau/compte/code/nouveau"] button');
  await Promise.all([paul.waitForURL(`${url}/bureau/compte/code`), paul.keyboard.press("Enter")]);
  const secret = ((await paul.locator("main code").first().textContent()) ?? "").replaceAll(" ", "");
  expect(secret).toMatch(/^[A-Z2-7]{16,}$/);
  const code = () => generateSync({ secret, epoch: Math.floor(now.epochMilliseconds / 1_000) });
  await write(paul, "code", code());
  await paul.keyboard.press("Enter");
  await paul.locator("ol.codes").waitFor();
  expect(await paul.locator("ol.codes li").count()).toBe(10);
  expect(await barriers(paul)).toEqual([]);

  // Another browser: the password alone does not open it.
  now = now.add({ minutes: 2 });
  const desk = await telephone();
  await desk.goto(`${url}/bureau/bus`);
  await look(desk, "Se connecter");
  await write(desk, "email", "paul@exemple.fr");
  await write(desk, "password", SECOND);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(`${url}/bureau/code`);
  await write(desk, "code", code());
  await desk.keyboard.press("Enter");
  await desk.waitForURL(`${url}/bureau/bus`);

  await paul.goto(`${url}/bureau/compte`);
  await look(paul, "Votre compte");
  const sessions = paul.locator('form[action^="/bureau/compte/sessions/"]');
  expect(await sessions.count()).toBe(1);
  await reach(paul, 'form[action^="/bureau/compte/sessions/"] button');
  await paul.keyboard.press("Enter");
  await paul.locator(".notice", { hasText: "La session est fermée." }).waitFor();
  expect(await sessions.count()).toBe(0);
  await desk.goto(`${url}/bureau/compte`);
  await look(desk, "Se connecter");

  await press(paul, "Changer d’adresse");
  await look(paul, "Changer d’adresse e-mail");
  await write(paul, "email", "paul.durand@exemple.fr");
  await write(paul, "current", SECOND);
  await press(paul, "Envoyer le lien");
  await look(paul, "Regardez vos e-mails");
  await paul.goto(await mailedLink());
  await look(paul, "Confirmer votre adresse");
  await press(paul, "Confirmer cette adresse");
  await look(paul, "Votre adresse a changé");
  expect(errors).toEqual([]);
}, 120_000);
