import { AxeBuilder } from "@axe-core/playwright";
import { COMMAND_LINE, changeStop, estimateDrive, type SiteId, type StopAct, type StopId } from "@escale/domain";
import { stopStore } from "@escale/store";
import type { Page, Request } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { publicEn } from "../apps/server/src/words/public.en.ts";
import { publicFr } from "../apps/server/src/words/public.fr.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type Demo, givenDemo, givenMoreQuarters, TODAY } from "./given-demo.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { readStops, type ToldStop } from "./read-stops.ts";

/*
 * What must hold on every page of the public site: no barrier that axe can find, no sideways scroll down to 320 px, little
 * weight, no dead link.
 */

const { openPage } = openBrowser();
let demo: Demo;
/** One address of each kind of page, in French. */
const kinds: Record<string, string> = {
  home: "/",
  data: "/donnees",
  "what is kept on people": "/donnees-personnelles",
  "a search with a choice": "/recherche?q=saint+martin",
  "a search without an answer": "/recherche?q=xqzw",
  "around somebody": "/autour?lat=49.95&lon=3.66",
  "a commune": "/communes/02386",
  "a commune that is not served": "/communes/02361",
  "a commune far away, with the longest name": "/communes/51513",
  poster: "/communes/02386/affiche",
  "a commune's month": "/communes/02386/2027-01",
  operator: "/operateurs/spi-thierache-sambre-oise",
  "an operator's month": "/operateurs/spi-thierache-sambre-oise/2027-02",
  "a month after the last stop": "/communes/02386/2031-05",
  "a poster without a date": "/communes/02361/affiche",
  "no such page": "/nulle-part",
};

beforeAll(async () => {
  demo = await givenDemo();
  const [stop] = await readStops(demo.url, "?commune=02386");
  if (!stop) throw new Error("the demonstration has no stop at Iron");
  kinds.stop = `/passages/${stop.id}`;
  kinds.site = `/lieux/${stop.site.id}`;
  kinds.vehicle = `/vehicules/${stop.vehicle.id}`;
  kinds["a vehicle's month"] = `/vehicules/${stop.vehicle.id}/2027-03`;
});

const addresses = () =>
  Object.entries(kinds).flatMap(([kind, path]) => [
    { kind, url: demo.url + path },
    { kind: `${kind}, in English`, url: `${demo.url}/en${path === "/" ? "" : path}` },
  ]);

test("from when until when stands on one line, however narrow", async () => {
  const page = await openPage();
  const linesOf = async (text: string) => {
    await page.setContent(`<p style="width:1px;line-height:20px;margin:0">${text}</p>`);
    return page.evaluate(() => (document.querySelector("p") as HTMLElement).offsetHeight / 20);
  };
  expect(await linesOf("14\u00a0h\u00a0–\u00a017\u00a0h")).toBe(2);
  expect(await linesOf(publicFr.hours("14\u00a0h", "17\u00a0h"))).toBe(1);
  expect(await linesOf(publicEn.hours("14:00", "17:00"))).toBe(1);
});

test.each(["light", "dark"] as const)(
  "axe finds nothing on any page, %s",
  async (colorScheme) => {
    const page = await openPage({ colorScheme });
    for (const { kind, url } of addresses()) {
      await page.goto(url);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
      expect(found, kind).toEqual([]);
    }
  },
  180_000,
);

test.each([320, 360, 768, 1280])(
  "no page scrolls sideways at %i px, nor does any text leave it",
  async (width) => {
    const page = await openPage({ viewport: { width, height: 800 } });
    for (const { kind, url } of addresses()) {
      await page.goto(url);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), kind).toBeLessThanOrEqual(0);
    }
  },
  90_000,
);

test("a page with all that it loads weighs 30 kB at most", async () => {
  const page = await openPage();
  const weightOf = async (request: Request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    return responseBodySize + responseHeadersSize;
  };
  // A browser asks for the icon whenever it likes: it is weighed once, and counted on every page.
  const icon = (await (await fetch(`${demo.url}/favicon.svg`)).arrayBuffer()).byteLength;
  let loaded: Request[] = [];
  page.on("requestfinished", (request) => loaded.push(request));
  for (const { kind, url } of addresses()) {
    // What an earlier page has brought is brought again.
    await page.goto("about:blank");
    await page
      .context()
      .newCDPSession(page)
      .then((session) => session.send("Network.clearBrowserCache"));
    loaded = [];
    await page.goto(url, { waitUntil: "load" });
    const asked = loaded.filter((request) => !request.url().endsWith("/favicon.svg"));
    expect(asked.length, kind).toBeGreaterThanOrEqual(3);
    const weight = (await Promise.all(asked.map(weightOf))).reduce((sum, one) => sum + one, icon);
    expect(weight, kind).toBeLessThanOrEqual(30_000);
    expect(weight, kind).toBeGreaterThan(5_000);
  }
}, 120_000);

test("the poster is one sheet of A4, and says on paper too that this is a demonstration", async () => {
  const page = await openPage();
  for (const path of ["/communes/02386/affiche", "/en/communes/02313/affiche"]) {
    await page.goto(demo.url + path);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g), path).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12]/);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".demonstration").isVisible()).toBe(true);
  }
});

test("every link of every kind of page leads somewhere", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  const seen = new Set<string>();
  for (const { kind, url } of addresses()) {
    await page.goto(url);
    for (const link of await linksOf(page)) {
      if (seen.has(link)) continue;
      seen.add(link);
      const answer = await fetch(link, { redirect: "manual" });
      await answer.body?.cancel();
      expect(`${answer.status} ${link} (${kind})`).toBe(`200 ${link} (${kind})`);
    }
  }
  expect(seen.size).toBeGreaterThan(100);
  expect(demo.errors).toEqual([]);
}, 90_000);

/** Links to this site: other schemes (`geo:`, `mailto:`) are for other programs. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href]:not([href^="#"]), link[rel=alternate], link[rel=stylesheet]')
    .evaluateAll((all) => all.map((one) => new URL(one.getAttribute("href") ?? "", document.baseURI).href));
  return links.map((link) => link.split("#")[0] as string).filter((link) => link.startsWith(demo.url));
}

describe("a page for search engines and machines", () => {
  test("the sitemap names every served commune, in both languages", async () => {
    const sitemap = await (await fetch(`${demo.url}/sitemap.xml`)).text();
    expect(sitemap.match(/<loc>[^<]*\/communes\//g)).toHaveLength(64);
    const robots = await (await fetch(`${demo.url}/robots.txt`)).text();
    expect(robots).toContain(`Sitemap: ${demo.url}/sitemap.xml`);
  });

  test("JSON-LD in the page can be read and says what the page says", async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`${demo.url}/communes/02386`);
    const json = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    const types = (json["@graph"] as { "@type": string }[]).map((one) => one["@type"]);
    expect(types).toEqual(["GovernmentService", "Event", "Event", "Event"]);
  });
});

async function change(stop: ToldStop | undefined, act: StopAct): Promise<void> {
  const world = { store: stopStore(demo.store), now: TODAY, newId, actor: COMMAND_LINE, drive: estimateDrive };
  expect(await changeStop(world, stop?.id as StopId, act)).toMatchObject({ ok: true });
}

const reason = "Le véhicule est en panne et la pièce qui manque n’arrivera pas avant la semaine prochaine";

test("with as many dates as it holds, and whatever became of them, the poster is still one sheet", async () => {
  const communeCode = "02313";
  await givenMoreQuarters(demo.store);
  const stops = await readStops(demo.url, `?commune=${communeCode}`);
  await change(stops[0], { act: "cancel", reason });
  await change(stops[1], { act: "delay", minutes: 45, reason });
  const [elsewhere] = await readStops(demo.url, "?commune=02422");
  const startsAt = Temporal.Instant.from("2027-09-25T07:00:00Z");
  await change(stops[2], { act: "move", startsAt, siteId: elsewhere?.site.id as SiteId, reason });
  const page = await openPage();
  const shown = async () => {
    await page.goto(`${demo.url}/communes/${communeCode}/affiche`);
    return {
      dates: await page.locator(".sheet-dates li").count(),
      changed: await page.locator(".sheet .state").count(),
    };
  };
  await expect.poll(shown, { timeout: 10_000 }).toEqual({ dates: 6, changed: 3 });
  expect(await sheetsOf(page)).toBe(1);
}, 60_000);

const sheetsOf = async (page: Page) =>
  (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;

test("with several operators as well, and no barrier, no sideways scroll, no weight comes with them", async () => {
  for (const [slug, name] of [
    ["bibliobus", "Bibliobus de la médiathèque départementale, Thiérache"],
    ["bus-sante", "Bus de la santé et de la prévention, Thiérache Sambre et Oise"],
  ] as const) {
    const { operatorId } = await givenOperator(demo.store, { slug, name, phone: "01 99 00 12 34" });
    await givenPublishedPlan(demo.store, operatorId);
  }
  const [cancelled, delayed, moved] = await readStops(demo.url, "?commune=02386");
  await change(cancelled, { act: "cancel", reason });
  await change(delayed, { act: "delay", minutes: 45, reason });
  await change(moved, { act: "move", startsAt: Temporal.Instant.from("2027-11-27T07:00:00Z"), reason });
  const page = await openPage({ viewport: { width: 320, height: 800 } });
  const read = () =>
    page.goto(`${demo.url}/communes/02386/affiche`).then(() => page.locator(".sheet-offer h2").count());
  await expect.poll(read, { timeout: 10_000 }).toBe(3);
  expect(await page.locator(".sheet-dates li").count()).toBe(6);
  expect(await page.locator(".sheet .state").count()).toBe(3);
  expect(await sheetsOf(page)).toBe(1);
  for (const path of ["/", "/communes/02386", "/communes/02386/affiche", "/communes/02386/2027-01"]) {
    const weight = await page.goto(demo.url + path).then((answer) => answer?.request().sizes());
    expect(weight?.responseBodySize, path).toBeLessThan(20_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id }) => id),
      path,
    ).toEqual([]);
  }
}, 60_000);

test("on paper too, what to bring can be read", async () => {
  const page = await openPage();
  await page.goto(`${demo.url}/communes/02386`);
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText("votre carte Vitale").first().isVisible()).toBe(true);
});
