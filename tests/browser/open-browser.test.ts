import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHROMIUM_SOURCES } from "../../scripts/find-chromium.ts";
import { launchChromium } from "../../scripts/launch-chromium.ts";
import { openBrowser } from "./open-browser.ts";

const PAGE = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title><p id="who">sans script</p>
<script>document.querySelector("#who").textContent = [innerWidth, navigator.language].join(" ");</script>`;

const { openPage } = openBrowser();
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(PAGE));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((closed) => server.close(closed)));

test("a page runs its scripts, at the width and in the language that were asked for", async () => {
  const page = await openPage({ viewport: { width: 360, height: 640 } });
  await page.goto(url);
  expect(await page.textContent("#who")).toBe("360 fr-FR");
});

test("without JavaScript a page shows what the server sent", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  await page.goto(url);
  expect(await page.textContent("#who")).toBe("sans script");
});

test("a browser that does not start gives way to the next; when none starts, a sentence tells how to get one", async () => {
  const broken = { name: "a broken one", find: async () => ({ executablePath: "/nonexistent/chromium", env: {} }) };
  const missing = { name: "a missing one", find: async () => undefined };
  await expect(launchChromium([broken, missing])).rejects.toThrow(
    /apt-get install chromium[\s\S]*a broken one: .+\n- a missing one: there is none$/,
  );
});

test("the browser that comes from npm starts as well, for machines that have no other", async () => {
  const packaged = CHROMIUM_SOURCES.slice(1);
  if (process.platform !== "linux" || process.arch !== "x64") {
    await expect(launchChromium(packaged)).rejects.toThrow("@sparticuz/chromium: there is none");
    return;
  }
  const { browser, name } = await launchChromium(packaged);
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(url);
  expect(await page.title()).toBe("Essai");
  expect(name).toContain("@sparticuz/chromium");
  await browser.close();
});
