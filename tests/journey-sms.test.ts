import { AxeBuilder } from "@axe-core/playwright";
import { deliverSms, type SmsGateway } from "@escale/domain";
import { smsQueue } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { listen } from "../apps/server/src/start/listen.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS, SEALS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS, [], true);
  const server = createAdaptorServer({
    fetch: ({ url: asked, method, headers, body }) => {
      const { pathname, search } = new URL(asked);
      const sent = new Headers(headers);
      if (method === "POST") sent.set("origin", BASE_URL);
      return office.site.fetch(
        new Request(BASE_URL + pathname + search, { method, headers: sent, body, duplex: "half" } as RequestInit),
      );
    },
  });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

async function look(page: Page, name: string): Promise<void> {
  expect([name, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([name, 0]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

const barriers = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

test.each([360, 1280])("a resident asks for SMS by keyboard, without JavaScript, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  await page.goto(`${url}/passages/${office.stops[0]?.stopId}/rendez-vous`);
  await page.getByRole("link", { name: /France Travail/ }).click();
  await page.getByRole("link", { name: width === 360 ? "9 h 30" : "10 h", exact: true }).click();
  await page.getByLabel("Prénom et nom").fill("Amélie d’Été");
  const phone = page.getByLabel("Téléphone", { exact: true });
  await phone.fill("03 23 45 67 89");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await page.getByRole("checkbox", { name: "Me prévenir par SMS" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Confirmer" }).press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("numéro de téléphone portable");
  expect(await page.getByRole("checkbox", { name: "Me prévenir par SMS" }).isChecked()).toBe(true);
  await look(page, `sms-who-${width}`);
  await phone.fill(`06 12 34 56 ${width === 360 ? "78" : "79"}`);
  await page.getByRole("button", { name: "Confirmer" }).press("Enter");
  await page.getByText("Un SMS part aussi au 06 12 34 56").waitFor();
  await look(page, `sms-booked-${width}`);
});

test("axe finds no barrier in the form with its box, nor on the page of what left and what did not", async () => {
  const page = await openPage();
  await page.goto(`${url}/passages/${office.stops[0]?.stopId}/rendez-vous`);
  await page.getByRole("link", { name: /France Travail/ }).click();
  await page.getByRole("link", { name: "11 h", exact: true }).click();
  expect(await barriers(page)).toEqual([]);

  const keysSource = { kind: "given", keys: MASTERS } as const;
  const world = noticeWorld({ store: office.store, keysSource, sendsSms: true, now: () => NOW, baseUrl: BASE_URL });
  await tellAll(office.store, world);
  const told: boolean[] = [];
  const gateway: SmsGateway = {
    async post() {
      told.push(true);
      return told.length === 1 ? { ok: true } : { ok: false, fault: { kind: "no-credit", code: 402 } };
    },
    hasTaken: async () => ({ ok: true, taken: false }),
  };
  const queue = smsQueue(office.store, async () => SEALS.mails);
  while (await deliverSms({ queue, gateway, now: () => NOW }));
  const coordinator = await office.signedIn("claire@exemple.fr", ["coordinator"]);
  await page.setExtraHTTPHeaders({ cookie: [...coordinator.cookies].map((pair) => pair.join("=")).join("; ") });
  const { rows } = await office.store.pool.query("select procedure_key from procedures order by position limit 1");
  const procedure: string = rows[0].procedure_key;
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${url}/bureau/${office.operator.slug}/sms`);
    expect(await page.getByText("rechargez le compte").count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await look(page, `sms-office-${width}`);
    const asked = new URLSearchParams({ commune: "Iron", demarche: procedure });
    await page.goto(`${url}/bureau/${office.operator.slug}/centre?${asked}`);
    expect(await page.getByRole("checkbox", { name: "Prévenir par SMS" }).count()).toBe(1);
    expect(await barriers(page)).toEqual([]);
    await look(page, `sms-centre-${width}`);
  }
});
