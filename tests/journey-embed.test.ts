import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { type Demo, givenDemo } from "./given-demo.ts";

/*
 * A town hall puts the next stops on its own site. Its site is on another address, as it is in life: browsers then apply what
 * our answers say of frames.
 */

const { openPage } = openBrowser();
let demo: Demo;
let townHall: string;
/** What the page of the town hall frames. */
let framed = "";

const server = createServer((_request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="fr"><title>Mairie</title><main><h1>La mairie</h1>${framed}</main></html>`);
});

beforeAll(async () => {
  demo = await givenDemo();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Another name is another site.
  townHall = `http://localhost:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const frame = (path: string) =>
  `<iframe src="${demo.url}${path}" title="Prochains passages" width="100%" height="560">`;
const kinds = [
  "/integrer/communes/02386",
  "/integrer/operateurs/spi-thierache-sambre-oise",
  "/integrer/communes/02361",
];

test("the lines that the site gives to paste show the next stops, and a press on one opens its page in the window", async () => {
  const page = await openPage({ viewport: { width: 360, height: 800 } });
  await page.goto(`${demo.url}/donnees`);
  framed = ((await page.locator("pre.example").textContent()) ?? "").replace(/communes\/\d{5}/, "communes/02386");
  expect(framed).toMatch(/^<iframe src="http:/);
  await page.goto(townHall);
  const embedded = page.frameLocator("iframe");
  await embedded.locator(".stop").first().waitFor();
  expect(await embedded.locator("h1").textContent()).toBe("Prochains passages : Iron");
  expect(await embedded.locator(".stop").count()).toBe(3);
  expect(await embedded.locator(".demonstration").textContent()).toContain("Démonstration");
  await embedded.locator(".stop-link").first().click();
  await page.waitForURL(/\/passages\//);
  expect(page.frames()).toHaveLength(1);
});

test("no other page stands in a frame", async () => {
  const page = await openPage();
  for (const path of ["/", "/communes/02386", "/integrer", "/bureau/connexion"]) {
    framed = frame(path);
    await page.goto(townHall);
    const shown = await page.frames()[1]?.evaluate(() => document.querySelector("h1")?.textContent ?? "");
    expect(shown?.includes("Escale") || shown?.includes("Iron") || shown?.includes("service"), path).toBeFalsy();
  }
});

test("what is missing says so in the frame, in its language", async () => {
  const page = await openPage();
  framed = frame("/en/integrer/communes/99999");
  await page.goto(townHall);
  expect(await page.frameLocator("iframe").locator("h1").textContent()).toBe("This page does not exist");
});

test.each(["light", "dark"] as const)(
  "axe finds nothing, nothing scrolls sideways, no script is there: %s",
  async (colorScheme) => {
    for (const width of [320, 360, 1280]) {
      const page = await openPage({ colorScheme, viewport: { width, height: 560 } });
      for (const path of kinds.flatMap((kind) => [kind, `/en${kind}`])) {
        await page.goto(demo.url + path);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id }) => id),
          path,
        ).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
        expect(await page.locator("script").count()).toBe(0);
      }
    }
  },
  120_000,
);

test("it is small", async () => {
  const answer = await fetch(demo.url + kinds[0], { headers: { "accept-encoding": "identity" } });
  expect((await answer.text()).length).toBeLessThan(8_000);
  expect(answer.headers.get("x-frame-options")).toBeNull();
  expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors \*$/);
});
