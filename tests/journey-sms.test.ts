import { deliverSms, type SmsGateway } from "@escale/domain";
import { smsQueue } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { serveSite } from "./browser/serve-site.ts";
import { barriersOf, look, press, write } from "./browser/walk.ts";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS, SEALS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const { openPage } = openBrowser();
let office: GivenOffice;
let url: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS, [], true);
  url = await serveSite(office);
});

test.each([360, 1280])("a resident asks for SMS by keyboard, without JavaScript, on %i px", async (width) => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  await page.goto(`${url}/passages/${office.stops[0]?.stopId}/rendez-vous`);
  await press(page, /France Travail/, "À quelle heure ?");
  await press(page, width === 360 ? "9 h 30" : "10 h", "Pour qui ?");
  await write(page, "name", "Amélie d’Été");
  await write(page, "phone", "03 23 45 67 89");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  expect(await page.getByRole("checkbox", { name: "Me prévenir par SMS" }).isChecked()).toBe(true);
  await press(page, "Confirmer", "Pour qui ?");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("numéro de téléphone portable");
  expect(await page.getByRole("checkbox", { name: "Me prévenir par SMS" }).isChecked()).toBe(true);
  await look(page, `sms-who-${width}`);
  await write(page, "phone", `06 12 34 56 ${width === 360 ? "78" : "79"}`);
  await press(page, "Confirmer", "Votre rendez-vous est pris.");
  await page.getByText("Un SMS part aussi au 06 12 34 56").waitFor();
  await look(page, `sms-booked-${width}`);
});

test("axe finds no barrier in the form with its box, nor on the page of what left and what did not", async () => {
  const page = await openPage();
  await page.goto(`${url}/passages/${office.stops[0]?.stopId}/rendez-vous`);
  await page.getByRole("link", { name: /France Travail/ }).click();
  await page.getByRole("link", { name: "11 h", exact: true }).click();
  expect(await barriersOf(page)).toEqual([]);

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
    expect(await barriersOf(page)).toEqual([]);
    await look(page, `sms-office-${width}`);
    const asked = new URLSearchParams({ commune: "Iron", demarche: procedure });
    await page.goto(`${url}/bureau/${office.operator.slug}/centre?${asked}`);
    expect(await page.getByRole("checkbox", { name: "Prévenir par SMS" }).count()).toBe(1);
    expect(await barriersOf(page)).toEqual([]);
    await look(page, `sms-centre-${width}`);
  }
});
