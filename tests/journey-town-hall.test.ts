import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { COMMAND_LINE, makeTownHallLink } from "@escale/domain";
import { makeMasterKey } from "@escale/exchange";
import { linkStore } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import { listen } from "../apps/server/src/start/listen.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { newId } from "./given-operator.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

const { openPage } = openBrowser();
let given: GivenSite;
let url: string;

beforeAll(async () => {
  const masters = [makeMasterKey("2026", randomBytes)] as const;
  given = await givenSite({}, masters);
  const world = {
    store: linkStore(given.store),
    now: Temporal.Instant.from("2026-11-23T20:00:00Z"),
    newId,
    signer: keySigner(masters, "links"),
    actor: COMMAND_LINE,
  };
  const made = await makeTownHallLink(world, given.operator.operatorId, { communeCode: "02386", days: 365 });
  if (!made.ok) throw new Error(made.refusal.refused);
  const server = createAdaptorServer({ fetch: (request) => given.site.fetch(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}/mairie/${made.value.text}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

test.each([360, 1280])("a secretary says that the square is taken, without JavaScript, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  await page.goto(url);
  // What is wrong is said beside its field, and what was typed is still there.
  await page.getByLabel("Quel jour ?").fill(`2027-02-1${width === 360 ? 1 : 2}`);
  await page.getByLabel("Le matin").check();
  await page.getByLabel("Ce qui prend la place").fill("Marché de la Saint-Valentin");
  await page.getByRole("button", { name: "Dire que la place est prise" }).press("Enter");
  await page.getByRole("status").waitFor();
  expect(await page.getByRole("status").textContent()).toContain("C’est noté.");
  expect(await page.getByText(/février 2027, le matin/).count()).toBeGreaterThan(0);
  const sideways = () => page.evaluate("document.documentElement.scrollWidth - innerWidth");
  expect(await sideways()).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/town-hall-${width}.png`, fullPage: true });
  await page.getByLabel("Quel jour ?").fill("2020-02-11");
  await page.evaluate("document.querySelector('#date').removeAttribute('min')");
  await page.getByRole("button", { name: "Dire que la place est prise" }).press("Enter");
  expect(await page.getByRole("alert").textContent()).toContain("Ce jour est passé");
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/town-hall-fault-${width}.png`, fullPage: true });
});

test("axe finds no barrier, before and after a fault", async () => {
  const page = await openPage();
  await page.goto(url);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByLabel("Quel jour ?").fill("2020-02-11");
  await page.evaluate("document.querySelector('#date').removeAttribute('min')");
  await page.getByRole("button", { name: "Dire que la place est prise" }).press("Enter");
  await page.getByRole("alert").waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
