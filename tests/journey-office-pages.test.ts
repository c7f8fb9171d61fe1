import { AxeBuilder } from "@axe-core/playwright";
import { COMMAND_LINE, changeOperator } from "@escale/domain";
import { operatorStore } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderProblemPage } from "../apps/server/src/public/problem-page.tsx";
import { listen } from "../apps/server/src/start/listen.ts";
import { waitingPage } from "../apps/server/src/web/waiting-page.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { NOW } from "./given-site.ts";

const { openPage } = openBrowser();
const LONG = "Communauté d’agglomération de Saint-Barthélemy-lès-Grandes-Vallées-et-Plateaux : services itinérants";
let office: GivenOffice;
let url: string;
let claire: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice();
  const { operatorId } = office.operator;
  const world = { store: operatorStore(office.store), actor: COMMAND_LINE, now: NOW };
  await changeOperator(world, operatorId, { name: LONG, labels: ["France services", "Bibliobus"] });
  claire = await office.signedIn("claire@exemple.fr", ["administrator", "coordinator", "auditor"]);
  await office.store.pool.query("update accounts set installation = true, name = $1", [
    "Marie-Emmanuelle de la Bourdonnaye-Saint-Barthélemy",
  ]);
  await office.account(
    "a.tres.longue.adresse.de.collegue.qui.ne.tient.pas@agglomeration-des-grandes-vallees.exemple.fr",
  );
  const invite = `/bureau/${office.operator.slug}/collegues/inviter`;
  await claire.post(invite, {
    email: "une.invitation.en.attente@exemple.fr",
    roles: ["coordinator", "auditor", "agent"],
  });
  const server = createAdaptorServer({ fetch: (request) => office.site.fetch(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

/** Every page of the office that an address alone opens: one that is added is looked at on the same day. */
function pages(): readonly string[] {
  const paths = office.site.routes
    .filter(({ method, path }) => method === "GET" && path.startsWith("/bureau"))
    .map(({ path }) => path.replace("/bureau/:operator", `/bureau/${office.operator.slug}`))
    .filter((path) => !/[:*]|\.(csv|json|css|js)$/.test(path));
  return [...new Set(paths)];
}

async function look(page: Page, name: string, width: number, but: readonly string[] = []): Promise<void> {
  expect([name, await page.locator("h1").count()]).toEqual([name, 1]);
  expect([name, (await new AxeBuilder({ page }).disableRules([...but]).analyze()).violations]).toEqual([name, []]);
  expect([name, await page.evaluate("document.documentElement.scrollWidth <= innerWidth")]).toEqual([name, true]);
  const folder = process.env.SHOTS;
  if (folder)
    await page.screenshot({ path: `${folder}/page-${name.replaceAll("/", "_")}-${width}.png`, fullPage: true });
}

test.each([360, 1280])(
  "every page of the office, with long names and empty lists, at %i px",
  async (width) => {
    const all = pages();
    expect(all.length).toBeGreaterThan(15);
    const page = await openPage({ viewport: { width, height: 800 } });
    await page.setExtraHTTPHeaders({ cookie: [...claire.cookies].map((pair) => pair.join("=")).join("; ") });
    for (const path of all) {
      // Every one of them is asked from one address, more often than anybody does.
      await office.store.pool.query("delete from rate_limits");
      const answer = await page.goto(url + path);
      expect([path, answer?.status()]).toEqual([path, expect.toBeOneOf([200, 410])]);
      await look(page, path.replace(office.operator.slug, "op"), width);
    }
  },
  120_000,
);

test.each([360, 1280])("what went wrong, at %i px: too big, too often, not now, not yet", async (width) => {
  const page = await openPage({ viewport: { width, height: 800 } });
  const show = (html: string) =>
    page.setContent(html.replace("<head>", `<head><base href="${url}/">`), { waitUntil: "load" });
  for (const status of [403, 413, 429, 500, 503] as const) {
    await show(renderProblemPage(status, "fr", "ABCD-1234"));
    await look(page, `problem/${status}`, width);
  }
  await page.setContent(await waitingPage(new Request("https://escale.test/")).text());
  // It comes again by itself, on purpose: two sentences that nobody has begun to fill in or to read on.
  await look(page, "problem/waiting", width, ["meta-refresh"]);
});
